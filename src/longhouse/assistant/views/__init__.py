"""Pages of the assistant: questions and answers, and the people behind them."""
