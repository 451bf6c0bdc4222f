"""How all counties stand against their standards on a day, in one query over the spans that the store keeps.

Twin of :func:`tracker.core.indicators.attaining.county_standing`, the law, to which
``tests/store/write/measured/test_standings.py`` and ``tracker db verify`` hold the spans.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from tracker.core.indicators.attainment import Verdict
from tracker.store.questions.reader import Reader

LETTERS: Mapping[Verdict, str] = MappingProxyType({Verdict.MET: "m", Verdict.NOT_MET: "n", Verdict.UNKNOWN: "u"})
"""How a span writes each verdict."""
_VERDICTS = {letter: verdict for verdict, letter in LETTERS.items()}
_STANDINGS = (
    "SELECT s.roadmap, s.standard, s.met, s.not_met, s.unknown, s.verdicts, s.from_on"
    " FROM standing s JOIN roadmap r ON r.id = s.roadmap"
    " WHERE s.from_on <= :d AND s.until_on > :d AND r.path <> '' ORDER BY r.position"
)


class StandingRow(NamedTuple):
    """How a roadmap's county stands on a day, since ``from_on``: how many indicators are met, not met and unknown.

    ``standard`` is the SHA-256 of the standard's text; ``letters`` has one of :data:`LETTERS` for each indicator in the
    standard's order, ``vetoed`` the codes of what alone fails the county.
    """

    roadmap: str
    standard: str
    met: int
    not_met: int
    unknown: int
    letters: str
    from_on: date
    vetoed: tuple[str, ...] = ()

    @property
    def overall(self) -> Verdict:
        """The county's verdict: not met where one is not or a veto holds, met where all are."""
        if self.not_met or self.vetoed:
            return Verdict.NOT_MET
        return Verdict.UNKNOWN if self.unknown or not self.met else Verdict.MET

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """That of each indicator, in the standard's order."""
        return tuple(_VERDICTS[letter] for letter in self.letters)


def standings(reader: Reader, as_of: date) -> tuple[StandingRow, ...]:
    """Every roadmap that has a file and names a standard, in the order in which they first came."""
    return tuple(map(_standing, reader.rows(_STANDINGS, {"d": as_of.isoformat()})))


def _standing(row: Sequence[Any]) -> StandingRow:
    roadmap, standard, met, not_met, unknown, verdicts, from_on = row
    letters, _blank, vetoed = verdicts.partition(" ")
    return StandingRow(roadmap, standard, met, not_met, unknown, letters, _day(from_on), tuple(vetoed.split()))


_day = lru_cache(maxsize=1024)(date.fromisoformat)
