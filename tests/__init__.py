"""The tests of the house; a mirror of its rooms."""
