"""One file a command; each has `register` (its words) and `run` (its work, returning the exit status)."""
