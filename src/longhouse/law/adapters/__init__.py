"""What touches the outside: reading files in a process of its own."""
