"""Questions to the database, asked in a thread: the last one asked is answered, and no other.

Whoever shows something from the database has a :class:`Loader` for it, and keeps no count of questions of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from threading import Event, Lock
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar

from textual.message import Message

from tracker.errors import TrackerError

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widget import Widget


class Interruptible(Protocol):
    """A connection whose running query can be stopped; :class:`tracker.store.questions.reader.Reader` is one."""

    def interrupt(self) -> None:
        """Stop a running query, which then raises a :class:`TrackerError`; may be called from another thread."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...


Connection = TypeVar("Connection", bound=Interruptible)
Answer = TypeVar("Answer")
Given = TypeVar("Given")

PAINT_SECONDS = 1.0
"""The longest that the rest of an answer waits for what has come to be on the screen."""
SLOW_SECONDS = 0.5
"""What a question may take before one is told that it is under way."""


@dataclass
class Reading(Message):
    """A question takes long, or does no longer; ``loader`` is who asks it."""

    loader: object
    is_slow: bool


class Loader(Generic[Connection, Answer]):
    """Asks a widget's questions, one at a time, and gives it the answers as long as they are wanted.

    A question is called in a thread with a connection of its own and tells its answers, one or, as a generator, one
    after another. Where it yields None nothing is given, but a question that is no longer wanted ends there, and it
    goes on once what was given before is on the screen: the first lines share the processor with nothing of the rest.

    What holds:

    * :meth:`ask`, :meth:`rest` and :meth:`stop` are called on the app's thread only. After each of them no earlier
      question is wanted any more, and the query that it runs is interrupted.
    * ``take`` and ``fail`` are called on the app's thread, between two messages of the widget, and only for the
      question wanted at that moment: an answer that was on its way when another question was asked is dropped, and so
      is the failure of whatever was interrupted.
    * Questions read one after another: one begins when the one before has closed its connection.
    * A connection is interrupted between being opened and being closed, never after.
    * A widget that is gone is given nothing; one that goes calls :meth:`stop`, or the program's end waits for
      its query.
    """

    def __init__(
        self,
        widget: Widget,
        open_connection: Callable[[], Connection],
        *,
        take: Callable[[Answer], object],
        fail: Callable[[TrackerError], object],
    ) -> None:
        self._widget = widget
        self._open = open_connection
        self._take = take
        self._fail = fail
        self._wanted = 0
        self._rest: Timer | None = None
        self._slow: Timer | None = None
        self._is_told = False
        self._turn = Lock()
        self._lock = Lock()
        self._painted = Event()
        self._painted.set()
        self._reading: Connection | None = None
        self.is_unanswered = False
        """Whether a question has been put and nothing has come of it yet."""

    def ask(self, question: Callable[[Connection], Iterable[Answer | None]]) -> None:
        """Put a question in place of the last one."""
        self.stop()
        self.is_unanswered = True
        self._slow = self._widget.set_timer(SLOW_SECONDS, self._tell_slow)
        self._widget.run_worker(
            partial(self._read, self._wanted, question), group="loading", thread=True, exit_on_error=False
        )

    def rest(self, seconds: float, then: Callable[[], object]) -> None:
        """Call on the app's thread what will ask, once so many seconds have passed with nothing else asked."""
        self.stop()
        self._rest = self._widget.set_timer(seconds, then)

    def stop(self) -> None:
        """Want no answer any more."""
        if self._rest is not None:
            self._rest.stop()
            self._rest = None
        self._settle()
        with self._lock:
            self._wanted += 1
            self._painted.set()
            if self._reading is not None:
                self._reading.interrupt()

    # ---- in the thread -----------------------------------------------------------------------------------------
    def _read(self, number: int, question: Callable[[Connection], Iterable[Answer | None]]) -> None:
        try:
            with self._turn:
                if number == self._wanted:
                    with self._open() as connection, self._interruptible(connection):
                        self._stream(number, question, connection)
            self._widget.call_later(self._end, number)
        except TrackerError as error:
            self._widget.call_later(self._give, number, self._fail, error)

    @contextmanager
    def _interruptible(self, connection: Connection) -> Iterator[None]:
        """While it runs, :meth:`stop` reaches the connection."""
        with self._lock:
            self._reading = connection
        try:
            yield
        finally:
            with self._lock:
                self._reading = None

    def _stream(
        self, number: int, question: Callable[[Connection], Iterable[Answer | None]], connection: Connection
    ) -> None:
        if number != self._wanted:  # asked for another before the connection could be reached
            return
        for answer in question(connection):
            if number != self._wanted:
                return
            if answer is None:
                self._painted.wait(PAINT_SECONDS)
            else:
                self._painted.clear()
                self._widget.call_later(self._give, number, self._take, answer)

    # ---- on the app's thread -----------------------------------------------------------------------------------
    def _give(self, number: int, take: Callable[[Given], object], given: Given) -> None:
        if number == self._wanted:
            self._settle()
            take(given)
            self._widget.call_after_refresh(self._painted.set)
        else:
            self._painted.set()

    def _end(self, number: int) -> None:
        if number == self._wanted:
            self._settle()

    def _settle(self) -> None:
        """Nothing is waited for."""
        self.is_unanswered = False
        if self._slow is not None:
            self._slow.stop()
            self._slow = None
        if self._is_told:
            self._is_told = False
            self._widget.post_message(Reading(self, is_slow=False))

    def _tell_slow(self) -> None:
        if self.is_unanswered:
            self._is_told = True
            self._widget.post_message(Reading(self, is_slow=True))
