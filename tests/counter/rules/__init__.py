"""Rules of the counter: no database, no clock."""
