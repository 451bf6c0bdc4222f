"""What the feeds answer from: kept in memory, renewed every second by a thread of its own, never by a request."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from typing import TypeVar

from tracker.services.feeds.following import FeedsShown, Follower, Place
from tracker.services.feeds.subscribers import hash_of
from tracker.store.questions.calendars.subscribers import Fetches, Subscription
from tracker.text import clean
from tracker.web.feed.prepared import Prepared, prepared

_Answer = TypeVar("_Answer")
LOOK_SECONDS = 1.0
NOTE_SECONDS = 60.0
_STALE_SECONDS = 30.0
_LONGEST_CLIENT = 80


class FeedState:
    """Who may read which calendar, and the calendars; what is read is noted and written down now and then."""

    def __init__(self, follower: Follower) -> None:
        self.follower = follower
        self.tell: Callable[[Exception], object] = lambda _error: None
        """Who is told what goes wrong behind the requests."""
        self.subscriptions: Mapping[str, Subscription] = {}
        """Where secrets lead to, by their digests."""
        self._calendars: dict[Place, Prepared] = {}
        self._fetched: dict[int, Fetches] = {}
        self._readers: set[int] = set()
        self._has_new = False
        self._thread = ThreadPoolExecutor(1, "feeds")
        self._following: asyncio.Task[None] | None = None
        self.looks = 0
        """How often the database was looked at."""
        self._looked_at: float | None = None
        self._failure: Exception | None = None
        self._has_database = False
        self._lack: Exception | None = None
        """Why nothing can be written, as far as that is seen before."""
        self._unwritten: Exception | None = None
        """Why what was read could not be written down when it was tried last."""

    async def begin(self) -> None:
        """Have everything ready, and go on looking."""
        await self._look()
        self._following = asyncio.create_task(self._follow())

    async def end(self) -> None:
        """Look no more; what was read is written down."""
        if self._following:
            self._following.cancel()
            with suppress(asyncio.CancelledError):
                await self._following
        await self.write()
        await self._run(self.follower.close)
        self._thread.shutdown()

    @property
    def is_ready(self) -> bool:
        """Whether the database has been read at all."""
        return self._looked_at is not None

    def find(self, token: str) -> Subscription | None:
        """Where a secret leads to, if it stands; it is looked for by its digest, so that nothing of it is compared."""
        return self.subscriptions.get(hash_of(token))

    def calendar(self, subscription: Subscription) -> Prepared | None:
        """The calendar there; None where it cannot be had now."""
        return self._calendars.get((subscription.roadmap, subscription.unit))

    def note(self, subscription: Subscription, client: str) -> None:
        """Remember that a calendar was read; the first time is told at once, because somebody waits to see it."""
        self._has_new |= subscription.id not in self._readers
        self._readers.add(subscription.id)
        before = self._fetched.get(subscription.id)
        times = before.times + 1 if before else 1
        self._fetched[subscription.id] = Fetches(times, self._now(), clean(client)[:_LONGEST_CLIENT].strip())

    def health(self) -> dict[str, bool]:
        """Whether the database can be read and written, and whether the calendars are of now and whole."""
        loop = asyncio.get_running_loop()
        is_fresh = self._looked_at is not None and loop.time() - self._looked_at < _STALE_SECONDS
        is_whole = self._has_database and self._lack is None and self._unwritten is None
        return {"database": is_whole and is_fresh, "calendars": self._failure is None and is_fresh}

    def _now(self) -> datetime:
        return self.follower.workspace.clock.now()

    async def _follow(self) -> None:
        loop = asyncio.get_running_loop()
        written_at = loop.time()
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            await self._look()
            is_due = self._has_new or self._is_writable_again() or loop.time() - written_at >= NOTE_SECONDS
            if self._fetched and is_due:
                written_at = loop.time()
                await self.write()

    def _is_writable_again(self) -> bool:
        """Whether what could not be written down before may be by now."""
        return self._unwritten is not None and self._has_database and self._lack is None and self._failure is None

    async def _look(self) -> None:
        try:
            found, self._lack = await self._run(lambda: (self._found(), self.follower.lack()))
        except Exception as error:  # noqa: BLE001  # whatever it is, what was known is still answered
            self._has_database, self._failure = False, error
            self.tell(error)
            return
        self.looks += 1
        self._has_database, self._looked_at = True, asyncio.get_running_loop().time()
        if self._lack:
            self.tell(self._lack)
        if found is None:
            return
        shown, self._calendars = found
        self.subscriptions, self._failure = shown.subscriptions, shown.failure
        if shown.failure:
            self.tell(shown.failure)

    def _found(self) -> tuple[FeedsShown, dict[Place, Prepared]] | None:
        shown = self.follower.look()
        if shown is None:
            return None
        before, now = self._calendars, self._now()
        return shown, {place: prepared(octets, now, before.get(place)) for place, octets in shown.calendars.items()}

    async def write(self) -> None:
        """Write down what was read; what cannot be now is later."""
        fetched, self._fetched, self._has_new = self._fetched, {}, False
        try:
            await self._run(lambda: self.follower.note(fetched))
            self._unwritten = None
        except Exception as error:  # noqa: BLE001  # told, and tried again with what comes
            self._unwritten = error
            self.tell(error)
            for number, one in fetched.items():
                later = self._fetched.get(number)
                self._fetched[number] = later._replace(times=later.times + one.times) if later else one

    async def _run(self, work: Callable[[], _Answer]) -> _Answer:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)
