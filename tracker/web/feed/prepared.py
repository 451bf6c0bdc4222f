"""A calendar made ready to be sent: its bytes, packed and as they are, and the marks by which a client knows them."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from typing import NamedTuple

from aiohttp import web

from tracker.web.feed.answering import HEADERS

CALENDAR_TYPE = "text/calendar; charset=utf-8"
_LEVEL = 6
_ASKING_AS_BROWSERS = ("Outlook", "MSOffice", "Microsoft Office")


class SentForm(NamedTuple):
    """One of the two forms in which a calendar is sent, with all that stands before it."""

    octets: bytes
    etag: str
    headers: Mapping[str, str]


class Prepared(NamedTuple):
    """A calendar in both forms; ``changed_at`` is when it began to be this one."""

    octets: bytes
    changed_at: datetime
    plain: SentForm
    packed: SentForm

    def has(self, uid: str) -> bool:
        """Whether an entry is one of the calendar's."""
        return f"\r\nUID:{uid}\r\n".encode() in self.octets

    def answer(self, asked: Mapping[str, str]) -> web.Response:
        """What is sent to whoever asks with these headers: the calendar, or that it is the one known already."""
        form = self.packed if _takes(asked.get("Accept-Encoding", ""), "gzip") else self.plain
        known = asked.get("If-None-Match")
        if known is None:
            is_known = asked.get("If-Modified-Since") == form.headers["Last-Modified"]
        else:
            is_known = known.strip() == "*" or not {self.plain.etag, self.packed.etag}.isdisjoint(_tags(known))
        if not is_known:
            return web.Response(body=form.octets, headers=form.headers)
        kept = {name: value for name, value in form.headers.items() if not name.startswith("Content-")}
        return web.Response(status=304, headers=kept)


def prepared(octets: bytes, now: datetime, before: Prepared | None) -> Prepared:
    """The calendar made ready; the one before where it is the same.

    Moments here tell seconds: of two calendars in one second the later one is told to be of the next.
    """
    if before is not None:
        if before.octets == octets:
            return before
        now = max(now, before.changed_at + timedelta(seconds=1))
    tag = sha256(octets).hexdigest()[:32]
    headers = {
        **HEADERS,
        "Content-Type": CALENDAR_TYPE,
        "Cache-Control": "private, no-cache",
        "Vary": "Accept, Accept-Encoding",
        "Last-Modified": format_datetime(now, usegmt=True),
    }
    packed = gzip.compress(octets, _LEVEL, mtime=0)
    return Prepared(
        octets,
        now,
        SentForm(octets, f'"{tag}"', {**headers, "ETag": f'"{tag}"'}),
        SentForm(packed, f'"{tag}-gzip"', {**headers, "ETag": f'"{tag}-gzip"', "Content-Encoding": "gzip"}),
    )


def _tags(header: str) -> list[str]:
    """The entity tags of a list, whether weak or not: for a question of this kind that is the same."""
    return [tag.strip().removeprefix("W/") for tag in header.split(",")]


def _takes(header: str, wanted: str) -> bool:
    """Whether a list of what a client takes names something, and not to say that it does not."""
    for part in header.split(","):
        name, _semicolon, rest = part.partition(";")
        if name.strip().lower() == wanted:
            return not _is_nothing(rest)
    return False


def wants_page(accept: str, client: str) -> bool:
    """Whether it is a browser that asks, which names pages of its own accord and calendars never.

    Outlook fetches calendars by what once was a browser, and may ask as one.
    """
    if not _takes(accept, "text/html") or _takes(accept, "text/calendar"):
        return False
    return not any(name in client for name in _ASKING_AS_BROWSERS)


def _is_nothing(rest: str) -> bool:
    """Whether the weight behind a name is zero."""
    name, _equals, value = rest.partition("=")
    return name.strip().lower() == "q" and not value.strip().strip("0.")
