"""The unit's page over HTTP: made in a thread of its own, so that no calendar waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from aiohttp import web

from tracker.web.feed import forms
from tracker.web.feed import page as unit_page
from tracker.web.feed.answering import HEADERS, not_whole
from tracker.web.feed.forms import MOST_OCTETS, Reply, Sent
from tracker.web.feed.page import STYLE, Notice, Visit
from tracker.web.feed.prepared import CALENDAR_TYPE

BODY_SECONDS = 10.0
"""How long a form may take to arrive."""
FILES: Mapping[str, bytes] = {"/f/unit.css": STYLE.read_bytes()}
"""What the page is made of, by the path."""
ENTRY_HEADERS = {**HEADERS, "Content-Type": CALENDAR_TYPE, "Cache-Control": "private, no-cache"}
_FILE_HEADERS = {**HEADERS, "Content-Type": "text/css; charset=utf-8", "Cache-Control": "public, max-age=300"}
_PAGE_HEADERS = {**HEADERS, **unit_page.HEADERS, "Content-Type": "text/html; charset=utf-8"}
_LONGEST_NUMBER = 15


def file(octets: bytes) -> web.Response:
    """One of the files."""
    return web.Response(body=octets, headers=_FILE_HEADERS)


async def page(request: web.Request, visit: Visit) -> web.StreamResponse:
    """What the unit has to do, how to subscribe, and what became of an answer that led here."""
    receipt = request.query.get("r", "")
    entry = int(receipt) if receipt.isascii() and receipt.isdecimal() and len(receipt) <= _LONGEST_NUMBER else 0
    return _response(Reply(200, await asyncio.to_thread(unit_page.shown, visit, Notice(entry=entry))))


async def post(request: web.Request, visit: Visit, what: str, wait: int) -> web.StreamResponse:
    """Take an answer, or take one back; whoever sends too many is told so, and keeps what was written."""
    body = await _body(request)
    if body is None:
        return not_whole()
    sent = Sent({name.lower(): value for name, value in request.headers.items()}, body)
    if wait:
        response = _response(await asyncio.to_thread(forms.too_often, visit, sent))
        response.headers["Retry-After"] = str(wait)
        return response
    take = forms.answered if what == "/answer" else forms.undone
    response = _response(await asyncio.to_thread(take, visit, sent))
    if len(body) > MOST_OCTETS:
        response.force_close()
    return response


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
