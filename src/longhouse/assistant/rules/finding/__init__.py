"""Find the passages of law that answer a question: index, closer look, question bank, learned order."""
