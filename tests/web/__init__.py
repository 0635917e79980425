"""The frame of the house."""
