"""Pure rules of the assistant: read a question, find records, decide how far the answer goes, write the cards."""
