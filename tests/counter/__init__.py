"""The counter: its rules, and what it reads."""
