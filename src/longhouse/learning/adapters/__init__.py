"""Outside systems of learning: keys and files."""
