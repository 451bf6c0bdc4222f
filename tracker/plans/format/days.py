"""Days as a roadmap file writes them."""

from __future__ import annotations

import re
from datetime import date

YEARS = range(1990, 2101)
"""The years a date may lie in; anything else is a slip of the pen."""
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def iso_date(text: str) -> date | None:
    """The day, when the text is an ISO date within reason."""
    try:
        day = date.fromisoformat(text) if _ISO.fullmatch(text) else None
    except ValueError:
        return None
    return day if day and day.year in YEARS else None
