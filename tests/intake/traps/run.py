"""A trap's way through the whole import, from its bytes to a draft."""

from __future__ import annotations

from tests.intake.traps.case import Trap
from tests.intake.traps.making import document_of
from tracker.intake.doubts import Answers
from tracker.intake.draft import ImportDraft
from tracker.intake.drafting import drafted
from tracker.intake.reading.reading import read_document
from tracker.intake.reading.text import read_text
from tracker.intake.rows import Wishes


def draft_of(trap: Trap, answers: Answers | None = None) -> ImportDraft:
    """The draft of a trap's document, with nothing answered unless ``answers`` say so."""
    data, name = document_of(trap), trap.first("file")
    is_pasted = trap.first("form").startswith("text")
    document = read_text(data.decode(), name) if is_pasted else read_document(data, name)
    return drafted(document, Wishes(), answers or {})
