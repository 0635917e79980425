"""No language model: what a house has unless somebody configures one."""

from collections.abc import Mapping, Sequence

from longhouse.assistant.adapters.base import ModelFailed


class NoWriter:
    """Writes nothing."""

    is_there = False

    def write(self, *, messages: Sequence[Mapping[str, str]]) -> str:
        """Raise ModelFailed: there is nobody to write."""
        raise ModelFailed("no model is configured")
