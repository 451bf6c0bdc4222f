"""What somebody typed, in the words of the grammar."""

from __future__ import annotations

import unicodedata

from tracker.core.deadline.spoken.english import from_english
from tracker.core.deadline.spoken.short import spelt_out


def in_chinese(text: str) -> str:
    """The text, English and short dates in Chinese; one that is neither stays."""
    narrow = unicodedata.normalize("NFKC", text).strip()
    return spelt_out(narrow) or from_english(narrow) or text
