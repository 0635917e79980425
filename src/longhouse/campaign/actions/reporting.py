"""Make the files of a weekly report; nothing is written in the house."""

from datetime import datetime

from longhouse.campaign.adapters.report_docx import report_docx
from longhouse.campaign.rules.report import Report
from longhouse.core.pdf import Printer, WeasyPrint


def report_file(*, report: Report, at: datetime) -> bytes:
    """Return the report as a DOCX file."""
    return report_docx(report=report, made_at=at)


def report_pdf(*, html: str, printer: Printer | None = None) -> bytes:
    """Return the printed report as a PDF.

    Raises:
        PdfNotPossible: this machine cannot; the page itself can be printed.
    """
    return (printer or WeasyPrint()).pdf(html=html)
