"""How a unit's calendar begins.

The profile is what phones and office programs were seen to accept: no time zones, no METHOD, no people; see RFC 5545
and, for NAME and REFRESH-INTERVAL, RFC 7986. There is no UID for the whole, which RFC 7986 would allow: vdirsyncer over
HTTP takes the first one that it meets for the UID of everything, and keeps one entry of all.
"""

from __future__ import annotations

from collections.abc import Sequence

from tracker.calendars.lines import line, text_line
from tracker.i18n import _, current_language

REFRESH = "PT4H"
"""How often a client is asked to fetch."""
OWNER = "X-ROADMAP-ID"
"""The property that tells of which roadmap a calendar is."""
OWNER_UNIT = "X-ROADMAP-UNIT"
"""The property that tells of which unit, by its lasting name."""


def head_of(unit: str, county: str, title: str, undated: Sequence[str]) -> bytes:
    """What stands before the entries; ``undated`` are the ids of the unit's tasks that have no date."""
    place = line(county, 50)
    template = _("{unit}·创建路线图（{county}）") if place else _("{unit}·创建路线图")
    name = template.format(unit=line(unit, 100), county=place)
    about = [line(title)]
    if undated:
        about.append(_("没有期限、不列入日历的事项：{codes}").format(codes=line(_("、").join(undated))))
    return (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
        + text_line("PRODID", f"-//roadmap-tracker//roadmap-tracker//{current_language().upper()}")
        + b"CALSCALE:GREGORIAN\r\n"
        + text_line("X-WR-CALDESC", _("；").join(about))
        + text_line("NAME", name)
        + text_line("X-WR-CALNAME", name)
        + text_line("REFRESH-INTERVAL;VALUE=DURATION", REFRESH)
        + text_line("X-PUBLISHED-TTL", REFRESH)
    )


def owner_lines(roadmap: str, key: str) -> bytes:
    """What a head says of whose calendar it is: so that no other roadmap's export takes it for its own."""
    return text_line(OWNER, line(roadmap)) + text_line(OWNER_UNIT, line(key))
