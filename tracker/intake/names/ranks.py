"""The rank of place before an office: taken off, carried to the names behind it, put before the county's own."""

from __future__ import annotations

import re
from typing import NamedTuple

from tracker.intake.names import forms, offices

_NONE = re.compile(
    r"市(?:场|政(?!府|协|法)|容|民|监|委?直)|区(?:域|划|属)|县(?:域|级|直|属)|省(?:际|属)|州属|旗袍|市级|区级"
)
"""Where the first character is no rank: 市场监管局, 市政工程局, 县直单位."""
_WIDE = re.compile(r"自治区|自治州|自治县|自治旗|兵团|国家|地区")
_PLACE = re.compile(r"([一-鿿]{2,12}?(?:自治[县州旗区]|[县市区州旗省盟]))(?=[一-鿿])")
_RANK_WORDS = rf"(?:县级市|县市区|区县|县区|县市|市县|[{forms.RANKS}])"
_EVERY = re.compile(rf"各{_RANK_WORDS}(?:（[^）]*）)?|{_RANK_WORDS}（[{forms.RANKS}、]+）")
_LEAGUE = re.compile(rf"(?:共青)?团([{forms.RANKS}])委(?:员会)?|([{forms.RANKS}])团委")


class RankedName(NamedTuple):
    """A name taken apart: the rank or place before it, empty where it has none, and the office."""

    rank: str
    office: str


class RankReader:
    """Takes names of a document apart; ``county`` is whose plan it is, and may be empty."""

    def __init__(self, county: str) -> None:
        self.county = county
        self.own = county[-1] if county[-1:] in set(forms.RANKS) else ""
        stem = re.sub(rf"(?:[一-鿿]{{1,4}}自治)?[{forms.RANKS}]$", "", county)
        self._stem = stem if len(stem) > 1 else ""
        self._known: dict[str, RankedName] = {}

    def taken_apart(self, name: str) -> RankedName:
        """The rank and the office of a name; a school's or a company's name has no rank."""
        if name not in self._known:
            self._known[name] = self._taken_apart(name)
        return self._known[name]

    def _taken_apart(self, name: str) -> RankedName:
        league = _LEAGUE.fullmatch(name)
        if league:
            return RankedName(league[1] or league[2], "团委")
        for front in filter(None, (self.county, self._stem)):
            rest = name.removeprefix(front)
            if front == self._stem and rest[:1] in set(forms.RANKS):
                continue  # 伊宁市教育局 is not of 伊宁县
            if self.own and rest != name and forms.takes_rank(_without_rank(rest, self.own)):
                return RankedName(self.own, _without_rank(rest, self.own))
        if forms.is_own_name(name) or forms.is_many(name):
            return RankedName("", name)
        return _by_front(name)


def of_every(name: str) -> str:
    """What goes on to the next office from 各区财政局: 各区."""
    found = _EVERY.match(name)
    return found[0] if found and forms.takes_rank(name[found.end() :]) and "政府" not in name else ""


def named(rank: str, office: str) -> str:
    """The full name: 县教育局, 县委宣传部, 团县委."""
    if office == "团委" and len(rank) == 1:
        return f"团{rank}委"
    inner = "委" if len(rank) == 1 and office[0] != "委" and offices.of_the_party(office) else ""
    return f"{rank}{inner}{office}"


def carries(rank: str, office: str) -> bool:
    """Whether an office may have that rank: no ministry has the rank of a county, and 厅 only a province's."""
    if office.endswith("厅"):
        return rank in ("省", "自治区", "兵团") or rank.endswith(("省", "自治区"))
    return forms.takes_rank(office)


def _without_rank(rest: str, own: str) -> str:
    return rest[1:] if rest[:1] == own and forms.takes_rank(rest[1:]) else rest


def _by_front(name: str) -> RankedName:
    zone = forms.zone_before(name)
    if zone and _is_office(name[len(zone) :]):
        return RankedName(zone, name[len(zone) :])
    wide = _WIDE.match(name)
    if wide and len(name) > wide.end() + 1:
        return RankedName(wide[0], name[wide.end() :])
    if name[0] in forms.RANKS and not _NONE.match(name) and _is_office(name[1:]):
        return RankedName(name[0], name[1:])
    place = _PLACE.match(name)
    if place and forms.is_place(place[1]) and _is_office(name[place.end() :]):
        return RankedName(place[1], name[place.end() :])
    return RankedName("", name)


def _is_office(rest: str) -> bool:
    return forms.takes_rank(rest) or bool(re.search(r".{2,}(?:[局厅]|中心)$", rest))
