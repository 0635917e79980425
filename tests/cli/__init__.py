"""Commands of the house, run as people run them."""
