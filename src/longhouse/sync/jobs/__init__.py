"""Work of sync that nobody waits for at a page: the simulator."""
