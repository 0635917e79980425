"""Files on the disk: cleaned before they are kept, by the hash of what is kept, outside the web's folders.

They lie as they are: whoever reads the disk reads them. Encrypt the disk (docs/runbooks).
"""

import hashlib
import io
import os
import subprocess
import sys
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from django.conf import settings
from PIL import Image, ImageOps

from longhouse.counter.rules import uploads
from longhouse.counter.rules.uploads import FileKind

READING_SECONDS = 15
PREVIEW = 512  # points of the copy that quality is measured on
QUALITY = 88  # of the JPEG that is kept


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it was kept, and what may be wrong with it."""

    sha256: str
    kind: str
    size_bytes: int
    pages: int
    hints: tuple[str, ...] = ()


def keep(*, content: bytes) -> Kept:
    """Clean a file and keep it; the same content twice is kept once.

    Raises:
        FileEmpty, FileTooLarge, KindNotTaken, HeicNotRead: it is nothing the house keeps.
        ImageNotReadable, ImageTooBig, PdfNotReadable, PdfTooLong, PdfIsActive: it cannot be cleaned.
    """
    uploads.check_size(size=len(content))
    kind = uploads.kind_of(
        head=content[:1024] if content[:1024].lstrip().startswith(b"%PDF-") else content[:32]
    )
    if kind is FileKind.PDF:
        return _stored(content, kind, _pages(content), ())
    cleaned, hints = _cleaned_image(content)
    return _stored(cleaned, FileKind.JPEG, 1, hints)


def keep_own(*, content: bytes) -> Kept:
    """Keep a PDF that the house itself made, as it is: a signature covers every byte of it."""
    return _stored(content, FileKind.PDF, 1, ())


def read(*, sha256: str) -> bytes | None:
    """Return a kept file; None where there is none of that hash."""
    path = _path(sha256)
    return path.read_bytes() if path.is_file() else None


def erase(*, sha256: str) -> None:
    """Throw a kept file away; that nothing needs it any more is the caller's word."""
    _path(sha256).unlink(missing_ok=True)


def put_part(*, key: str, offset: int, part: bytes) -> int:
    """Add a part to an unfinished file and return how many bytes are there; a part out of turn changes nothing.

    Args:
        key: a name that only its sender can make; a hash.
        offset: the place of its first byte.
        part: the bytes.

    Raises:
        FileTooLarge: the whole would be larger than the house keeps.
    """
    path = _part_path(key)
    path.parent.mkdir(parents=True, exist_ok=True)
    there = path.stat().st_size if path.exists() else 0
    if offset != there:
        return there
    uploads.check_size(size=there + len(part))
    with path.open("ab") as file:
        file.write(part)
    return there + len(part)


def bytes_there(*, key: str) -> int:
    """Return how many bytes of an unfinished file are there."""
    path = _part_path(key)
    return path.stat().st_size if path.exists() else 0


def take_whole(*, key: str) -> bytes:
    """Return an unfinished file, now whole, and forget its parts."""
    path = _part_path(key)
    content = path.read_bytes() if path.exists() else b""
    path.unlink(missing_ok=True)
    return content


def forget_parts(*, older_than: float) -> int:
    """Throw away unfinished files not touched since that moment (seconds since 1970), and return how many."""
    old = [path for path in (_folder() / "parts").glob("*") if path.stat().st_mtime < older_than]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _cleaned_image(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return an image drawn anew, upright, without what the camera wrote beside it, and hints on its quality."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP"))
            uploads.check_pixels(width=image.width, height=image.height)
            longer = max(image.size)
            image.draft("RGB", (uploads.LONGEST_SIDE, uploads.LONGEST_SIDE))  # spares memory
            upright = _on_white(ImageOps.exif_transpose(image))
    except (
        OSError,
        SyntaxError,
        ValueError,
        Image.DecompressionBombWarning,
        Image.DecompressionBombError,
    ) as error:
        raise uploads.ImageNotReadable from error
    upright.thumbnail((uploads.LONGEST_SIDE, uploads.LONGEST_SIDE))
    small = upright.convert("L")
    small.thumbnail((PREVIEW, PREVIEW))
    looks = uploads.looks_of(grey=np.asarray(small, dtype=np.uint8), longer_side=longer)
    drawn = io.BytesIO()
    upright.save(drawn, "JPEG", quality=QUALITY, optimize=True)
    return drawn.getvalue(), uploads.hints(looks=looks)


def _on_white(image: Image.Image) -> Image.Image:
    """Return the image in three colours; what is see-through becomes white paper."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layered = image.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(paper, layered).convert("RGB")
    return image.convert("RGB")


def _pages(content: bytes) -> int:
    """Return the pages of a PDF without active content, read in a process of its own."""
    words = [sys.executable, "-m", "longhouse.counter.adapters.pdf_child"]
    try:
        done = subprocess.run(  # noqa: S603  # our own module, no word of the file's sender
            words, input=content, capture_output=True, timeout=READING_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise uploads.PdfNotReadable from late
    answer = done.stdout.decode("ascii", "replace").split()
    if answer == ["active"]:
        raise uploads.PdfIsActive
    if len(answer) != 2 or answer[0] != "pages" or not answer[1].isdigit() or answer[1] == "0":  # noqa: PLR2004
        raise uploads.PdfNotReadable
    if int(answer[1]) > uploads.MOST_PAGES:
        raise uploads.PdfTooLong(most=uploads.MOST_PAGES)
    return int(answer[1])


def _stored(content: bytes, kind: FileKind, pages: int, hints: tuple[str, ...]) -> Kept:
    sha256 = hashlib.sha256(content).hexdigest()
    path = _path(sha256)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).rename(path)
    return Kept(sha256, kind.value, len(content), pages, hints)


def _folder() -> Path:
    return Path(settings.VAR) / "files"


def _path(sha256: str) -> Path:
    """Return where a file of that hash lies; what is no hash lies nowhere."""
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):  # noqa: PLR2004  # the length of a hash
        return _folder() / "none"
    return _folder() / sha256[:2] / sha256


def _part_path(key: str) -> Path:
    return _folder() / "parts" / hashlib.sha256(key.encode()).hexdigest()
