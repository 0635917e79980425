"""The launcher of the database: what it makes, and what it refuses without harm."""
