"""What a unit's forms send: read with suspicion, recorded once, and led back to the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote_to_bytes, urlencode, urlsplit

from tracker.errors import StoreError
from tracker.i18n import _, mark, speaking
from tracker.services.feeds.answering import TYPES, AnswerFault, Filled, Unfit, answer, undo
from tracker.web.feed.kept import kept
from tracker.web.feed.page import Notice, Visit, shown

MOST_OCTETS = 16 * 1024
"""A form with the longest note allowed is shorter, every character of it written as nine."""
_MOST_FIELDS = 12
_NOT_NOW = mark("现在记不上，还没有记录：内容已替您留着，请过几分钟再点一次提交。")
_FORM = "application/x-www-form-urlencoded"


class Reply(NamedTuple):
    """What goes back: a page, or where to go from here (303); ``failure`` is why nothing could be recorded."""

    status: int
    body: str = ""
    location: str = ""
    failure: StoreError | None = None


class Sent(NamedTuple):
    """What a browser sent: headers by their lower-case names, and the body, at most so many octets of it and one."""

    headers: Mapping[str, str]
    body: bytes


def answered(visit: Visit, sent: Sent) -> Reply:
    """Take an answer about a task: recorded, it leads to its receipt; else the page with the form as it was."""
    with speaking(visit.spoken):
        if refused := _refused(visit, sent):
            return refused
        fields = _fields(sent.body)
        filled = Filled(**{name: fields.get(name, "") for name in Filled._fields})
        if filled.kind not in TYPES:
            return _faulty(visit, 400, AnswerFault("", _("认不出这次提交；请在下面重新填写。")), filled)
        if not _is_text(sent.body):
            sentence = _("有认不出的字，没有记录；请改好再提交。")
            return _faulty(visit, 422, AnswerFault("note", sentence), filled)
        try:
            return _to(visit, answer(visit.workspace, visit.subscriber, visit.token, filled))
        except Unfit as unfit:
            return _faulty(visit, 409 if not unfit.fault.field else 422, unfit.fault, filled)
        except StoreError as error:
            return _faulty(visit, 503, AnswerFault("key", _(_NOT_NOW)), filled)._replace(failure=error)


def undone(visit: Visit, sent: Sent) -> Reply:
    """Take an answer back."""
    with speaking(visit.spoken):
        if refused := _refused(visit, sent):
            return refused
        number = _fields(sent.body).get("entry", "")
        entry = int(number) if number.isascii() and number.isdecimal() and len(number) < 16 else 0
        try:
            return _to(visit, undo(visit.workspace, visit.subscriber, entry).entry.id)
        except Unfit as unfit:
            return _faulty(visit, 409, unfit.fault)
        except StoreError as error:
            return _faulty(visit, 503, AnswerFault("", _(_NOT_NOW)))._replace(failure=error)


def too_often(visit: Visit, sent: Sent) -> Reply:
    """Say that too much was sent at once, and keep what was written."""
    with speaking(visit.spoken):
        fields = _fields(sent.body)
        filled = Filled(**{name: fields.get(name, "") for name in Filled._fields})
        sentence = _("提交得太频繁了，还没有记录：内容已替您留着，请过一分钟再点一次提交。")
        return _faulty(visit, 429, AnswerFault("key", sentence), filled if filled.kind in TYPES else None)


def _refused(visit: Visit, sent: Sent) -> Reply | None:
    if not is_own(sent.headers, visit.root):
        return _faulty(visit, 403, AnswerFault("", _("这次提交是从别的网页来的，没有记录；请在本页填写。")))
    if len(sent.body) > MOST_OCTETS:
        return _faulty(visit, 413, AnswerFault("", _("内容太长了，没有记录；请写短一些再提交。")))
    if sent.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        return _faulty(visit, 415, AnswerFault("", _("认不出这次提交；请在下面重新填写。")))
    return None


def is_own(headers: Mapping[str, str], root: str) -> bool:
    """Whether a form was sent from the page itself, as far as the browser tells.

    Browsers hide the origin of what comes from a page that hands on no address (``null``): then what they tell of the
    site counts. Old ones tell neither; the secret address and the one-time key stand alone there.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site == "same-origin"
    if origin is None or origin == "null":
        return True
    hosts = {urlsplit(root).netloc, headers.get("host", "")}
    return urlsplit(origin).scheme in ("http", "https") and urlsplit(origin).netloc in hosts


def _is_text(body: bytes) -> bool:
    """Whether all that was sent is UTF-8, as browsers write it here."""
    try:
        unquote_to_bytes(body.replace(b"+", b" ")).decode()
    except UnicodeDecodeError:
        return False
    return body.isascii()


def _fields(body: bytes) -> dict[str, str]:
    """The fields of a form, the first of each name; none where it is no form."""
    try:
        pairs = parse_qsl(
            body.decode("ascii", errors="replace"),
            keep_blank_values=True,
            errors="replace",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError:
        return {}
    fields: dict[str, str] = {}
    for name, value in pairs:
        fields.setdefault(name, value)
    return fields


def _to(visit: Visit, entry: int) -> Reply:
    asked = {"r": str(entry)} | ({"lang": visit.asked_for} if visit.asked_for else {})
    return Reply(303, location=f"./?{urlencode(asked)}#r")


def _faulty(visit: Visit, status: int, fault: AnswerFault, filled: Filled | None = None) -> Reply:
    try:
        return Reply(status, shown(visit, Notice(fault, filled)))
    except StoreError as error:
        return Reply(503, kept(filled, _(_NOT_NOW), visit.asked_for), failure=error)
