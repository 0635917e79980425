"""Words every room shares: validity, folding, sources, actors, refusals. Knows no Django and no database."""
