"""Clean what is sent: images drawn anew, PDFs read in a process of their own."""

import io
import subprocess
import sys
import warnings

import numpy as np
from PIL import Image, ImageOps

from longhouse.counter.rules import uploads

READING_SECONDS = 15
PREVIEW = 512  # points of the copy that quality is measured on
QUALITY = 88  # of the JPEG that is kept


def image(*, content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return an image drawn anew, upright, without what the camera wrote beside it, and hints on its quality.

    Raises:
        ImageNotReadable, ImageTooBig: it cannot be opened safely.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            found = Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP"))
            uploads.check_pixels(width=found.width, height=found.height)
            longer = max(found.size)
            found.draft("RGB", (uploads.LONGEST_SIDE, uploads.LONGEST_SIDE))  # spares memory
            upright = _on_white(ImageOps.exif_transpose(found))
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


def pages(*, content: bytes) -> int:
    """Return the pages of a PDF without active content, read in a process of its own.

    Raises:
        PdfNotReadable, PdfTooLong, PdfIsActive: it is nothing the house keeps.
    """
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


def _on_white(image: Image.Image) -> Image.Image:
    """Return the image in three colours; what is see-through becomes white paper."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layered = image.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(paper, layered).convert("RGB")
    return image.convert("RGB")
