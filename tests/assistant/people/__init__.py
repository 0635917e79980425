"""Questions that people answer, and the optional language model."""
