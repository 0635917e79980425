"""Outside systems that the counter speaks to."""
