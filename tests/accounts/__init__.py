"""People, posts, scopes."""
