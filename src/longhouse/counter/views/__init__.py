"""Pages of the counter: applying and following for people, the desk for officers."""
