"""Words of learning for templates."""
