"""Answers and mends on their way into the draft: kept in their order, drafted anew in a thread, the last ones shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from textual import on, work
from textual.message import Message

from tracker.errors import TrackerError
from tracker.tui.part import Part

if TYPE_CHECKING:
    from tracker.services.importing.session import ImportSession
    from tracker.services.importing.values import SourcePlace


class ReviewStep(NamedTuple):
    """Answers by their doubts' keys, doubts whose readings are let stand, a mend, or what is taken back."""

    answers: Mapping[str, str] = {}
    accepted: tuple[str, ...] = ()
    place: SourcePlace | None = None
    text: str = ""
    undone: int = 0

    def to(self, session: ImportSession) -> ImportSession:
        """The import with that."""
        for key, value in self.answers.items():
            session = session.answered(key, value)
        if self.accepted:
            session = session.accepted(self.accepted)
        if self.place is not None:
            session = session.mended(self.place, self.text)
        for _step in range(self.undone):
            session = session.undone()
        return session

    @property
    def keys(self) -> tuple[str, ...]:
        """The doubts that it is about."""
        return (*self.answers, *self.accepted)

    @property
    def steps(self) -> int:
        """How many steps of an import it is."""
        return len(self.keys) + (self.place is not None)


class Redrafter(Part):
    """Holds the import as it was drafted last, and what has been said since."""

    @dataclass
    class Drafted(Message):
        """The draft has taken in what was said; ``answered`` are the doubts that were answered with it."""

        session: ImportSession
        answered: tuple[str, ...]

    @dataclass
    class Stopped(Message):
        """What was said could not be taken in, and is forgotten."""

        error: TrackerError

    def __init__(self, session: ImportSession) -> None:
        super().__init__()
        self.session = session
        self.given: dict[str, str] = {}
        """Answers that are not yet in the draft."""
        self.accepted = session.accepted_keys
        """Doubts whose readings are let stand."""
        self._waiting: list[ReviewStep] = []
        self._history: list[ReviewStep] = []
        self._under_way = 0

    @property
    def is_working(self) -> bool:
        """Whether something is still to be taken in."""
        return bool(self._waiting)

    @property
    def is_changed(self) -> bool:
        """Whether anything was said here that is not taken back."""
        return bool(self._history)

    def answer(self, answers: Mapping[str, str]) -> None:
        """Answer doubts, which are taken in, and taken back, together."""
        self._take(ReviewStep(answers))

    def accept(self, keys: tuple[str, ...]) -> None:
        """Let the readings of doubts stand, which is taken back at once for all."""
        self._take(ReviewStep(accepted=keys))

    def mend(self, place: SourcePlace, text: str) -> None:
        """Put the words of a cell right."""
        self._take(ReviewStep(place=place, text=text))

    def undo(self) -> ReviewStep:
        """Take back what was said last, and tell what that was; what nobody has begun to take in is only forgotten."""
        last = self._history.pop()
        if len(self._waiting) > self._under_way and self._waiting[-1] is last:
            self._waiting.pop()
            self._show_given()
        else:
            self._begin_with(ReviewStep(undone=last.steps))
        return last

    def _take(self, said: ReviewStep) -> None:
        self._history.append(said)
        self._begin_with(said)

    def _begin_with(self, said: ReviewStep) -> None:
        self._waiting.append(said)
        self._show_given()
        if not self._under_way:
            self._begin()

    def _show_given(self) -> None:
        self.given = {key: value for said in self._waiting for key, value in said.answers.items()}
        self.accepted = self.session.accepted_keys.union(*(said.accepted for said in self._waiting))

    def _begin(self) -> None:
        steps = tuple(self._waiting)
        self._under_way = len(steps)
        if steps:
            self._redraft(self.session, steps)

    @work(thread=True, group="draft", exit_on_error=False)
    def _redraft(self, session: ImportSession, steps: tuple[ReviewStep, ...]) -> None:
        try:
            for said in steps:
                session = said.to(session)
            session.draft  # noqa: B018  # drafted here, and not where it is shown
            self.post_message(self.Drafted(session, tuple(key for said in steps for key in said.answers)))
        except TrackerError as error:
            self.post_message(self.Stopped(error))

    @on(Drafted)
    def _keep(self, event: Drafted) -> None:
        self.session = event.session
        self._go_on()

    @on(Stopped)
    def _forget(self, event: Stopped) -> None:
        taken = self._waiting[: self._under_way]
        self._history = [said for said in self._history if not any(said is each for each in taken)]
        self._go_on()
        self.post_message(self.Failed(event.error))

    def _go_on(self) -> None:
        del self._waiting[: self._under_way]
        self._show_given()
        self._begin()
