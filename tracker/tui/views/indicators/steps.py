"""What the steps of the way down are called."""

from __future__ import annotations

from tracker.i18n import _
from tracker.tui.views.indicators.drawing.naming import short_title, stage_label
from tracker.tui.views.indicators.drawing.page import PageLevel
from tracker.tui.views.indicators.reading import Known


def step_name(known: Known, place: PageLevel) -> str:
    """The name of a place: ``各县``, ``焉耆县``, ``A4 生均教学用房 小学``, ``县四中``."""
    if place.level == "counties":
        return _("各县")
    facts = known.facts
    if facts is None or facts.roadmap.id != place.roadmap:
        return place.roadmap
    if place.level == "indicators":
        return facts.roadmap.county
    if place.level == "school":
        return place.school
    indicator = facts.standard.indicator(place.code) if facts.standard else None
    words = (place.code, short_title(indicator) if indicator else "", stage_label(place.stage, facts.standard))
    return " ".join(filter(None, words))
