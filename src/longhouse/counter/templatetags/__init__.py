"""Tags of the counter's pages."""
