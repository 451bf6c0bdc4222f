"""Calendar lines: text cleaned and cut, and properties as icalendar writes and folds them.

icalendar is imported with the first property, because most exports write none.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from tracker.text import clean

MARGIN = 500
_END = b"\r\n"


def line(text: str, limit: int = MARGIN) -> str:
    """The text cleaned, trimmed and at most ``limit`` characters long; what is cut off shows as ``…``."""
    inert = clean(text[: limit + MARGIN]).strip()
    return inert if len(inert) <= limit else inert[: limit - 1] + "…"


def escaped(text: str) -> str:
    """A TEXT value as RFC 5545 3.3.11 says; icalendar alone turns a literal ``\\N`` into a line break."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def text_line(name: str, *texts: str) -> bytes:
    """A property of one or more TEXT values, folded, with its end of line."""
    from icalendar.parser import Contentline

    made: Any = Contentline
    octets: bytes = made(f"{name}:{','.join(map(escaped, texts))}").to_ical()
    return octets + _END


@lru_cache(maxsize=4096)
def value_line(name: str, value: date | datetime | timedelta | int) -> bytes:
    """A property of one value that is no text, with its end of line; those that say the same are made once."""
    from icalendar import Event

    made = Event()
    made.add(name, value)
    octets: bytes = made.content_line(name, made[name]).to_ical()
    return octets + _END
