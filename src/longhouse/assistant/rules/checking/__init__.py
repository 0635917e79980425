"""The checker: which sentences of a model may be shown."""
