"""Which task and which unit a person means: ``21.1a``, ``hutubi:21.1a``, “２１。１ａ”, ``呼图壁:21.1a``; 财政局."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from tracker.core.identity.names import share_id
from tracker.core.identity.unit_names import UnitNames
from tracker.errors import UnknownTask, UsageError
from tracker.i18n import _
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import RoadmapRow, UnitRow
from tracker.text import clean, folded

_QUOTES = "\"“”„＂'‘’＇`「」『』｢｣《》〈〉【】"
_POINT = r"(?<=[0-9])[。．｡·•・](?=[0-9])"
_DASH = r"(?<=[0-9A-Za-z])[‐‑‒–—−―－](?=[0-9A-Za-z])"
_NAMED = 12
_NEAR = 4
_PLACES = "省州市区县旗"


def typed(name: str) -> str:
    """The name that was meant by what was typed: narrow, out of its quotes, an id's full stop as its point."""
    narrow = unicodedata.normalize("NFKC", name).strip().strip(_QUOTES).strip()
    return narrow if narrow.isascii() else re.sub(_DASH, "-", re.sub(_POINT, ".", narrow))


def find_task(reader: Reader, name: str) -> tuple[str, str]:
    """The (roadmap, id) that a name stands for.

    Raises :class:`UnknownTask` with the nearest ids, or :class:`UsageError` when several roadmaps have that id.
    """
    wanted = typed(name)
    found = reader.named(wanted) or _of_county(reader, wanted) or _in_other_case(reader, wanted)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            _("有几份路线图都有事项 {name}").format(name=clean(wanted)),
            hint=_("写全名：{names}").format(names=_("、").join(f"{roadmap}:{code}" for roadmap, code in found)),
        )
    raise UnknownTask(_("没有编号为“{name}”的事项").format(name=clean(wanted)), hint=_nearest(reader, wanted))


def _of_county(reader: Reader, wanted: str) -> list[tuple[str, str]]:
    """The tasks that are named with the county, with or without its 县, in place of the roadmap's id."""
    place, colon, code = wanted.partition(":")
    if not colon:
        return []
    rows = [row for row in reader.roadmaps() if _place(place) in (_place(row.county), _place(row.title))]
    return [key for row in rows for key in reader.named(f"{row.id}:{code}")]


def _in_other_case(reader: Reader, wanted: str) -> list[tuple[str, str]]:
    """The tasks whose id differs in letter case alone: 21.1A."""
    name = folded(wanted)
    return [(roadmap, code) for roadmap, code in reader.codes() if name in (folded(code), folded(f"{roadmap}:{code}"))]


def _place(name: str) -> str:
    """A county's name without what people leave out: 呼图壁 of 呼图壁县."""
    short = name.lstrip(_PLACES)
    return folded(short.rstrip(_PLACES) or short or name)


def _nearest(reader: Reader, wanted: str) -> str:
    import difflib

    code = wanted.rpartition(":")[2]
    codes = [known for _roadmap, known in reader.codes()]
    turns = [known for known in codes if known.startswith(f"{code}@")]
    near = turns[:4] or difflib.get_close_matches(code, codes, n=4, cutoff=0.5)
    if near:
        return _("您是不是要找：{codes}").format(codes=_("、").join(dict.fromkeys(near)))
    return _("用 tracker list 查看全部编号")


def find_roadmap(reader: Reader, name: str) -> RoadmapRow:
    """The roadmap that an id or its county's name means; without a name the only one there is.

    Raises :class:`UsageError` with those that there are.
    """
    rows, wanted = reader.roadmaps(), typed(name)
    found = [row for row in rows if wanted in ("", row.id)]
    found = found or [row for row in rows if _place(wanted) in (_place(row.county), _place(row.title))]
    found = found or [row for row in rows if _place(row.county).startswith(_place(wanted))]  # 焉耆 of 焉耆回族自治县
    if len(found) != 1:
        ids = _("、").join(row.id for row in rows)
        said = _("没有路线图 {id}").format(id=clean(wanted)) if wanted else _("要写明是哪一份路线图")
        raise UsageError(said, hint=_("可用：{values}").format(values=ids or _("无")))
    return found[0]


def county_names(reader: Reader) -> dict[str, str]:
    """What tells loaded roadmaps apart in a column: the county, with the id where two are of one; none for only one."""
    rows = reader.roadmaps()
    counties = [row.county for row in rows]
    return {
        row.id: row.county if counties.count(row.county) == 1 else f"{row.county} {row.id}"
        for row in rows
        if len(rows) > 1
    }


def find_units(reader: Reader, names: tuple[str, ...]) -> tuple[str, ...]:
    """Canonical unit names for names, aliases and names without their 县; a member is itself and its collectives.

    Raises :class:`UsageError` with the nearest names for an unknown one, and for one that may be several of a plan.
    """
    rows = reader.units()
    counties = {row.id: row.county for row in reader.roadmaps()} if names else {}
    plans = [_PlanUnits(group, counties.get(roadmap, "")) for roadmap, group in _by_roadmap(rows).items()]
    result: dict[str, None] = {}
    for name in names:
        wanted = typed(name)
        hits = [unit for plan in plans for unit in plan.meant(wanted)]
        if not hits and reader.has_led(wanted):  # once, or under a name that it has no longer
            hits = [wanted]
        if not hits:
            raise UsageError(
                _("没有责任单位“{name}”").format(name=clean(wanted)),
                hint=_nearest_units(rows, wanted),
            )
        result.update(dict.fromkeys(hits))
    return tuple(result)


def _nearest_units(rows: Sequence[UnitRow], wanted: str) -> str:
    """The units, members and aliases most like what was typed, ranks of place aside; else what units there are."""
    import difflib

    names = list(dict.fromkeys(name for row in rows for name in (row.name, *row.members, *row.aliases)))
    like, short = _place(wanted), [_place(name) for name in names]
    close = difflib.get_close_matches(like, short, n=_NEAR)
    near = [name for name, own in zip(names, short, strict=True) if own in close or (len(like) > 1 and like in own)]
    near += difflib.get_close_matches(wanted, names, n=_NEAR)
    if near:
        return _("您是不是要写：{names}").format(names=_("、").join(list(dict.fromkeys(near))[:_NEAR]))
    return _("已有的单位：{names}").format(names=_("、").join(dict.fromkeys(row.name for row in rows)))


def find_in_plans(reader: Reader, name: str) -> list[tuple[str, str]]:
    """The roadmap and the lasting name of the unit, or of the member of a collective, that a name means in each plan.

    Raises :class:`UsageError` as :func:`find_units`.
    """
    find_units(reader, (name,))
    rows = reader.units()
    counties = {row.id: row.county for row in reader.roadmaps()}
    found = []
    for roadmap, group in _by_roadmap(rows).items():
        keys = {row.name: row.key for row in group}
        meant = _PlanUnits(group, counties.get(roadmap, "")).meant(typed(name))
        found += [(roadmap, keys.get(unit, unit)) for unit in meant[:1]]
    return found


def find_shares(reader: Reader, names: Iterable[str], units: Sequence[str], as_of: date) -> list[str]:
    """The full names of those units' shares of duties that each member has, in the order given.

    Raises :class:`UnknownTask`, and :class:`UsageError` where a task is no such duty or a unit has no share of it.
    """
    found = []
    for roadmap, code in (find_task(reader, name) for name in names):
        item = reader.item(roadmap, code, as_of)
        each = item.facts.each if item else ()
        for unit in units:
            members = [typed(unit)] if typed(unit) in each else [name for name in _known(reader, unit) if name in each]
            if not members:
                raise UsageError(
                    _("{unit} 没有各自办理的 {code}").format(unit=clean(unit), code=code),
                    hint=_("{code} 由这些单位各自办理：{units}").format(code=code, units=_names(each))
                    if each
                    else _("{code} 不是由各单位各自办理的：去掉 --unit").format(code=code),
                )
            found += [f"{roadmap}:{share_id(code, member)}" for member in members]
    return found


def _known(reader: Reader, unit: str) -> tuple[str, ...]:
    try:
        return find_units(reader, (unit,))
    except UsageError:
        return ()


def _names(units: Sequence[str]) -> str:
    told = _("、").join(units[:_NAMED])
    return told if len(units) <= _NAMED else _("{names} 等{count}个").format(names=told, count=len(units))


def _by_roadmap(rows: Iterable[UnitRow]) -> dict[str, list[UnitRow]]:
    found: dict[str, list[UnitRow]] = {}
    for row in rows:
        found.setdefault(row.roadmap, []).append(row)
    return found


class _PlanUnits:
    """The units of one plan, and the members of its collectives, by what people call them."""

    def __init__(self, rows: Sequence[UnitRow], county: str) -> None:
        self._rows = rows
        called = {member: member for row in rows for member in row.members}
        called |= {name: row.name for row in rows for name in (*row.aliases, row.name)}
        self._names = UnitNames(called.items(), county)

    def meant(self, wanted: str) -> list[str]:
        """The unit or member of that name, then the collectives that it is a member of."""
        possible = self._names.possible(wanted) or self._names.possible(wanted.rstrip(_PLACES))
        if len(possible) > 1:
            raise UsageError(
                _("“{name}”可以指几个单位").format(name=clean(wanted)),
                hint=_("写全名：{names}").format(names=_("、").join(possible)),
            )
        members = {wanted, *possible}
        return [*possible, *(row.name for row in self._rows if not members.isdisjoint(self._members(row)))]

    def _members(self, row: UnitRow) -> set[str]:
        """A collective's members as they are written, and the units that they are."""
        return {*row.members, *filter(None, map(self._names.meant, row.members))}
