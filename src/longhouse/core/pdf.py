"""Turn a page into a PDF with WeasyPrint, in a child process with little memory and time, and without the network."""

import logging
import os
import resource
import subprocess
import sys
from http import HTTPStatus
from typing import Protocol

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

SECONDS = 40
TOLD_SIGNS = 300  # of what a failed child said
MEMORY = 1 << 30  # bytes of address space
WORDS = (
    sys.executable,
    "-m",
    "weasyprint",
    "--quiet",
    "--encoding",
    "utf-8",
    "--allowed-protocols",
    "data",
    "-",
    "-",
)

_log = logging.getLogger(__name__)


class PdfNotPossible(Refusal):
    """This machine cannot make PDFs now: Pango is missing, or the page is too much for the limits."""

    code = "pdf-not-possible"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    sentence = mark("Máy này chưa tạo được tệp PDF. Xin mở bản in rồi in, chọn “Lưu thành PDF”.")


class Printer(Protocol):
    """Whoever turns pages into PDFs."""

    def pdf(self, *, html: str) -> bytes:
        """Return the page as a PDF, or raise PdfNotPossible."""
        ...


class NoPrinter:
    """Stands where no PDF can be made."""

    def pdf(self, *, html: str) -> bytes:
        """Refuse."""
        raise PdfNotPossible


class WeasyPrint:
    """WeasyPrint in a process of its own; the page comes in by stdin and may fetch nothing."""

    def __init__(self, *, words: tuple[str, ...] = WORDS, seconds: int = SECONDS) -> None:
        self.words = words
        self.seconds = seconds

    def pdf(self, *, html: str) -> bytes:
        """Return the page as a PDF; a child that fell over gets a second try, one that ran too long does not.

        Raises:
            PdfNotPossible: the program is not whole, ran over its time or memory, or answered no PDF. The log says which.
        """
        return self._made(html) or self._made(html) or _give_up()

    def _made(self, html: str) -> bytes:
        """Return the PDF, or nothing where the child fell over; what it said last goes into the log."""
        with subprocess.Popen(  # noqa: S603 - our own words, nothing of the page among them
            self.words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
        ) as child:
            resource.prlimit(child.pid, resource.RLIMIT_AS, (MEMORY, MEMORY))
            try:
                made, said = child.communicate(html.encode(), timeout=self.seconds)
            except subprocess.TimeoutExpired as late:
                child.kill()
                _log.warning("no PDF: ran over %s s", self.seconds)
                raise PdfNotPossible from late
        if child.returncode == 0 and made.startswith(b"%PDF"):
            return made
        _log.warning(
            "no PDF: exit code %s, %s", child.returncode, said.decode(errors="replace")[-TOLD_SIGNS:]
        )
        return b""


def _give_up() -> bytes:
    raise PdfNotPossible


def _environment() -> dict[str, str]:
    """Return what the child may know: where programs and fonts are, and nothing of the house's secrets."""
    kept = ("PATH", "HOME", "FONTCONFIG_PATH", "FONTCONFIG_FILE", "XDG_CACHE_HOME")
    return {"LANG": "C.UTF-8"} | {name: os.environ[name] for name in kept if name in os.environ}
