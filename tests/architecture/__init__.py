"""The walls of the house, held by tests."""
