"""Any file as a document: its form is told by what is in it, and the reader of that form is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tracker.intake.document import SourceDocument
from tracker.intake.reading.csv import read_csv
from tracker.intake.reading.docx import read_docx
from tracker.intake.reading.html import read_html
from tracker.intake.reading.plain import read_plain
from tracker.intake.reading.refusal import form_of
from tracker.intake.reading.xlsx import read_xlsx


def read_document(data: bytes, name: str) -> SourceDocument:
    """What stands in a file, whose ``name`` is given without its folder.

    Raises :class:`~tracker.errors.UsageError` in one sentence, with what to do, for whatever cannot be read.
    """
    return READERS[form_of(data, name)](data, name)


READERS: Mapping[str, Callable[[bytes, str], SourceDocument]] = {
    "docx": read_docx,
    "xlsx": read_xlsx,
    "html": read_html,
    "csv": read_csv,
    "text": read_plain,
}
"""By the form, as :func:`~tracker.intake.reading.refusal.form_of` tells it."""
