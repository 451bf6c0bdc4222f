"""Calendar lines: text cleaned and cut, and properties written and folded as RFC 5545 3.1 says.

They are the octets that icalendar writes, which the tests hold; to import and to ask it takes longer than all the rest.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tracker.text import clean

MARGIN = 500
_LONGEST = 74


def line(text: str, limit: int = MARGIN) -> str:
    """The text cleaned, trimmed and at most ``limit`` characters long; what is cut off shows as ``…``."""
    inert = clean(text[: limit + MARGIN]).strip()
    return inert if len(inert) <= limit else inert[: limit - 1] + "…"


def escaped(text: str) -> str:
    """A TEXT value as RFC 5545 3.3.11 says; icalendar alone turns a literal ``\\N`` into a line break."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def text_line(name: str, *texts: str) -> bytes:
    """A property of one or more TEXT values, folded, with its end of line."""
    return _folded(f"{name}:{','.join(map(escaped, texts))}".encode())


def value_line(name: str, value: str) -> bytes:
    """A property whose value is written as it must stand, folded, with its end of line."""
    return _folded(f"{name}:{value}".encode())


def day_line(name: str, day: date) -> bytes:
    """A property that is a day, with its end of line."""
    return f"{name};VALUE=DATE:{_digits(day)}\r\n".encode()


def moment_line(name: str, moment: datetime) -> bytes:
    """A property that is a moment in UTC, with its end of line."""
    return f"{name}:{_digits(moment)}T{moment.hour:02}{moment.minute:02}{moment.second:02}Z\r\n".encode()


def early_line(name: str, offset: timedelta) -> bytes:
    """A property that is a time of whole minutes before another, or with it, with its end of line."""
    if not offset:
        return f"{name}:-PT0M\r\n".encode()
    hours, minutes = divmod(-offset.seconds % 86_400 // 60, 60)
    days = (-offset).days
    clock = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    return f"{name}:-P{f'{days}D' if days or not clock else ''}{'T' if clock else ''}{clock}\r\n".encode()


def _digits(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _folded(octets: bytes) -> bytes:
    """The line in pieces of at most 74 octets: no character is cut, nor a backslash from what it escapes."""
    pieces, at = [], 0
    while len(octets) - at > _LONGEST:
        end = at + _LONGEST
        while octets[end] & 0xC0 == 0x80:  # inside a character
            end -= 1
        end -= octets[end - 1] in b"\\^"
        pieces.append(octets[at:end])
        at = end
    return b"\r\n ".join([*pieces, octets[at:]]) + b"\r\n"
