"""The page of a unit as HTML: complete without scripts, every text escaped, nothing loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from tracker.clock import today
from tracker.i18n import LANGUAGES, _, current_language, speaking
from tracker.services.feeds.answering import (
    NOTE_LIMIT,
    TYPES,
    UNDO_TIME,
    AnswerFault,
    Filled,
    can_be_undone,
    kind_of_form,
)
from tracker.services.feeds.one_time import new_key
from tracker.services.feeds.page_words import Place, day_words, moment_words
from tracker.services.feeds.unit_page import PLACES, PageTask, UnitPage, unit_page
from tracker.services.workspace import Workspace
from tracker.store.questions.calendars.answers import UnitAnswer, answer_of_entry, answers
from tracker.store.questions.calendars.subscribers import Subscription
from tracker.text import clean

HERE = Path(__file__).parent
STYLE = HERE / "static" / "unit.css"
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""What goes with the page: no script at all, no frame, no address handed on."""


class Visit(NamedTuple):
    """Who looks, and from where: ``token`` is the secret of the address, ``root`` the site's own (``https://host``).

    ``base`` leads from the address of the answer to that of the page. ``language`` is the reader's; empty for that of
    the workspace.
    """

    workspace: Workspace
    subscriber: Subscription
    token: str
    root: str
    base: str = ""
    language: str = ""

    @property
    def spoken(self) -> str:
        """The language that the page is in."""
        return self.asked_for or self.workspace.settings.lang

    @property
    def asked_for(self) -> str:
        """The reader's language, if it is one; else nothing."""
        return self.language if self.language in LANGUAGES else ""


class Notice(NamedTuple):
    """What stands above the list: why an answer was not taken, beside its form; or the answer that was."""

    fault: AnswerFault | None = None
    filled: Filled | None = None
    entry: int = 0


class Receipt(NamedTuple):
    """An answer that was taken, as the unit is told it; ``stand`` is the place of the task that it claims is done."""

    entry: int
    title: str
    kind: str
    note: str
    day: str
    moment: str
    stand: Place | None
    is_taken_back: bool
    has_undo: bool
    is_asked: bool


def shown(visit: Visit, told: Notice | None = None) -> str:
    """The page, as of today."""
    with speaking(visit.spoken):
        return _page(visit, told or Notice())


def _page(visit: Visit, told: Notice) -> str:
    workspace, subscriber = visit.workspace, visit.subscriber
    now, as_of = workspace.clock.now(), today(workspace.clock)
    with workspace.reader() as reader:
        page = unit_page(reader, subscriber.roadmap, subscriber.unit, as_of)
        given = answers(reader, subscriber=subscriber.id, since=now - UNDO_TIME)
        asked = answer_of_entry(reader, subscriber.id, told.entry) if told.entry else None
    if asked and asked.entry.id not in {one.entry.id for one in given}:
        given.insert(0, asked)
    at_fault = page.task(told.filled.task) if told.filled else None
    receipts = [_receipt(one, visit, told, _stand(page, one)) for one in given]
    home = f"{visit.root}/f/{visit.token}"
    return _template().render(
        page=page,
        receipts=[each for each in receipts if each.is_asked or not each.is_taken_back],
        fault=told.fault,
        filled=Filled(*map(clean, told.filled)) if told.filled else None,
        task_at_fault=at_fault,
        has_form=bool(told.filled and at_fault and kind_of_form(told.filled.kind) in at_fault.answers),
        places=PLACES,
        day=day_words(as_of, as_of),
        counts=_counts(page),
        base=visit.base,
        feed=f"{home}.ics",
        webcal=f"webcal://{urlsplit(home).netloc}/f/{visit.token}.ics",
        qr=_picture(f"{home}/"),
        language=current_language(),
        query=f"?lang={visit.asked_for}" if visit.asked_for else "",
        note_limit=NOTE_LIMIT,
        undo_minutes=UNDO_TIME // timedelta(minutes=1),
        has_forms=not workspace.is_read_only,
        key=lambda task: _key(visit, task),
    )


def _counts(page: UnitPage) -> dict[str, int]:
    return {place: len(tasks) for place, tasks in page.groups}


def _key(visit: Visit, task: PageTask) -> str:
    return new_key(visit.token, visit.subscriber.id, task.uid, visit.workspace.clock.now())


def _stand(page: UnitPage, given: UnitAnswer) -> Place | None:
    """Where the task stands that an answer claims is done; None for other answers and where it is not listed."""
    if given.entry.type != TYPES["done"]:
        return None
    key = (given.entry.roadmap, given.entry.code)
    return next((task.place for task in page.tasks() if task.key == key), None)


def _receipt(given: UnitAnswer, visit: Visit, told: Notice, stand: Place | None) -> Receipt:
    entry, now = given.entry, visit.workspace.clock.now()
    as_of = today(visit.workspace.clock)
    return Receipt(
        entry=entry.id,
        title=clean(given.title) or entry.code,
        kind=entry.type,
        note=clean(entry.note),
        day=day_words(entry.effective_on, as_of),
        moment=moment_words(given.answered_at, as_of),
        stand=stand,
        is_taken_back=entry.is_retracted,
        has_undo=can_be_undone(given, now) and (stand == "waiting" or entry.type != TYPES["done"]),
        is_asked=entry.id == told.entry,
    )


@lru_cache(maxsize=64)
def _picture(address: str) -> str:
    """The address as a QR code: SVG without any style of its own, dark on light whatever the page's colours."""
    made = segno.make(address, micro=False, error="m")
    return made.svg_inline(border=4, omitsize=True, dark="#000", light="#fff", svgclass="qr", lineclass=None)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["_"] = _
    return made


def _template() -> Template:
    return _environment().get_template("page.html")
