"""Why two tasks are taken for the same, and what is said otherwise of them, in short sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.core.reissue.likeness import Likened, has_same_words, text_likeness
from tracker.i18n import _
from tracker.text import percent


def reasons(old: Likened, new: Likened, *, stays: bool) -> tuple[str, ...]:
    """What the two have in common."""
    return tuple(_reasons(old, new, stays=stays))


def _reasons(old: Likened, new: Likened, *, stays: bool) -> Iterator[str]:
    if old.side.title == new.side.title:
        yield _("名称相同")
    elif has_same_words(old, new):
        yield _("除年份月份外名称相同")
    elif (share := text_likeness(old, new)) > 0:
        yield _("名称相近 {share}").format(share=percent(share))
    if old.project and old.project == new.project:
        yield _("同一工程同一环节") if old.side.step == new.side.step else _("同一工程")
    if old.side.lead and old.side.lead == new.side.lead:
        yield _("牵头相同")
    if old.side.due_on and old.side.due_on == new.side.due_on:
        yield _("时限相同")
    if stays:
        yield _("前后事项相同")


def changes(old: Likened, new: Likened) -> tuple[str, ...]:
    """What the new plan says otherwise."""
    return tuple(_changes(old, new))


def _changes(old: Likened, new: Likened) -> Iterator[str]:
    one, other = old.side, new.side
    if one.due_on != other.due_on:
        yield _("时限 {old} → {new}").format(old=_day(one.due_on), new=_day(other.due_on))
    if one.lead != other.lead:
        yield _("牵头 {old} → {new}").format(old=one.lead or "—", new=other.lead or "—")
    elif more := [name for name in other.supporting if name not in one.supporting]:
        yield _("配合增加 {names}").format(names=_("、").join(more))
    if one.lead == other.lead and (less := [name for name in one.supporting if name not in other.supporting]):
        yield _("配合减去 {names}").format(names=_("、").join(less))
    if old.project != new.project and one.project and other.project:
        yield _("工程 {old} → {new}").format(old=one.project, new=other.project)


def _day(day: date | None) -> str:
    return day.isoformat() if day else "—"
