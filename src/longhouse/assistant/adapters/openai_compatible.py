"""A language model behind an OpenAI-compatible chat endpoint, asked with the standard library only.

No redirect is followed, the whole exchange ends after eight seconds, and no more than a small reply is read.
"""

import http.client
import json
import socket
import time
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from longhouse.assistant.adapters.base import ModelFailed

SECONDS = 8.0
MOST_BYTES = 256 * 1024
MOST_TOKENS = 500


class ChatWriter:
    """One configured endpoint: its address up to `/v1`, the model's name, and the key if it wants one."""

    is_there = True

    def __init__(self, *, url: str, name: str, key: str = "", seconds: float = SECONDS) -> None:
        parts = urlsplit(url)
        self._is_secret = parts.scheme == "https"
        self._host, self._port = parts.hostname or "", parts.port
        self._path = f"{parts.path.rstrip('/')}/chat/completions"
        self._name, self._key, self._seconds = name, key, seconds

    def write(self, *, messages: Sequence[Mapping[str, str]]) -> str:
        """Return the reply's text.

        Raises:
            ModelFailed: no answer in time, an error, a redirect, too much, or not the agreed form.
        """
        body = {
            "model": self._name,
            "messages": list(messages),
            "temperature": 0,
            "max_tokens": MOST_TOKENS,
            "stream": False,
        }
        try:
            return _text_in(self._exchanged(json.dumps(body).encode()))
        except (
            OSError,
            http.client.HTTPException,
            ValueError,
            LookupError,
            TypeError,
            RecursionError,
        ) as error:
            raise ModelFailed(type(error).__name__) from error

    def _exchanged(self, body: bytes) -> bytes:
        ends_at = time.monotonic() + self._seconds
        kind = http.client.HTTPSConnection if self._is_secret else http.client.HTTPConnection
        connection = kind(self._host, self._port, timeout=self._seconds)
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        try:
            connection.request("POST", self._path, body, headers)
            _wait_until(connection, ends_at)
            response = connection.getresponse()
            if response.status != http.HTTPStatus.OK:
                raise ModelFailed(f"status {response.status}")
            return _read(response, connection, ends_at)
        finally:
            connection.close()


def _read(
    response: http.client.HTTPResponse, connection: http.client.HTTPConnection, ends_at: float
) -> bytes:
    """Read piece by piece, so that a server that drips cannot hold the reader longer than agreed."""
    pieces = b""
    while piece := response.read1(16 * 1024):
        pieces += piece
        if len(pieces) > MOST_BYTES:
            raise ModelFailed("too much")
        _wait_until(connection, ends_at)
    return pieces


def _wait_until(connection: http.client.HTTPConnection, ends_at: float) -> None:
    left = ends_at - time.monotonic()
    if left <= 0:
        raise ModelFailed("too late")
    if isinstance(connection.sock, socket.socket):
        connection.sock.settimeout(left)


def _text_in(reply: bytes) -> str:
    text = json.loads(reply)["choices"][0]["message"]["content"]
    if not isinstance(text, str):
        raise ModelFailed("no text")
    return text
