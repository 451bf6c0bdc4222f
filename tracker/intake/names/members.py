"""Whom a collective stands for: towns of the leading group's list, schools that the document names.

One school that is named somewhere is not all of them, so that fewer than two are never proposed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from tracker.i18n import _
from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option
from tracker.intake.names import forms
from tracker.intake.rows import Understood

_LISTED = re.compile(r"[县市区州旗]|团[县市区]|.*(?:[镇乡]|街道)$")
_TOWNS = re.compile(r"([一-鿿]{2,8}?(?:镇|乡|街道))(?:人民政府|政府|办事处|党委)?")
_SCHOOLS = re.compile(r"各?(?:义务教育(?:阶段)?|义务段)?(?:中小学校?|学校|小学|中学|幼儿园|校)")
"""Collectives of all schools of a sort; which are meant by 项目学校 or 城区各学校 no name tells."""
_SCHOOL = re.compile(
    r"[县市区]?(?:第?[一二三四五六七八九十]{1,2}(?:小学|中学|[小中])"
    r"|[一-鿿]{2,7}?(?:小学|中学|幼儿园|(?:实验|外国语|希望|民族|九年制)学校))(?:[一-鿿]{2}校区)?"
)
_APART = re.compile(
    r"[\s，。；：、（）“”《》,.;:()\d—-]|以及|[及和与对将把在由到从为的]|完成|实施|建成|投用|治理|新建|改扩建|扩建|改建|迁建|建设|推进|加快|启动|开展|做好|确保"
    r"|组织|其中|分流|划到|划入|调整|至|对照|依托|利用|关于|投入|使用"
)
_GENERIC = re.compile(
    r"义务|教育|无证|农村|城乡|乡镇|公办|民办|薄弱|优质|寄宿|年一贯|完全|普通|特殊|职业|示范|全[县市区]|各|有关|相关|中小|所|每|部分|该|本校|我|县城"
    r"|城区|镇区|乡村|标准|现代|规模|初级|高级|中心|新型|智慧|小规|集团|结对|帮扶|县域|区域|县级|市级|不同|两|多|^(?:县|市|区|镇|乡|村|城|新|老)?(?:小学|中学|学校|幼儿园)"
)
_FEWEST = 2


class Collectives:
    """Proposes the members of collectives; where none are known they stay empty, which is told."""

    def __init__(self, understood: Understood, units: Iterable[str], wordings: Iterable[str], asking: Asking) -> None:
        self._understood = understood
        self._asking = asking
        self._units = tuple(units)
        self._wordings = tuple(dict.fromkeys(wordings))

    def members(self, met: Iterable[tuple[str, Sequence[SourcePlace]]]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each collective with members; ``met`` are the names of collectives with their places."""
        schools: list[tuple[str, Sequence[SourcePlace]]] = []
        for name, places in met:
            found = self._known(name)
            if found:
                words = _("“{name}”的成员取自文件里的名单：{members}").format(name=name, members="、".join(found))
                self._asking.note(places[0], words)
                yield name, found
            elif _SCHOOLS.fullmatch(name):
                schools.append((name, places))
            else:
                self._tell_empty(name, places)
        named = tuple(self._named_schools()) if schools else ()
        fitting = [each for each in schools if len(_fitting(each[0], named)) >= _FEWEST]
        chosen = self._schools(fitting, named) if fitting else ()
        for name, places in schools:
            if (name, places) in fitting:
                yield name, _fitting(name, chosen)
            else:
                self._tell_empty(name, places)

    def _tell_empty(self, name: str, places: Sequence[SourcePlace]) -> None:
        words = _("集合单位“{name}”的成员文件没有写，先留空，以后在路线图文件里补").format(name=name)
        self._asking.note(places[0], words)

    def _known(self, name: str) -> tuple[str, ...] | None:
        for registered in self._understood.registry:
            if registered.name == name and registered.members:
                return registered.members
        if name.endswith("成员单位") and "专班" not in name:
            names = (each.name for each in self._understood.registry)
            return tuple(dict.fromkeys(each for each in names if _LISTED.match(each)))
        if re.search(r"镇|乡(?!村)|街道", name) and "学校" not in name:
            return tuple(town for town in self._towns() if town[-1] in name or (town.endswith("街道") and "街" in name))
        return ()

    def _towns(self) -> Iterator[str]:
        found: dict[str, None] = {}
        for name in (*(each.name for each in self._understood.registry), *self._units):
            town = _TOWNS.fullmatch(name)
            if town and not forms.is_many(name):
                found[town[1]] = None
        yield from found

    def _schools(self, met: Sequence[tuple[str, Sequence[SourcePlace]]], named: tuple[str, ...]) -> tuple[str, ...]:
        """The schools that collectives stand for: those that the document names, where that is the reading."""
        label = _("文件点名的{count}所：{names}").format(count=len(named), names="、".join(named))
        choices = (Option("named", label), Option("none", _("留空，由教育局补全")))
        names, where = _together(met)
        question = _("“{name}”包括哪些学校？").format(name=names)
        hint = _("写单位名称，几个单位用顿号隔开")
        doubt = Doubt("members:schools", DoubtKind.MEMBERS, where, names, question, choices, takes_text=True, hint=hint)
        reading = self._asking.ask(doubt)
        if reading in ("named", "none"):
            return named if reading == "named" else ()
        return tuple(filter(None, map(str.strip, re.split("[、，,；;]", reading))))

    def _named_schools(self) -> Iterator[str]:
        found: dict[str, None] = {}
        for text in (
            *(each.name for each in self._understood.registry),
            *self._units,
            *self._understood.texts,
            *self._wordings,
        ):
            for token in _APART.split(text):
                school = _SCHOOL.match(token)
                if school and not _GENERIC.search(school[0]):
                    found[school[0]] = None
        yield from (school for school in found if not _is_longer(school, found) and not _is_shorter(school, found))


def _together(met: Sequence[tuple[str, Sequence[SourcePlace]]]) -> tuple[str, tuple[SourcePlace, ...]]:
    places = dict.fromkeys(place for _name, places in met for place in places)
    return "、".join(name for name, _places in met), tuple(places)


def _is_longer(school: str, found: Collection[str]) -> bool:
    """Whether a school is told without 镇, too: 五工台镇小学."""
    return any(re.sub(f"{town}(?=小学|中学|幼儿园)", "", school) in found for town in "镇乡" if town in school)


def _is_shorter(school: str, found: Collection[str]) -> bool:
    return any(f"{rank}{school}" in found for rank in "县市区")


def _fitting(name: str, schools: Sequence[str]) -> tuple[str, ...]:
    return tuple(school for school in schools if _fits(name, school))


def _fits(name: str, school: str) -> bool:
    """Whether a school is of the collective's sort."""
    if "幼儿园" in name:
        return school.endswith("幼儿园")
    if school.endswith("幼儿园"):
        return False
    if "中小学" in name or "学校" in name or name.endswith("校"):
        return True
    return (
        bool(re.search("小学|小(?:..校区)?$", school))
        if "小学" in name
        else bool(re.search("中学|中(?:..校区)?$", school))
    )
