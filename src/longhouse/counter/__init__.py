"""The counter: from an application to a signed result, on time; for now only the reckoning of time."""
