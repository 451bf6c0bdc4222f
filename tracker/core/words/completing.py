"""What the last word of a search line may be going to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tracker.core.kinds import KIND_LABELS, STEP_LABELS
from tracker.core.lamp import COLOUR_LABELS
from tracker.core.status import STATUS_LABELS
from tracker.core.words.line import FIELDS, parted, read
from tracker.text import folded

_SPANS = {"due<": "30d", "due<=": "30d", "期限<": "30天", "期限<=": "30天"}


def completed(text: str, known: Mapping[str, Sequence[str]] = {}) -> str:
    """The text with its last special word completed, or "". ``known`` are values by condition: units, projects, …"""
    words = read(text)
    if not words or words[-1].end != len(text):
        return ""
    last = text[words[-1].start :]
    key, colon, value = parted(last)
    if not colon or not value:
        return text + _SPANS[folded(last)] if folded(last) in _SPANS else ""
    for name in (*_values(FIELDS[key], is_english=key.isascii()), *known.get(FIELDS[key], ())):
        _before, found, rest = name.partition(value)
        if found and rest:
            return text + rest
    return ""


def _values(field: str, *, is_english: bool) -> list[str]:
    """The values that a condition can take, to complete from, in the language of its key first."""
    choices = {"kind": KIND_LABELS, "step": STEP_LABELS, "status": STATUS_LABELS, "lamp": COLOUR_LABELS}
    labels = choices.get(field, {})
    return [*labels, *labels.values()] if is_english else [*labels.values(), *labels]
