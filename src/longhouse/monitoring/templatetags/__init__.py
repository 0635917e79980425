"""Words of change impact for templates."""
