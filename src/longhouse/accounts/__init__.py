"""People, their posts in offices, their roles, each for a time; and the scope that each act runs under."""
