"""What the days hold besides due tasks: read for a month, told in a cell as words and counts, whole in a dialog."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from tracker.core.event_kinds import event_label
from tracker.core.identity.unit_names import lead_label
from tracker.core.query import Filter
from tracker.i18n import _, mark
from tracker.store.questions.calendars.diary import DiaryEntry, DiaryKind, diary
from tracker.text import cell_width, clean
from tracker.tui.views.calendar.days import weeks_of

if TYPE_CHECKING:
    from tracker.store.questions.reader import Reader

Diary = Mapping[date, Sequence[DiaryEntry]]
SIGNS = {
    DiaryKind.BEGINS: mark("始"), DiaryKind.REPORTED: mark("报"), DiaryKind.VERIFIED: mark("核"),
    DiaryKind.RETURNED: mark("退"), DiaryKind.RINGS: mark("醒"),
}  # fmt: skip
"""The word of a kind that a cell has room for; the legend tells them."""
_NAMES = {
    DiaryKind.BEGINS: mark("开始"), DiaryKind.REPORTED: mark("收到报告"), DiaryKind.VERIFIED: mark("核查销号"),
    DiaryKind.RETURNED: mark("退回"), DiaryKind.RINGS: mark("提醒单位"),
}  # fmt: skip


def read_diary(reader: Reader, wanted: Filter, as_of: date, day: date) -> Diary:
    """All that the weeks of the day's month hold."""
    from tracker.services.calendars.ringing import ringing

    weeks = weeks_of(day)
    span = (weeks[0][0], weeks[-1][-1])
    found: dict[date, list[DiaryEntry]] = {}
    for entry in (*diary(reader, wanted, as_of, *span), *ringing(reader, wanted, as_of, *span)):
        found.setdefault(entry.day, []).append(entry)
    return found


def counts_text(entries: Iterable[DiaryEntry], width: int) -> str:
    """``始1 报2``, as far as there is room."""
    counts = Counter(entry.kind for entry in entries)
    text = ""
    for kind, sign in SIGNS.items():
        more = f"{' ' if text else ''}{_(sign)}{counts[kind]}" if counts[kind] else ""
        if cell_width(text + more) <= width:
            text += more
    return text


def legend() -> str:
    """What the words of the cells mean."""
    return "   ".join(f"{_(sign)} {_(_NAMES[kind])}" for kind, sign in SIGNS.items())


def told(entries: Iterable[DiaryEntry]) -> list[Content]:
    """The entries of a day, a line each, kind by kind."""
    order = list(SIGNS)
    lines = []
    for entry in sorted(entries, key=lambda one: order.index(one.kind)):
        words = event_label(entry.event) if entry.event else _(_NAMES[entry.kind])
        progress = f" {entry.progress}%" if entry.progress is not None else ""
        text = f"  {clean(entry.code)} {clean(entry.title)}  {clean(lead_label(entry.unit))}"
        lines.append(Content.assemble(Content.styled(f"{words}{progress}", "bold"), Content(text)))
    return lines
