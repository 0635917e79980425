"""Pure rules of places: reading the data packages, and finding a place in a sentence."""
