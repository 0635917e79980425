"""What the house needs of a language model: text for messages, within a time. It gets no tools and no other way in."""

from collections.abc import Mapping, Sequence
from typing import Protocol


class ModelFailed(Exception):
    """The model did not answer in time, or not in the agreed form; the cards are shown alone."""


class Writer(Protocol):
    """Something that writes a reply to messages."""

    @property
    def is_there(self) -> bool:
        """Tell whether a model is configured at all."""

    def write(self, *, messages: Sequence[Mapping[str, str]]) -> str:
        """Return the reply's text, or raise ModelFailed."""
