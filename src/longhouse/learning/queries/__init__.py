"""Questions the house may ask of learning."""

from longhouse.learning.queries.skills import graph

__all__ = ["graph"]
