"""Pages of authority."""
