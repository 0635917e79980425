"""Plain shapes of a learning place: what it keeps for the province while there is no line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class KeptEnvelope:
    """What a phone sent, byte by byte, with the headers that travel on; `key` is the same for the same events sent again."""

    key: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """What the province answered, byte by byte."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class RelayState:
    """How a learning place stands: envelopes waiting and refused, when it last sent and last reached the province."""

    province: str
    waiting: int
    refused: int
    sent: int
    sent_at: datetime | None
    reached_at: datetime | None
    bytes_held: int
