"""What the standard of a roadmap has names for."""

from __future__ import annotations

from tracker.core.indicators.standard import Measure, Standard
from tracker.core.indicators.standard_text import standard_from_text
from tracker.core.model import Roadmap


def standard_of(roadmap: Roadmap) -> Standard | None:
    """The standard that the roadmap carries; None where it names none."""
    return standard_from_text(roadmap.standard) if roadmap.standard else None


def cited_codes(standard: Standard | None) -> tuple[str, ...]:
    """The codes that a roadmap may cite, in the standard's order: its indicators and their measures."""
    if standard is None:
        return ()
    pairs = ((each.code, *(measure.code for measure in each.measures)) for each in standard.indicators)
    return tuple(dict.fromkeys(code for codes in pairs for code in codes))


def measures_of(standard: Standard, code: str) -> tuple[Measure, ...]:
    """The measures that a code means: all of an indicator's, or one; none for another word."""
    indicator = standard.indicator(code)
    if indicator is None:
        return ()
    if code == indicator.code:
        return indicator.measures
    return tuple(measure for measure in indicator.measures if measure.code == code)
