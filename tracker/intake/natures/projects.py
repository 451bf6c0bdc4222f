"""Names of buildings: several under one verb told apart, one that is written in several ways brought to one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.i18n import _
from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option
from tracker.intake.natures.words import BUILDING, JOINT, SCHOOL

_EACH, _ONE, _BARE = "each", "one", "bare"
_AMOUNT = re.compile(r"(?:约|共|总)?[0-9.]+(?:余|多)?(?:平方米|㎡|m²|平米|万元|亿元|亩|万平方米)")
_NEW = re.compile(
    r"(?<=.)(?:拟?新建|新增|改扩建|续建|在建|迁建|建设|的)(?=.)|^(?:新建|改扩建|续建|迁建|建设|扩建)(?=.)"
)
_TAIL = re.compile(r"(?:建设|新建)?(?:工程|项目|建设)+$|建设$")
_MANY = re.compile(r"等(?:\d+|[一二三四五六七八九十两]+)?[所个处校]?|各(?!族)|[0-9一二三四五六七八九十两]+所")
_PLACE = re.compile(r"[\u4e00-\u9fff]{0,6}[县市区旗镇乡]|县|市|区")
_PLACE_LENGTH = 7
_NUMBERED = re.compile(r"[0-9０-９#＃号一二三四五六七八九十东西南北ABCD幢栋]")
WORK = re.compile("(?:维修改造|提升改造|改扩建|改造|维修|修缮|加固|扩建|改建|翻修)$")
"""What is done to a building that stands already."""
_SMALL = 3
"""Characters by which two ways of writing one name may differ."""


class Named(NamedTuple):
    """The buildings of one clause, in its order; ``shared`` are those whose end stands with a later one."""

    names: tuple[str, ...]
    shared: tuple[str, ...] = ()


def clean_name(text: str) -> str:
    """A building's name without what it measures and without words of building at all (新建, 项目)."""
    name = _AMOUNT.sub("", text).strip(" 　、，。：:“”\"'的")
    name = _NEW.sub("", name) if BUILDING.search(name) else name
    return _TAIL.sub("", name) or name


def parts_of(words: str) -> Named:
    """The buildings that words name; one where they cannot be told apart."""
    parts = [part for part in JOINT.split(words) if part.strip()]
    if len(parts) < 2 or _MANY.search(words):
        return Named((clean_name(words),) if words else ())
    names, shared = _completed([part.strip() for part in parts], words)
    return Named(tuple(dict.fromkeys(map(clean_name, names))), shared)


def _completed(parts: Sequence[str], words: str) -> tuple[list[str], tuple[str, ...]]:
    """The parts with the end that they share; all in one where a part names no school (县四中教学楼、食堂)."""
    names: list[str] = []
    shared: list[str] = []
    end = ""
    for part in reversed(parts):
        school = _school_end(part)
        if school and BUILDING.search(part, school):
            end = part[school:]
            names.append(part)
        elif school and school == len(part) and end:
            names.append(part + end)
            shared.append(clean_name(part))
        elif school:
            end = ""
            names.append(part)
        else:
            return [words], ()
    return names[::-1], tuple(shared[::-1])


def _school_end(part: str) -> int:
    return max((found.end() for found in SCHOOL.finditer(part)), default=0)


def ask_parts(words: str, named: Named, place: SourcePlace, asking: Asking) -> tuple[str, ...]:
    """The names in force, asked once for each list of words where something was supplied or is not told apart."""
    if len(named.names) < 2 and not _is_list(words):
        return named.names
    whole = clean_name(words)
    if len(named.names) < 2:
        split = tuple(clean_name(part) for part in JOINT.split(words) if part.strip())
        choices = (Option(_ONE, _("不拆，作一项")), Option(_EACH, _("拆成{count}项").format(count=len(split))))
        question = _("这是一个工程还是几个？")
        reading = asking.ask(_doubt(words, question, place, choices))
        return (whole,) if reading == _ONE else split
    if not named.shared:
        asking.note(place, _("“{words}”是{count}个工程，分开列").format(words=words, count=len(named.names)))
        return named.names
    full = _("、").join(named.names)
    bare = tuple(_bared(name, named.shared) for name in named.names)
    choices = (
        Option(_EACH, _("拆成{count}项：{names}").format(count=len(named.names), names=full)),
        Option(_BARE, _("拆成{count}项：{names}").format(count=len(bare), names=_("、").join(bare))),
    )
    question = _("“{name}”后面是不是省了后面的楼名？").format(name=_("、").join(named.shared))
    reading = asking.ask(_doubt(words, question, place, (*choices, Option(_ONE, _("不拆，作一项")))))
    return {_EACH: named.names, _BARE: bare, _ONE: (whole,)}[reading]


def _is_list(words: str) -> bool:
    parts = JOINT.split(words)
    return len(parts) > 1 and not _MANY.search(words) and all(map(BUILDING.search, parts))


def _bared(name: str, shared: Iterable[str]) -> str:
    return next((short for short in shared if name.startswith(short) and len(name) > len(short)), name)


def _doubt(words: str, question: str, place: SourcePlace, choices: tuple[Option, ...]) -> Doubt:
    return Doubt(f"projects:{words}", DoubtKind.ITEM, (place,), words, question, choices)


class Mention(NamedTuple):
    """A name as it stands somewhere, and the step that is told of it there."""

    name: str
    step: str
    place: SourcePlace


def restored(mentions: Sequence[Mention], asking: Asking) -> dict[str, str]:
    """What each name is called in the whole plan: by its longest form, the county's name before it or not."""
    first: dict[str, Mention] = {}
    steps: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        first.setdefault(mention.name, mention)
        steps[mention.name].add(mention.step)
    full = {name: _longest(name, longer) for name, longer in _longer(first).items()}
    full = _with_work(full, steps)
    for name, other in full.items():
        if name != other:
            asking.note(first[name].place, _("“{name}”与“{other}”是同一工程").format(name=name, other=other))
    alike = _alike([*dict.fromkeys(full.values())], steps, first, asking)
    return {name: alike.get(other, other) for name, other in full.items()}


def _with_work(full: dict[str, str], steps: dict[str, set[str]]) -> dict[str, str]:
    """The names with the work that is done on a building (改造) where another row leaves it out."""
    works = {WORK.sub("", other): other for other in full.values() if WORK.search(other)}
    return {
        name: works[other] if other in works and not steps[name] & steps[works[other]] - {""} else other
        for name, other in full.items()
    }


def _longer(names: Iterable[str]) -> dict[str, list[str]]:
    """For each name the others that end with it and have but a place before it."""
    known = list(names)
    longer: dict[str, list[str]] = {name: [] for name in known}
    for other in known:
        for at in range(1, min(len(other) - 4, _PLACE_LENGTH + 1)):
            name = other[at:]
            if name in longer and SCHOOL.search(name) and _PLACE.fullmatch(other[:at]):
                longer[name].append(other)
    return longer


def _longest(name: str, longer: list[str]) -> str:
    """The form to use: the longest where they are forms of one another, the name itself where they are not."""
    found = max(longer, key=len, default=name)
    return found if all(found.endswith(other) for other in longer) else name


def _alike(names: list[str], steps: dict[str, set[str]], first: dict[str, Mention], asking: Asking) -> dict[str, str]:
    """Names that differ by few characters and share no step: probably one building, asked once."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[f"{name.lstrip('县市区')[:2]}{name[-1:]}"].append(name)
    same: dict[str, str] = {}
    for group in groups.values():
        for at, one in enumerate(group[:40]):
            for other in group[at + 1 : 40]:
                short, long = sorted((one, other), key=len)
                is_other = other in same or not _is_variant(short, long) or steps[one] & steps[other] - {""}
                if not is_other and _ask_alike(one, other, first, asking):
                    same[other] = same.get(one, one)
    return same


def _is_variant(short: str, long: str) -> bool:
    """Whether the longer name is the shorter one with few characters more, none of which tells buildings apart."""
    if not 0 < len(long) - len(short) <= _SMALL:
        return False
    rest, extra = iter(long), []
    for char in short:
        for other in rest:
            if other == char:
                break
            extra.append(other)
        else:
            return False
    return not _NUMBERED.search("".join([*extra, *rest]))


def _ask_alike(one: str, other: str, first: dict[str, Mention], asking: Asking) -> bool:
    choices = (
        Option("same", _("是同一工程，统一作“{name}”").format(name=one)),
        Option("other", _("不是，各是各的")),
    )
    places = (first[one].place, first[other].place)
    question = _("“{one}”和“{other}”是不是同一工程？").format(one=one, other=other)
    doubt = Doubt(f"project:{one}|{other}", DoubtKind.CHAIN, places, f"{one}、{other}", question, choices)
    return asking.ask(doubt) == "same"
