"""Readers of law files: bytes become lines, or a refusal with its reason. Pure: `adapters.reading` is the door."""
