"""Pages of sync."""
