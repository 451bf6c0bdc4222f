"""A label as people may have written it back: in Chinese or in English, whatever language is in force."""

from __future__ import annotations

from functools import lru_cache

from tracker.errors import UsageError
from tracker.i18n import _, speaking
from tracker.text import bare


@lru_cache(maxsize=256)
def spellings(label: str) -> frozenset[str]:
    """The two spellings of a label, bare: a workbook of one language is read in the other too."""
    try:
        with speaking("en"):
            english = _(label)
    except UsageError:  # nobody compiled the catalogue, so nobody wrote English either
        english = label
    return frozenset((bare(label), bare(english)))


def says(text: str, label: str) -> bool:
    """Whether a text is that label."""
    return bare(text) in spellings(label)
