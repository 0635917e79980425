"""Words of the law for templates."""
