"""Write a report as a DOCX file."""

import io
from datetime import datetime

import docx
from docx.document import Document

from longhouse.campaign.rules.report import Report, Section


def report_docx(*, report: Report, made_at: datetime) -> bytes:
    """Return the report as a file for text programs: headings, words, tables whose first row repeats as head."""
    paper = docx.Document()
    paper.core_properties.title = report.title
    paper.core_properties.author = ""
    paper.core_properties.language = "vi-VN"
    paper.core_properties.created = paper.core_properties.modified = made_at
    paper.add_heading(report.title, 0)
    paper.add_paragraph(report.lead)
    for section in report.sections:
        _write(paper, section)
    held = io.BytesIO()
    paper.save(held)
    return held.getvalue()


def _write(paper: Document, section: Section) -> None:
    paper.add_heading(section.title, 1)
    for words in section.words:
        paper.add_paragraph(words)
    if not section.rows:
        return
    table = paper.add_table(rows=1, cols=len(section.head), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, section.head, strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    for row in section.rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
