"""Which task a person means: ``21.1a``, ``hutubi:21.1a``, full-width forms of both."""

from __future__ import annotations

import unicodedata

from tracker.errors import UnknownTask, UsageError
from tracker.i18n import _
from tracker.store.questions.reader import Reader
from tracker.text import clean


def find_task(reader: Reader, name: str) -> tuple[str, str]:
    """The (roadmap, id) that a name stands for.

    Raises :class:`UnknownTask` with the nearest ids, or :class:`UsageError` when several roadmaps have that id.
    """
    wanted = unicodedata.normalize("NFKC", name).strip()
    found = reader.named(wanted)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            _("有几份路线图都有事项 {name}").format(name=clean(wanted)),
            hint=_("写全名：{names}").format(names=_("、").join(f"{roadmap}:{code}" for roadmap, code in found)),
        )
    raise UnknownTask(_("没有编号为“{name}”的事项").format(name=clean(wanted)), hint=_nearest(reader, wanted))


def _nearest(reader: Reader, wanted: str) -> str:
    import difflib

    code = wanted.rpartition(":")[2]
    near = difflib.get_close_matches(code, [known for _roadmap, known in reader.codes()], n=4, cutoff=0.5)
    if near:
        return _("您是不是要找：{codes}").format(codes=_("、").join(dict.fromkeys(near)))
    return _("用 tracker list 查看全部编号")


def find_units(reader: Reader, names: tuple[str, ...]) -> tuple[str, ...]:
    """Canonical unit names for names or aliases; a collective unit's member stands for the collective too.

    Raises :class:`UsageError` with the nearest names for an unknown one.
    """
    rows = reader.units()
    result: dict[str, None] = {}
    for name in names:
        wanted = unicodedata.normalize("NFKC", name).strip()
        hits = [row.name for row in rows if wanted == row.name or wanted in row.aliases or wanted in row.members]
        if not hits:
            raise UsageError(
                _("没有责任单位“{name}”").format(name=clean(wanted)),
                hint=_("已有的单位：{names}").format(names=_("、").join(dict.fromkeys(row.name for row in rows))),
            )
        result.update(dict.fromkeys(hits))
    return tuple(result)
