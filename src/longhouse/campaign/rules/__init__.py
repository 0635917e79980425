"""Rules of campaigns. Pure."""
