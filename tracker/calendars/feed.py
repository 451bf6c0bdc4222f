"""A unit's calendar: all its dated tasks as one iCalendar file, the same octets for the same state.

The profile is what phones and office programs were seen to accept: all-day entries without time zones, no METHOD, no
people, alarms as a bonus; see RFC 5545 and, for NAME and REFRESH-INTERVAL, RFC 7986.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from icalendar import Calendar
from icalendar.prop import vText

from tracker.calendars.alarms import DEFAULT_ALARM_DAYS
from tracker.calendars.entry import CalendarTask, entry, is_gone, role_of, uid_of
from tracker.calendars.lines import Text, line
from tracker.i18n import _, current_language

REFRESH = "PT4H"


def unit_calendar(
    unit: str,
    roadmaps: Mapping[str, str],
    tasks: Sequence[CalendarTask],
    *,
    key: str = "",
    names: Collection[str] = (),
    alarm_days: Mapping[str, tuple[int, ...]] | None = None,
) -> bytes | None:
    """The calendar of a unit, or None where no task of it has a date: RFC 5545 knows no empty calendar.

    ``key`` is the unit's lasting name, on which identifiers hang; without it the one that it has. ``roadmaps`` gives
    titles by roadmap id; ``names`` are further names that mean this unit, such as the
    collectives it is a member of; ``alarm_days`` the days before the due date by roadmap. Each task comes at most once;
    tasks in which the unit has no part are left out unless they are tombstones.
    """
    answers_to = {unit, *names}
    parts = [(task, role_of(task.facts, answers_to)) for task in sorted(tasks, key=_order)]
    parts = [(task, role) for task, role in parts if role or task.is_cancelled]
    entries = [
        entry(
            task,
            key or unit,
            role=role,
            roadmap_title=roadmaps.get(task.facts.roadmap, ""),
            alarm_days=(alarm_days or {}).get(task.facts.roadmap, DEFAULT_ALARM_DAYS),
        )
        for task, role in parts
        if task.facts.due_on is not None
    ]
    if not entries:
        return None
    undated = [task.facts.code for task, _role in parts if task.facts.due_on is None and not is_gone(task)]
    covered = {task.facts.roadmap: roadmaps.get(task.facts.roadmap, "") for task, _role in parts}
    calendar = _header(unit, key or unit, covered, undated)
    for made in entries:
        calendar.add_component(made)
    content: bytes = calendar.to_ical()
    return content


def _order(task: CalendarTask) -> tuple[str, str, int, str]:
    facts = task.facts
    return (facts.due_on.isoformat() if facts.due_on else "", facts.roadmap, facts.position, facts.code)


def _header(unit: str, key: str, covered: Mapping[str, str], undated: Sequence[str]) -> Calendar:
    name = Text(_("{unit}·创建路线图").format(unit=line(unit, 100)))
    about = [line(covered[roadmap] or roadmap) for roadmap in sorted(covered)]
    if undated:
        about.append(_("没有期限、不列入日历的事项：{codes}").format(codes=line(_("、").join(undated))))
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", f"-//roadmap-tracker//roadmap-tracker//{current_language().upper()}")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar["UID"] = Text(uid_of("calendar", key, *sorted(covered)))
    calendar["NAME"] = name
    calendar["X-WR-CALNAME"] = name
    calendar["X-WR-CALDESC"] = Text(_("；").join(about))
    # Plain text with the parameter spelt out: icalendar's own duration value leaves out what RFC 7986 5.7 demands.
    calendar["REFRESH-INTERVAL"] = vText(REFRESH, params={"VALUE": "DURATION"})
    calendar["X-PUBLISHED-TTL"] = vText(REFRESH)
    return calendar
