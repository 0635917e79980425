"""Make a PDF of a page."""

from longhouse.core.pdf import Printer, WeasyPrint


def pdf(*, html: str, printer: Printer | None = None) -> bytes:
    """Return the page as a PDF; nothing is written.

    Raises:
        PdfNotPossible: this machine cannot; the page itself can be printed.
    """
    return (printer or WeasyPrint()).pdf(html=html)
