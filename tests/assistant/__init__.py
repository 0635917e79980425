"""What the assistant answers, and how it says it."""
