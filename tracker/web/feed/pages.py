"""The unit's page over HTTP: made in a thread of its own, so that no calendar waits for it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from aiohttp import web

from tracker.errors import StoreError
from tracker.services.feeds.answering import answering_until
from tracker.web.feed import forms
from tracker.web.feed import page as unit_page
from tracker.web.feed.answering import HEADERS, away, not_whole
from tracker.web.feed.forms import MOST_OCTETS, Reply, Sent
from tracker.web.feed.page import STYLE, Notice, Visit
from tracker.web.feed.prepared import CALENDAR_TYPE

BODY_SECONDS = 10.0
"""How long a form may take to arrive."""
ANSWER_SECONDS = 12.0
"""How long somebody waits for his form to be recorded while others write; then it comes back to him as it was."""
RETRY_SECONDS = 5
FILES: Mapping[str, bytes] = {"/f/unit.css": STYLE.read_bytes()}
"""What the page is made of, by the path."""
ENTRY_HEADERS = {**HEADERS, "Content-Type": CALENDAR_TYPE, "Cache-Control": "private, no-cache"}
_FILE_HEADERS = {**HEADERS, "Content-Type": "text/css; charset=utf-8", "Cache-Control": "public, max-age=300"}
_PAGE_HEADERS = {**HEADERS, **unit_page.HEADERS, "Content-Type": "text/html; charset=utf-8"}
_LONGEST_NUMBER = 15
_WRITERS = ThreadPoolExecutor(4, "answers")
"""Whoever waits for the database to be written must not keep those waiting who only look."""


class Posted(NamedTuple):
    """What is asked for with a form.

    It is taken up in ``wait`` seconds where it is one too many; ``tell`` is told what fails.
    """

    what: str
    wait: int
    tell: Callable[[Exception], object]


def file(octets: bytes) -> web.Response:
    """One of the files."""
    return web.Response(body=octets, headers=_FILE_HEADERS)


async def page(request: web.Request, visit: Visit, tell: Callable[[Exception], object]) -> web.StreamResponse:
    """What the unit has to do, how to subscribe, and what became of an answer that led here.

    Where it cannot be read now, ``tell`` is told why.
    """
    receipt = request.query.get("r", "")
    entry = int(receipt) if receipt.isascii() and receipt.isdecimal() and len(receipt) <= _LONGEST_NUMBER else 0
    try:
        shown = await asyncio.to_thread(unit_page.shown, visit, Notice(entry=entry))
    except StoreError as error:
        tell(error)
        return away(RETRY_SECONDS)
    return _response(Reply(200, shown))


async def post(request: web.Request, visit: Visit, posted: Posted) -> web.StreamResponse:
    """Take an answer, or take one back; whoever sends too many is told so, and keeps what was written."""
    body = await _body(request)
    if body is None:
        return not_whole()
    sent = Sent({name.lower(): value for name, value in request.headers.items()}, body)
    if posted.wait:
        reply = await asyncio.to_thread(forms.too_often, visit, sent)
    else:
        reply = await _taken(visit, sent, forms.answered if posted.what == "/answer" else forms.undone)
    if reply.failure:
        posted.tell(reply.failure)
    response = _response(reply)
    if posted.wait:
        response.headers["Retry-After"] = str(posted.wait)
    if len(body) > MOST_OCTETS:
        response.force_close()
    return response


async def _taken(visit: Visit, sent: Sent, take: Callable[[Visit, Sent], Reply]) -> Reply:
    until = time.monotonic() + ANSWER_SECONDS

    def work() -> Reply:
        with answering_until(until):
            return take(visit, sent)

    return await asyncio.get_running_loop().run_in_executor(_WRITERS, work)


async def _body(request: web.Request) -> bytes | None:
    """What was sent, as far as forms can be and one more; None of what does not arrive in time or not whole."""
    parts, left = [], MOST_OCTETS + 1
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while left > 0 and (part := await request.content.read(left)):
                parts.append(part)
                left -= len(part)
    except (TimeoutError, OSError, web.RequestPayloadError, web.PayloadAccessError):
        return None
    return b"".join(parts)


def _response(reply: Reply) -> web.Response:
    response = web.Response(status=reply.status, body=reply.body.encode(), headers=_PAGE_HEADERS)
    if reply.location:
        response.headers["Location"] = reply.location
    return response
