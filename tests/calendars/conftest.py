"""Tasks to make entries of, and calendars of such entries."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import partial

from tracker.calendars.deadline import deadline_body
from tracker.calendars.head import head_of
from tracker.calendars.identifiers import uid_of
from tracker.calendars.publishing.parted import TAIL
from tracker.calendars.publishing.revision import Published, component
from tracker.calendars.reminder import Ring, reminder_body
from tracker.calendars.schedule import RingReason
from tracker.calendars.shown import ShownFacts
from tracker.calendars.titles import Titled, Titles
from tracker.calendars.wording import LEAD, PlanHeading, UnitTask, title_of, title_shown
from tracker.core.facts import TaskFacts

HEADING = PlanHeading("呼图壁县路线图", "创建工作领导小组办公室（设在县教育局）")
REMIND_AT = time(10, 30)
HOSTILE = [
    "\r\nBEGIN:VALARM\r\nACTION:AUDIO\r\nEND:VALARM\r\n",
    "一\nEND:VEVENT\nEND:VCALENDAR",
    "响\a铃\0\x1b[31m",
    "行\u2028段\u2029下\u0085\x0b",
    "半个\ud83d",
    "长" * 10_000,
    "附件\\New\\n,;:\"^'%{code}",
    "𠮷🏫👨\u200d👩\u200d👧\u202e",
    "",
    " ",
]
FACTS: dict[str, object] = dict.fromkeys(TaskFacts._fields, None) | {
    "task_id": 1, "roadmap": "hutubi", "code": "21.1a", "position": 30, "title": "县四中综合艺体楼招标",
    "kind": "construction", "project": "县四中综合艺体楼", "step": "tender", "start_on": date(2024, 5, 1),
    "due_on": date(2024, 5, 31), "due_on_original": date(2024, 5, 31), "deadline_text": "5月底",
    "deadline_class": "point", "lead": "县财政局", "co_leads": (), "supporting": ("县教育局", "各义务教育学校"),
    "after": (), "targets": (), "document": "呼县政办〔2022〕5号", "row": 21, "item": 1, "status": "in_progress",
    "progress": 0, "note": "", "extensions": 0, "returns": 0, "late_moves": 0, "event_id": 7,
}  # fmt: skip


def make_shown(**facts: object) -> ShownFacts:
    """A task like 21.1a of Hutubi, other than the facts given; the plan's dates follow the due date."""
    if "due_on" in facts:
        facts = {"due_on_original": facts["due_on"]} | facts
    facts = {"due_on_first": facts.get("due_on_original", FACTS["due_on_original"])} | facts
    made = FACTS | facts
    return ShownFacts(**{name: made[name] for name in ShownFacts._fields})  # type: ignore[arg-type]


def make_unit_task(role: str = LEAD, **facts: object) -> UnitTask:
    """The same as one unit is told of it, alone in its calendar."""
    shown = make_shown(**facts)
    title = title_of(shown)
    titled = Titled(shown.code, title, shown.due_on)
    return UnitTask(shown, role, partial(Titles([titled]).short, titled))


def calendar_of(*tasks: UnitTask, head: bytes = b"", heading: PlanHeading = HEADING) -> bytes:
    """A calendar with the deadline of each task that has one and a reminder of all."""
    rings = [
        Ring(RingReason.DUE, task.role, facts.code, facts.title, facts.due_on, facts.lead, task.returned)
        for task in tasks
        for facts in (task.facts,)
    ]
    titles = Titles(Titled(ring.code, title_shown(ring.title, ring.code), ring.due_on) for ring in rings)
    reminder = reminder_body(rings, date(2024, 5, 24), remind_at=REMIND_AT, heading=heading, short=titles.short)
    bodies = [deadline_body(task, heading) for task in tasks if task.facts.due_on] + [reminder]
    stamp = datetime(2024, 3, 2, 4, 5, 6, tzinfo=UTC).isoformat()
    events = [
        component(Published(uid_of(str(number)), "", "", "", "", "", "", 7, stamp, stamp, ""), body)
        for number, body in enumerate(bodies)
    ]
    return b"".join([head or head_of("县财政局", "呼图壁县", "路线图", []), *events, TAIL])
