"""Pure rules of change impact."""
