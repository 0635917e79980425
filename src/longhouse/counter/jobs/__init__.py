"""What the house does by itself, or to try itself."""
