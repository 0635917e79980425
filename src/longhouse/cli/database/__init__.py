"""Find or start PostgreSQL, and make the two roles: one that owns, one that the web connects as."""
