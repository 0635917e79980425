"""Plain shapes of a learning place: what it keeps for the province while there is no line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path


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


@dataclass(frozen=True, slots=True)
class PlaceCertificate:
    """Where certificate and key of the place lie, and the authority that phones are asked to trust."""

    certificate: Path
    key: Path
    authority: bytes  # DER
    names: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        """Return SHA-256 over the authority, as phones show it."""
        return ":".join(f"{byte:02X}" for byte in sha256(self.authority).digest())
