"""What an operator lets the assistant do: train its order of answers, and measure it."""
