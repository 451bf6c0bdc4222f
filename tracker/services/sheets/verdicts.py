"""A verdict as a cell of a workbook."""

from __future__ import annotations

from tracker.core.indicators.attainment import Verdict, verdict_label
from tracker.services.sheets.sheet import LampWord

_COLOURS = {Verdict.MET: "green", Verdict.NOT_MET: "red", Verdict.UNKNOWN: "grey"}


def verdict_word(verdict: Verdict) -> LampWord:
    """The word, and a lamp's colour behind it."""
    return LampWord(verdict_label(verdict), _COLOURS[verdict])
