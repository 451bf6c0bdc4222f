"""Which task and which unit a person means: ``21.1a``, ``hutubi:21.1a``, “２１。１ａ”, ``呼图壁:21.1a``; 财政局."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from tracker.errors import UnknownTask, UsageError
from tracker.i18n import _
from tracker.store.questions.reader import Reader
from tracker.text import clean, folded

_QUOTES = "\"“”„＂'‘’＇`「」『』｢｣《》〈〉【】"
_POINT = r"(?<=[0-9])[。．｡·•・](?=[0-9])"
_DASH = r"(?<=[0-9A-Za-z])[‐‑‒–—−―－](?=[0-9A-Za-z])"
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
    """A county's or a unit's name without what people leave out: 呼图壁 of 呼图壁县, 财政局 of 县财政局."""
    short = name.lstrip(_PLACES)
    return folded(short.rstrip(_PLACES) or short or name)


def _nearest(reader: Reader, wanted: str) -> str:
    import difflib

    code = wanted.rpartition(":")[2]
    near = difflib.get_close_matches(code, [known for _roadmap, known in reader.codes()], n=4, cutoff=0.5)
    if near:
        return _("您是不是要找：{codes}").format(codes=_("、").join(dict.fromkeys(near)))
    return _("用 tracker list 查看全部编号")


def find_units(reader: Reader, names: tuple[str, ...]) -> tuple[str, ...]:
    """Canonical unit names for names or aliases; a collective unit's member stands for the collective too.

    The 县 of a name may be left out. Raises :class:`UsageError` with the nearest names for an unknown one.
    """
    rows = reader.units()
    known = [(row.name, {row.name, *row.aliases, *row.members}) for row in rows]
    result: dict[str, None] = {}
    for name in names:
        wanted = typed(name)
        hits = [unit for unit, called in known if wanted in called] or _nearly(wanted, known)
        if not hits:
            raise UsageError(
                _("没有责任单位“{name}”").format(name=clean(wanted)),
                hint=_("已有的单位：{names}").format(names=_("、").join(dict.fromkeys(row.name for row in rows))),
            )
        result.update(dict.fromkeys(hits))
    return tuple(result)


def _nearly(wanted: str, known: Iterable[tuple[str, set[str]]]) -> list[str]:
    short = _place(wanted)
    return [unit for unit, called in known if wanted and short in map(_place, called)]
