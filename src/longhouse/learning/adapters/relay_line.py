"""The line from a learning place to the province: one request, its answer byte by byte, or none."""

import http.client
from collections.abc import Mapping
from urllib.parse import urlsplit

from longhouse.learning.rules.relay import BACK
from longhouse.learning.shapes import LineAnswer

SECONDS = 8  # a phone waits twenty


def asked(
    *, province: str, method: str, path: str, headers: Mapping[str, str], body: bytes = b""
) -> LineAnswer | None:
    """Return what the province answers, or None where it cannot be reached."""
    parts = urlsplit(province)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    line = kind(parts.hostname or "", parts.port, timeout=SECONDS)
    try:
        line.request(method, parts.path.rstrip("/") + path, body=body or None, headers=dict(headers))
        answer = line.getresponse()
        content = answer.read()
    except (OSError, http.client.HTTPException):
        return None
    finally:
        line.close()
    back = {name: value for name in BACK if (value := answer.headers.get(name))}
    return LineAnswer(answer.status, back, content)
