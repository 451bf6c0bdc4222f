"""Text as calendars carry it: one inert line of bounded length, escaped without icalendar's reading of ``\\N``."""

from __future__ import annotations

from icalendar.prop import vText

from tracker.text import clean

MARGIN = 500


def line(text: str, limit: int = MARGIN) -> str:
    """The text cleaned, trimmed and at most ``limit`` characters long; what is cut off shows as ``…``."""
    inert = clean(text[: limit + MARGIN]).strip()
    return inert if len(inert) <= limit else inert[: limit - 1] + "…"


class Text(vText):
    """A TEXT value written as RFC 5545 3.3.11 says; icalendar alone turns a literal ``\\N`` into a line break."""

    __slots__ = ()

    def to_ical(self) -> bytes:
        """The escaped octets."""
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escaped.encode()
