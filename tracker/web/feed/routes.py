"""The addresses of the feeds: what stands where, who may have it, and how often.

A request for a calendar is answered from memory: it neither renders nor asks the database. Every address is read as it
was sent, letter by letter: what is written in another way leads nowhere.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from aiohttp import web

from tracker.errors import StoreError
from tracker.store.questions.calendars.subscribers import Subscription
from tracker.web.feed import pages
from tracker.web.feed.answering import HEADERS, away, may, not_so, not_yet, nothing, too_often
from tracker.web.feed.limits import ANSWERS, CALENDARS, PAGES, STRANGERS, Allowance, site_of
from tracker.web.feed.page import Visit
from tracker.web.feed.prepared import wants_page
from tracker.web.feed.state import FeedState

PREFIX = "/f/"
HEALTH = "/health"
_ADDRESS = re.compile(
    r"/f/(?P<token>[A-Za-z0-9_-]{43})"
    r"(?:(?P<calendar>\.ics)|(?P<page>/?)|(?P<post>/answer|/undo)|/(?P<entry>[0-9a-f-]{36})\.ics)"
)
_READING, _SENDING = "GET, HEAD, OPTIONS", "POST, OPTIONS"
_HOST = re.compile(r"(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")


class Asked(NamedTuple):
    """A request for something that the address of a subscription leads to."""

    request: web.Request
    place: re.Match[str]
    subscription: Subscription


@dataclass(slots=True)
class Feed:
    """All that the feeds are served from. ``base`` is the outer address of the server, as units open it.

    Behind a proxy that says for whom it asks, ``is_behind_proxy`` has it believed; else anybody could say anything.
    """

    state: FeedState
    base: str = ""
    is_behind_proxy: bool = False
    hear: Callable[[asyncio.BaseProtocol], object] = lambda _end: None
    """Who is told, of a connection, that it has asked for something that it may have."""
    calendars: Allowance = field(default_factory=lambda: Allowance(CALENDARS))
    pages: Allowance = field(default_factory=lambda: Allowance(PAGES))
    answers: Allowance = field(default_factory=lambda: Allowance(ANSWERS))
    strangers: Allowance = field(default_factory=lambda: Allowance(STRANGERS))

    def routes(self) -> list[web.RouteDef]:
        """What the server has to ask here."""
        return [
            web.route("*", PREFIX + "{rest:.*}", self.answer),
            web.get(HEALTH, self.tell_health),
        ]

    async def running(self, _app: web.Application) -> AsyncIterator[None]:
        """Ready as long as the server stands."""
        await self.state.begin()
        yield
        await self.state.end()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """What stands at an address; the same nothing at all others, and as quickly."""
        path = request.rel_url.raw_path
        if static := pages.FILES.get(path):
            return self._static(request, static)
        place = _ADDRESS.fullmatch(path)
        subscription = self.state.find(place["token"] if place else path)
        if place is None:
            return self._nothing(request)
        allowed = _SENDING if place["post"] else _READING
        if request.method not in allowed.split(", "):
            return not_so(allowed)
        if request.method == "OPTIONS":
            return may(allowed)
        if subscription is None:
            return self._nothing(request) if self.state.is_ready else not_yet(pages.RETRY_SECONDS)
        self.hear(request.protocol)
        return await self._part(place)(Asked(request, place, subscription))

    def _static(self, request: web.Request, octets: bytes) -> web.StreamResponse:
        if request.method not in _READING.split(", "):
            return not_so(_READING)
        return may(_READING) if request.method == "OPTIONS" else pages.file(octets)

    def _part(self, place: re.Match[str]) -> Callable[[Asked], Awaitable[web.StreamResponse]]:
        if place["calendar"]:
            return self._calendar
        if place["post"]:
            return self._post
        return self._entry if place["entry"] else self._page

    async def _calendar(self, asked: Asked) -> web.StreamResponse:
        request, _place, subscription = asked
        client = request.headers.get("User-Agent", "")
        if wants_page(request.headers.get("Accept", ""), client):
            return await self._page(asked)
        if seconds := self.calendars.take(subscription.id):
            return too_often(seconds)
        if request.method == "GET":
            self.state.note(subscription, client)
        calendar = self.state.calendar(subscription)
        return calendar.answer(request.headers) if calendar else away(pages.RETRY_SECONDS)

    async def _page(self, asked: Asked) -> web.StreamResponse:
        if seconds := self.pages.take(asked.subscription.id):
            return too_often(seconds)
        return await pages.page(asked.request, self._visit(asked), self.state.tell)

    async def _entry(self, asked: Asked) -> web.StreamResponse:
        """One entry as a file of its own, if it is one of this calendar's."""
        if seconds := self.pages.take(asked.subscription.id):
            return too_often(seconds)
        uid, calendar = asked.place["entry"], self.state.calendar(asked.subscription)
        try:
            octets = (
                await asyncio.to_thread(self.state.follower.single, uid) if calendar and calendar.has(uid) else None
            )
        except StoreError as error:
            self.state.tell(error)
            return away(pages.RETRY_SECONDS)
        if octets is None:
            return nothing()
        return web.Response(body=octets, headers=pages.ENTRY_HEADERS)

    async def _post(self, asked: Asked) -> web.StreamResponse:
        posted = pages.Posted(asked.place["post"], self.answers.take(asked.subscription.id), self.state.tell)
        return await pages.post(asked.request, self._visit(asked), posted)

    def _visit(self, asked: Asked) -> Visit:
        """From where a page leads on: its own address ends in a stroke, that of the calendar beside it does not."""
        token, request = asked.place["token"], asked.request
        is_beside = asked.place["calendar"] or asked.place["page"] == ""
        return Visit(
            self.state.follower.workspace,
            asked.subscription,
            token,
            self.base or self._origin(request),
            base=f"{token}/" if is_beside else "",
            language=request.query.get("lang", ""),
        )

    def _origin(self, request: web.Request) -> str:
        """The address by which the server was reached, where none was told; who asks may say what they like of it."""
        scheme = request.headers.get("X-Forwarded-Proto", "http") if self.is_behind_proxy else "http"
        host = request.headers.get("Host", "")
        return f"{'https' if scheme == 'https' else 'http'}://{host if _HOST.fullmatch(host) else 'localhost'}"

    def _nothing(self, request: web.Request) -> web.StreamResponse:
        seconds = self.strangers.take(site_of(self._address(request)))
        return too_often(seconds) if seconds else nothing()

    def _address(self, request: web.Request) -> str:
        """Who asks: the proxy names last whom it was asked by."""
        if self.is_behind_proxy and (named := request.headers.getall("X-Forwarded-For", [])):
            return named[-1].rpartition(",")[2].strip()
        return request.remote or ""

    async def tell_health(self, _request: web.Request) -> web.Response:
        """Whether all is well, for what watches over the server; nothing that is anybody's."""
        health = self.state.health()
        is_well = all(health.values())
        headers = {**HEADERS, "Cache-Control": "no-store"}
        return web.json_response({"ok": is_well, **health}, status=200 if is_well else 503, headers=headers)
