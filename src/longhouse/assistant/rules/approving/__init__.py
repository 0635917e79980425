"""Rules of approved answers: what they rest on, whether they still stand, how they are found and shown."""
