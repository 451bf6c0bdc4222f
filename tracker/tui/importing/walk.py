"""The doubts of a draft in their order: which are open, which one comes next, which belong to a place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from tracker.services.importing.values import SourcePlace
from tracker.tui.importing.source_lines import Marks

if TYPE_CHECKING:
    from tracker.services.importing.values import Doubt, ImportDraft, Understood


class DoubtWalk:
    """The doubts as they stand with what was answered since the draft was made; ``given`` are those answers.

    ``accepted`` are the keys of those whose readings are let stand: nobody is asked of them any more.
    """

    def __init__(self, draft: ImportDraft, given: Mapping[str, str], accepted: Collection[str] = ()) -> None:
        self._accepted = accepted
        self.doubts = tuple(
            doubt._replace(answer=given[doubt.key], refusal="") if doubt.key in given else doubt
            for doubt in draft.doubts
        )
        self._at = {doubt.key: index for index, doubt in enumerate(self.doubts)}
        self._by_place: dict[SourcePlace, list[Doubt]] = {}
        for doubt in self.doubts:
            for row in dict.fromkeys(place.row_place for place in doubt.places):
                self._by_place.setdefault(row, []).append(doubt)

    @property
    def open(self) -> tuple[Doubt, ...]:
        """Those that nobody has answered or let stand."""
        return tuple(doubt for doubt in self.doubts if not self.is_settled(doubt))

    @property
    def blocking(self) -> tuple[Doubt, ...]:
        """Those without which nothing can be written."""
        return tuple(doubt for doubt in self.doubts if doubt.is_blocking and not doubt.answer)

    def is_accepted(self, doubt: Doubt) -> bool:
        """Whether its reading is let stand, without an answer to it."""
        return not doubt.answer and not doubt.is_blocking and doubt.key in self._accepted

    def is_settled(self, doubt: Doubt) -> bool:
        """Whether it need not be asked any more."""
        return bool(doubt.answer) or self.is_accepted(doubt)

    def of(self, key: str) -> Doubt | None:
        """The doubt of a key, where it is still asked."""
        return self.doubts[self._at[key]] if key in self._at else None

    def number(self, key: str) -> int:
        """Which one it is, counted from 1; 0 for none."""
        return self._at.get(key, -1) + 1

    def at(self, place: SourcePlace, key: str = "") -> Doubt | None:
        """What is asked of a place: of its cell before its row, what is open before what is answered.

        The doubt of ``key`` stays where it is as good as any other.
        """
        there = self._by_place.get(place.row_place, [])
        return min(
            there, key=lambda doubt: (not _is_of(doubt, place), doubt.key != key, self.is_settled(doubt)), default=None
        )

    def beside(self, key: str, steps: int) -> Doubt | None:
        """The next open doubt from one on, or the one before; after the last comes the first."""
        count = len(self.doubts)
        start = self._at.get(key, -1 if steps > 0 else count)
        for step in range(1, count + 1):
            doubt = self.doubts[(start + step * steps) % count]
            if not self.is_settled(doubt):
                return doubt
        return None

    def after(self, place: SourcePlace) -> Doubt | None:
        """The first open doubt from a place on; after the last comes the first."""
        return next((doubt for doubt in self.open if doubt.place >= place), next(iter(self.open), None))

    def neighbour(self, key: str, place: SourcePlace, steps: int) -> Doubt | None:
        """The next doubt from one, or from a place, or the one before, answered or not; after the last the first."""
        at = self._at.get(key)
        if at is None:
            at = sum(doubt.place < place for doubt in self.doubts) - (steps > 0)
        return self.doubts[(at + steps) % len(self.doubts)] if self.doubts else None


def _is_of(doubt: Doubt, place: SourcePlace) -> bool:
    return any(each.column == place.column and each.row_place == place.row_place for each in doubt.places)


def marks_of(understood: Understood, walk: DoubtWalk) -> Marks:
    """What the table tells of its places."""
    signs: dict[SourcePlace, str] = {}
    for doubt in walk.doubts:
        sign = "answered" if walk.is_settled(doubt) else "blocking" if doubt.is_blocking else "open"
        for place in doubt.places:
            cell = place._replace(item=0)
            signs[cell] = min(sign, signs.get(cell, sign), key=("blocking", "open", "answered").index)
    tables = understood.tables
    return Marks(
        signs,
        frozenset(row.place for table in tables for row in table.rows)
        | frozenset(prose.place.row_place for prose in understood.prose),
        frozenset(SourcePlace(table.tables[0], cell.row) for table in tables for row in table.header for cell in row),
        {number: tuple(column.title for column in table.columns) for table in tables for number in table.tables},
    )
