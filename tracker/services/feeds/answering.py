"""What a unit answers on its page becomes its claim in the journal, once; for ten minutes the unit may take it back."""

from __future__ import annotations

import unicodedata
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from typing import NamedTuple

from tracker.clock import today
from tracker.core.event_kinds import EventType
from tracker.core.events import Event
from tracker.errors import Refused
from tracker.i18n import _, speaking
from tracker.services.days import Lean, Unclear, read_day
from tracker.services.feeds.one_time import KeyState, state_of
from tracker.services.feeds.subscribers import hash_of
from tracker.services.feeds.trouble import trouble_note
from tracker.services.feeds.unit_page import PageTask, UnitPage, unit_page
from tracker.services.workspace import Workspace
from tracker.store.questions.calendars.answers import UnitAnswer, answer_by_key, answer_of_entry
from tracker.store.questions.calendars.subscribers import Subscription
from tracker.store.waiting import waiting_until
from tracker.text import clean, unified

NOTE_LIMIT = 500
UNDO_TIME = timedelta(minutes=10)
TYPES = {
    "done": EventType.REPORTED_DONE,
    "trouble": EventType.REPORTED,
    "progress": EventType.REPORTED,
    "note": EventType.NOTED,
}
"""By the kind of an answer, the journal entry that it becomes."""


class Filled(NamedTuple):
    """A form as it was sent, every field as it was written; ``task`` is an identifier, ``kind`` a key of ``TYPES``."""

    task: str
    kind: str
    key: str
    note: str = ""
    day: str = ""
    percent: str = ""


class AnswerFault(NamedTuple):
    """Why an answer was not taken, and the field that it is about; empty where it is about none."""

    field: str
    sentence: str


class Unfit(Exception):  # what a person is told, no failure of the program
    """An answer that was not taken; nothing was recorded."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.fault = AnswerFault(field, clean(sentence))


def answer(workspace: Workspace, subscriber: Subscription, token: str, filled: Filled) -> int:
    """Record an answer, or find the one that was recorded for the same form before; gives the entry's number.

    ``token`` is the secret of the subscriber's address. Raises :class:`Unfit` with what to tell the person.
    """
    _require_writing(workspace)
    now, day = workspace.clock.now(), today(workspace.clock)
    page = _page(workspace, subscriber)  # before the key: what the same form did meanwhile is not held against it
    with workspace.reader() as reader:
        issued_on = next((row.issued_on for row in reader.all_roadmaps() if row.id == subscriber.roadmap), day)
        if given := answer_by_key(reader, subscriber.id, hash_of(filled.key)):
            _require_good(filled, token, subscriber.id, given.answered_at)
            return _given_before(workspace, given, filled)
    task = _task(page, filled)
    _require_good(filled, token, subscriber.id, now)
    event = _event(page, task, filled, now, day)
    _require_since(issued_on, _day(filled, day))
    with speaking(workspace.settings.lang):  # what the journal keeps is for the office, however the page is read
        stated = _day(filled, day)
        told = _told(filled, event.note, stated if stated != event.effective_on else None)
        event = event._replace(actor=actor_of(page.unit), note=told)
    return _recorded(workspace, subscriber, event, filled)


def answering_until(moment: float) -> AbstractContextManager[None]:
    """Within the block nobody waits for others who write beyond that moment of the monotonic clock."""
    return waiting_until(moment)


def undo(workspace: Workspace, subscriber: Subscription, entry: int) -> UnitAnswer:
    """Take back an answer of the subscriber's within ten minutes; one that is taken back already stays so.

    Raises :class:`Unfit` with what to tell the person.
    """
    _require_writing(workspace)
    now = workspace.clock.now()
    given = _own(workspace, subscriber, entry)
    if given.entry.is_retracted:
        return given
    if not can_be_undone(given, now):
        raise Unfit(
            "", _("已超过10分钟，不能自行撤回：请告诉{office}。").format(office=_page(workspace, subscriber).office)
        )
    try:
        with workspace.journal() as journal:
            journal.retract(entry, actor=given.entry.actor, recorded_at=now)
    except Refused:
        given = _own(workspace, subscriber, entry)
        if not given.entry.is_retracted:
            words = _("{office}已经办理了这条申报，不能自行撤回：请直接联系。")
            raise Unfit("", words.format(office=_page(workspace, subscriber).office)) from None
    return _own(workspace, subscriber, entry)


def can_be_undone(given: UnitAnswer, now: datetime) -> bool:
    """Whether the unit itself may still take an answer back."""
    return not given.entry.is_retracted and now - given.answered_at <= UNDO_TIME


def kind_of_form(kind: str) -> str:
    """The form in which an answer of that kind is given: one for progress and trouble."""
    return "progress" if kind == "trouble" else kind


def actor_of(unit: str) -> str:
    """Under which name a unit's answers stand in the journal."""
    return _("{unit}（订阅页）").format(unit=unit)


def _require_writing(workspace: Workspace) -> None:
    if workspace.is_read_only:
        raise Unfit("", _("现在只能查看，不能申报。"))


def _given_before(workspace: Workspace, given: UnitAnswer, filled: Filled) -> int:
    """The entry of a form that is sent again; one that says something else by now is no repetition."""
    entry = given.entry
    if entry.is_retracted:
        raise Unfit("key", _("这张表先前的申报已撤回；内容已替您留着，要重新申报请再点一次提交。"))
    note, day = _note(filled), _day(filled, today(workspace.clock))
    with speaking(workspace.settings.lang):
        notes = (_told(filled, note, None), _told(filled, note, day))
    if (TYPES[filled.kind], _progress(filled)) != (entry.type, entry.progress) or entry.note not in notes:
        raise Unfit("key", _("这张表先前已经提交过；这次写的还没有记录：内容已替您留着，确实要再报请再点一次提交。"))
    return entry.id


def _own(workspace: Workspace, subscriber: Subscription, entry: int) -> UnitAnswer:
    with workspace.reader() as reader:
        given = answer_of_entry(reader, subscriber.id, entry)
    if given is None:
        raise Unfit("", _("这里没有这一条申报。"))
    return given


def _page(workspace: Workspace, subscriber: Subscription) -> UnitPage:
    with workspace.reader() as reader:
        return unit_page(reader, subscriber.roadmap, subscriber.unit, today(workspace.clock))


def _task(page: UnitPage, filled: Filled) -> PageTask:
    task = page.task(filled.task)
    if page.is_draft:
        raise Unfit("", _("这份路线图还是草稿，发文以后才能申报。"))
    if task is None:
        raise Unfit("", _("这一项已不在贵单位的清单里，没有记录；请看下面现在的清单。"))
    if kind_of_form(filled.kind) in task.answers:
        return task
    if task.answers == ("note",):
        raise Unfit("", _("这一项由牵头单位申报；贵单位可以报告配合情况。"))
    raise Unfit("", _("“{title}”没有记录：{reason}").format(title=task.title, reason=task.todo))


def _require_good(filled: Filled, token: str, subscriber: int, now: datetime) -> None:
    state = state_of(filled.key, token, subscriber, filled.task, now)
    if state is KeyState.EXPIRED:
        raise Unfit("key", _("这一页打开得太久了，还没有记录：内容已替您留着，请看一遍再点一次提交。"))
    if state is KeyState.FORGED:
        raise Unfit("key", _("这次提交认不出是从本页来的，还没有记录：内容已替您留着，请看一遍再点一次提交。"))


def _require_since(issued_on: date, day: date) -> None:
    if day < issued_on:
        words = _("{day} 还没有发文（{issued} 发文）：请写发文以后的日期。")
        raise Unfit("day", words.format(day=day, issued=issued_on))


def _event(page: UnitPage, task: PageTask, filled: Filled, now: datetime, on: date) -> Event:
    note, progress = _note(filled), _progress(filled)
    if filled.kind == "progress" and not note and progress is None:
        raise Unfit("note", _("请写几句进展，或填上进度。"))
    roadmap, code = task.key
    return Event(
        roadmap=roadmap,
        task=code,
        type=TYPES[filled.kind],
        effective_on=_effective_on(task, filled, on),
        recorded_at=now,
        note=note,
        progress=progress,
    )


def _effective_on(task: PageTask, filled: Filled, on: date) -> date:
    """From when an answer counts: from the day that it tells.

    Nobody takes a lateness back by telling afterwards that it was in time: such a claim counts from today, and its note
    tells the day for the office to judge.
    """
    day = _day(filled, on)
    is_taken_back = filled.kind == "done" and task.due_on is not None and day <= task.due_on < on
    return on if is_taken_back else day


def _told(filled: Filled, note: str, stated: date | None) -> str:
    """The note as the journal keeps it, with the day that the unit states where it does not count from there."""
    if filled.kind == "trouble":
        return trouble_note(note)
    return _("{note}（自报{day}办结）").format(note=note, day=stated) if filled.kind == "done" and stated else note


def _note(filled: Filled) -> str:
    note = " ".join(unified(clean(filled.note)).split())
    if len(note) > NOTE_LIMIT:
        words = _("太长了：最多{limit}字，现在{count}字。")
        raise Unfit("note", words.format(limit=NOTE_LIMIT, count=len(note)))
    if not note and filled.kind == "trouble":
        raise Unfit("note", _("请写明有什么困难、打算哪天办完。"))
    if not note and filled.kind == "note":
        raise Unfit("note", _("请写几句配合的情况。"))
    return note


def _progress(filled: Filled) -> int | None:
    text = unicodedata.normalize("NFKC", filled.percent).strip().removesuffix("%").strip()
    if not text or filled.kind in ("done", "note"):
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= 3 and int(text) <= 100):
        raise Unfit("percent", _("进度写 0 到 100 之间的整数。"))
    return int(text)


def _day(filled: Filled, on: date) -> date:
    if not filled.day.strip():
        return on
    try:
        day = read_day(filled.day, anchor=on, lean=Lean.BACK)
    except Unclear:
        raise Unfit("day", _("看不出日期：可写 今天、昨天、6月初 或 2024-06-01。")) from None
    except ValueError as error:
        raise Unfit("day", _("{reason}。可写 今天、昨天、6月初 或 2024-06-01。").format(reason=error)) from None
    if day > on:
        raise Unfit("day", _("{day} 还没有到：请写今天或以前的日期。").format(day=day))
    return day


def _recorded(workspace: Workspace, subscriber: Subscription, event: Event, filled: Filled) -> int:
    from tracker.store.write.calendars.answers import OneTimeKey

    once = OneTimeKey(hash_of(filled.key), subscriber.id, event.recorded_at)
    try:
        with workspace.journal() as journal:
            return journal.append_once(event, once).id
    except Refused as refusal:
        _task(_page(workspace, subscriber), filled)  # what was recorded meanwhile may leave no room for this
        field = "day" if filled.day.strip() else ""
        sentence = _("没有记录：{reason}").format(reason=refusal.message.partition("：")[2] or refusal.message)
        raise Unfit(field, sentence) from None
