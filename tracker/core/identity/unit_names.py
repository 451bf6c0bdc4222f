"""Which unit a name means: by its name, an alias, or without the rank of place before it (教育局, 县教育局)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tracker.i18n import _
from tracker.text import bare

_RANKS = "省州市县区旗"
_PLACE = rf"(?:自治[{_RANKS}]|[{_RANKS}])$"
_SHORTEST = 3
"""Characters of an office's name without its rank: 教育局. 一小 and 政府 are no names by themselves."""
_OWN_NAMES = (
    "学校|小学|中学|大学|学院|幼儿园|[校园小]$|[一二三四五六七八九十0-9初高完]中$"
    "|公司|集团|银行|信用社|联社|[镇乡村]$|(?:镇|乡|街道)(?:人民)?(?:政府|办|办事处|中心)|街道|社区"
)
"""What is called by a place's name and is no office of it: schools, companies, banks, towns."""


def lead_label(lead: str) -> str:
    """The unit that answers for a task as people are told: 未明确 where the document names none."""
    return lead or _("未明确")


class OfficeName(NamedTuple):
    """A name taken apart: the rank of place before it, empty where it has none, and the office."""

    rank: str
    office: str


class UnitNames:
    """The units of one plan by what they are called; ``county`` is whose plan it is.

    ``called`` are (name or alias, the unit's name). Each spelling is looked up once: a plan names few units, and each a
    thousand times.
    """

    def __init__(self, called: Iterable[tuple[str, str]], county: str = "") -> None:
        self._county = bare(county)
        self._stem = re.sub(_PLACE, "", self._county)
        own = re.search(_PLACE, self._county)
        self._own_rank = own[0][-1] if own else ""
        self._exact: dict[str, str] = {}
        self._offices: dict[str, dict[str, set[str]]] = {}
        for name, unit in called:
            self._exact[bare(name)] = unit
            for rank, office in self._readings(bare(name)):
                self._offices.setdefault(office, {}).setdefault(rank, set()).add(unit)
        self._found: dict[str, tuple[str, ...]] = {}

    def meant(self, name: str) -> str | None:
        """The unit that a name means; None where it means none, or may mean several."""
        found = self.possible(name)
        return found[0] if len(found) == 1 else None

    def possible(self, name: str) -> Sequence[str]:
        """The units that a name may mean, those of the county's own rank first."""
        if name not in self._found:
            spelled = bare(name)
            exact = self._exact.get(spelled)
            self._found[name] = (exact,) if exact is not None else self._by_office(spelled)
        return self._found[name]

    def _by_office(self, spelled: str) -> tuple[str, ...]:
        units: dict[str, None] = {}
        for rank, office in self._readings(spelled):
            units |= dict.fromkeys(self._of(rank, self._offices.get(office, {})))
        return tuple(units)

    def _of(self, rank: str, ranks: Mapping[str, set[str]]) -> list[str]:
        """The units of an office by the rank that was typed; without one any will do that is the county's own."""
        if rank:
            fitting = [rank, ""] if rank == self._own_rank or not self._own_rank else [rank]
        elif len(ranks) > 1 or not self._own_rank:
            fitting = sorted(ranks, key=lambda each: (each != self._own_rank, each))
        else:
            fitting = [self._own_rank, ""]
        return [unit for each in fitting for unit in sorted(ranks.get(each, ()))]

    def _readings(self, name: str) -> list[OfficeName]:
        """How a name can be taken apart: as it stands, without the county, without a rank."""
        rank, office = "", name
        if self._county and name.startswith(self._county):
            rank, office = self._own_rank, name.removeprefix(self._county)
        else:
            if len(self._stem) > 1 and name.startswith(self._stem):
                rank, office = self._own_rank, name.removeprefix(self._stem)
            if office[:1] and office[0] in _RANKS:
                rank, office = office[0], office[1:]
        whole = [OfficeName("", name)]
        if office == name or len(office) < _SHORTEST or re.search(_OWN_NAMES, office):
            return whole
        return [*whole, OfficeName(rank, office)]
