"""What a browser is told beside a static file."""

from collections.abc import MutableMapping


def asked_again(headers: MutableMapping[str, str], path: str, url: str) -> None:
    """Have a browser ask each time whether a module of the kit changed: one imports another by its plain name.

    Kept for a year as hashed files are, modules of two versions would meet in a page outside the kit's worker.
    """
    if "/kit/" in url and url.endswith(".js"):
        headers["Cache-Control"] = "no-cache"
