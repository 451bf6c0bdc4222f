"""What an import is not sure of (存疑): each asked once, with a place and a reading that holds until it is answered."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from tracker.intake.document import SourcePlace

Answers = Mapping[str, str]
"""What was answered, by the doubt's key: the value of one of its choices, or words of one's own where it takes them."""


class DoubtKind(StrEnum):
    """What a doubt is about."""

    HEADING = "heading"  # county, document number, date of issue, title
    TABLE = "table"  # which table, what a column means
    ROW = "row"  # a row that was left out, or that may be no task
    HIDDEN = "hidden"  # a row that the document does not show
    YEAR = "year"  # which year a date is of
    DATE = "date"  # how a deadline is read
    TERM = "term"  # the first day of a term
    ITEM = "item"  # several items or projects in one cell
    UNIT = "unit"  # who a name is
    LEAD = "lead"  # who leads
    MEMBERS = "members"  # whom a collective name stands for
    KIND = "kind"  # what a task is about
    CHAIN = "chain"  # what it waits for
    PROSE = "prose"  # a task told in running text
    MATCH = "match"  # which task of the former plan it is


class Option(NamedTuple):
    """One way to read it: ``value`` is what is answered, ``label`` what people see."""

    value: str
    label: str


class Doubt(NamedTuple):
    """One thing that is not sure. The first choice is the reading taken as long as nobody answers.

    ``quoted`` are the document's words it is about, ``question`` one sentence. ``takes_text`` where words of one's own
    are an answer, too: ``hint`` says which. ``is_blocking`` where no reading is good enough to go on with, and always
    where there is none. ``places``
    are all where it matters, the first one first. ``answer`` is empty as long as it is open; ``refusal`` says why an
    answer was not taken.
    """

    key: str
    kind: DoubtKind
    places: tuple[SourcePlace, ...]
    quoted: str
    question: str
    choices: tuple[Option, ...]
    takes_text: bool = False
    hint: str = ""
    is_blocking: bool = False
    answer: str = ""
    refusal: str = ""

    @property
    def place(self) -> SourcePlace:
        """Where it stands first."""
        return self.places[0]

    @property
    def reading(self) -> str:
        """The value in force: the answer, else the first choice, else nothing."""
        return self.answer or (self.choices[0].value if self.choices else "")

    @property
    def reading_label(self) -> str:
        """What people see of the reading in force."""
        return next((choice.label for choice in self.choices if choice.value == self.reading), self.reading)


class Note(NamedTuple):
    """Something that was decided and is certain enough to be told rather than asked, such as a total row left out."""

    place: SourcePlace
    text: str


class Asking:
    """Where the stages of an import ask: the answer where there is one, else the first choice; all is remembered."""

    def __init__(self, answers: Answers | None = None) -> None:
        self._answers = dict(answers or {})
        self._doubts: dict[str, Doubt] = {}
        self._places: dict[str, dict[SourcePlace, None]] = {}
        self._notes: dict[Note, None] = {}

    def ask(self, doubt: Doubt) -> str:
        """The reading in force. A key that was asked before is the same doubt in one more place."""
        known = self._doubts.get(doubt.key)
        if known is None:
            known = doubt._replace(answer=self._taken(doubt), is_blocking=doubt.is_blocking or not doubt.choices)
            self._doubts[doubt.key] = known
        else:
            self._places.setdefault(doubt.key, dict.fromkeys(known.places)).update(dict.fromkeys(doubt.places))
        return known.reading

    def refuse(self, key: str, why: str) -> str:
        """Take an answer back that cannot be used, with the reason; the first choice is given instead."""
        doubt = self._doubts[key]._replace(answer="", refusal=why)
        self._doubts[key] = doubt
        return doubt.reading

    def note(self, place: SourcePlace, text: str) -> None:
        """Tell something that need not be asked."""
        self._notes.setdefault(Note(place, text))

    def drop(self, key: str) -> None:
        """Ask something no more, because what it was about is gone."""
        self._doubts.pop(key, None)
        self._places.pop(key, None)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """All that was asked, answered or not: by place, blocking ones first within one."""
        told = (each._replace(places=tuple(self._places.get(each.key, each.places))) for each in self._doubts.values())
        return tuple(sorted(told, key=lambda each: (each.place, not each.is_blocking)))

    @property
    def notes(self) -> tuple[Note, ...]:
        """All that was told, by place."""
        return tuple(sorted(self._notes))

    def _taken(self, doubt: Doubt) -> str:
        answer = self._answers.get(doubt.key, "")
        return answer if doubt.takes_text or any(choice.value == answer for choice in doubt.choices) else ""
