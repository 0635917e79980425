"""Photos and documents for tests; drawn here, nothing is anybody's."""

import io

import numpy as np
from PIL import Image

HEIC = b"\x00\x00\x00\x18ftypheic" + b"\x00" * 24


def photo(*, side: int = 1200, seed: int = 1, turned: bool = False) -> bytes:
    """Return a sharp, bright JPEG, twice as wide as high; `turned` by what the camera wrote beside it, with a place."""
    points = np.random.default_rng(seed).integers(90, 250, (side // 2, side, 3), dtype=np.uint8)
    notes = Image.Exif()
    notes[0x010E] = "secret place"
    if turned:
        notes[0x0112] = 6
    drawn = io.BytesIO()
    Image.fromarray(points).save(drawn, "JPEG", exif=notes)
    return drawn.getvalue()


def dark_photo() -> bytes:
    """Return a small, dark, flat PNG."""
    drawn = io.BytesIO()
    Image.new("RGB", (400, 300), (9, 9, 9)).save(drawn, "PNG")
    return drawn.getvalue()


def pdf(*, catalogue: str = "", pages: int = 1) -> bytes:
    """Return a small PDF of empty pages; `catalogue` is put into its first dictionary."""
    kids = " ".join(f"{number + 3} 0 R" for number in range(pages))
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalogue}>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>",
        *["<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>"] * pages,
    ]
    text, places = "%PDF-1.4\n", []
    for number, written in enumerate(objects, start=1):
        places.append(len(text))
        text += f"{number} 0 obj{written}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size, start = len(objects) + 1, len(text)
    text += f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    return f"{text}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()
