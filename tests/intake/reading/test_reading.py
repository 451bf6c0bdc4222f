"""Whatever the file, its form is told before a reader is asked."""

from __future__ import annotations

import pytest

from tracker.errors import UsageError
from tracker.intake.reading.reading import read_document


def test_what_cannot_be_read_is_refused_before_any_reader_is_asked() -> None:
    with pytest.raises(UsageError, match="PDF"):
        read_document(b"%PDF-1.4", "方案.docx")
