"""A file that a page sends in small parts: how many bytes are there, the next ones, and the whole at the end."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, JsonResponse

from longhouse.core.refusal import Refusal
from longhouse.counter.adapters import parts
from longhouse.counter.rules import uploads
from longhouse.counter.views.applying_shown import words_of


@dataclass(frozen=True, slots=True)
class Sent:
    """One question or one part of a file; `whole_key` names what it belongs to, as only its sender can."""

    request: HttpRequest
    whole_key: str

    @property
    def name(self) -> str:
        """Its name on the sender's device."""
        return self.request.GET.get("name", "")

    @property
    def key(self) -> str:
        """The name under which its parts lie."""
        changed = self.request.GET.get("changed", "")
        return f"{self.whole_key}|{self.name}|{self.number('whole')}|{changed}"

    def number(self, name: str) -> int:
        """Return a count of bytes from the address; 0 where none stands there."""
        text = self.request.GET.get(name, "")
        return int(text) if text.isdigit() and len(text) < 12 else 0  # noqa: PLR2004  # no file has more bytes


def answered(sent: Sent, *, keep: Callable[[bytes, str], None]) -> JsonResponse:
    """Answer a question or a part; `keep` gets the content and the name once all is there.

    A refusal is told in words, and what came so far is forgotten.
    """
    whole = sent.number("whole")
    try:
        uploads.check_size(size=whole)
        if sent.request.method != "POST":
            return JsonResponse({"there": parts.bytes_there(key=sent.key)})
        there = parts.put(key=sent.key, offset=sent.number("from"), part=sent.request.body)
        if there >= whole:
            keep(parts.take_whole(key=sent.key), sent.name)
    except Refusal as refusal:
        parts.forget(key=sent.key)
        return JsonResponse({"error": words_of(refusal)}, status=refusal.status)
    return JsonResponse({"there": there})
