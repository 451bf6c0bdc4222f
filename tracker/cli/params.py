"""What command-line words become: dates, kinds, lamps, percentages; and what the shell may complete them to."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import click

from tracker.core.kinds import KIND_LABELS, kinds_named
from tracker.core.lamp import COLOUR_LABELS, Colour
from tracker.i18n import _
from tracker.settings import load_settings


class Day(click.ParamType[date]):
    """An ISO date, or a Chinese phrase such as 5月底 or 下周五, read as of the date in force."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """The day that the text names."""
        if isinstance(value, date):
            return value
        text = unicodedata.normalize("NFKC", str(value)).strip()
        try:
            return date.fromisoformat(text)
        except ValueError:
            return self._phrase(text, param, ctx)

    def _phrase(self, text: str, param: click.Parameter | None, ctx: click.Context | None) -> date:
        from tracker.core.deadline import read_deadline

        as_of = ctx.find_root().obj.as_of if ctx else None
        if as_of is None:
            self.fail(_("“{text}”不是日期").format(text=text), param, ctx)
        found = read_deadline(text, year=as_of.year, anchor=as_of)
        if found.due_on is None:
            reason = found.reason or _("写作 2024-06-01 或 6月底")
            self.fail(_("“{text}”读不出日期：{reason}").format(text=text, reason=reason), param, ctx)
        return found.due_on


class Percent(click.ParamType[int]):
    """A percentage from 0 to 100, with or without its sign."""

    name = "percent"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401
        """The number of the text."""
        text = unicodedata.normalize("NFKC", str(value)).strip().removesuffix("%")
        if not text.isdecimal() or int(text) > 100:
            self.fail(_("进度应在 0 到 100 之间"), param, ctx)
        return int(text)


class KindName(click.ParamType[tuple[str, ...]]):
    """A kind by identifier, Chinese label or a part of it; one word may mean several kinds."""

    name = "kind"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:  # noqa: ANN401
        """The kinds that the word names."""
        if isinstance(value, tuple):
            return value
        kinds = kinds_named(str(value))
        if not kinds:
            listing = "、".join(f"{kind} {_(label)}" for kind, label in KIND_LABELS.items())
            self.fail(_("没有类别“{value}”；可用：{listing}").format(value=value, listing=listing), param, ctx)
        return tuple(kind.value for kind in kinds)


class LampName(click.ParamType[str]):
    """A lamp by identifier or Chinese word."""

    name = "lamp"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401
        """The lamp's identifier."""
        for colour in Colour:
            if value in (colour.value, COLOUR_LABELS[colour], f"{COLOUR_LABELS[colour]}灯"):
                return colour.value
        listing = "、".join(f"{colour} {_(label)}" for colour, label in COLOUR_LABELS.items())
        self.fail(_("没有亮灯“{value}”；可用：{listing}").format(value=value, listing=listing), param, ctx)


DAY, PERCENT, KIND, LAMP = Day(), Percent(), KindName(), LampName()

Completer = Callable[[click.Context, click.Parameter, str], list[str]]


def complete_kind(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Kinds that begin with the text, by identifier or Chinese label."""
    return _beginning([*KIND_LABELS, *KIND_LABELS.values()], incomplete)


def complete_lamp(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Lamps that begin with the text."""
    return _beginning([*COLOUR_LABELS, *COLOUR_LABELS.values()], incomplete)


def complete_task(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Task ids in the database that begin with the text."""
    from tracker.store.reader import Reader

    return _from_database(ctx, lambda reader: _task_names(reader, incomplete), Reader)


def complete_unit(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Units in the database that begin with the text."""
    from tracker.store.reader import Reader

    return _from_database(ctx, lambda reader: _beginning((u.name for u in reader.units()), incomplete), Reader)


def _task_names(reader: Any, incomplete: str) -> list[str]:  # noqa: ANN401
    codes = reader.codes()
    several = len({roadmap for roadmap, _code in codes}) > 1
    names = [f"{roadmap}:{code}" if several else code for roadmap, code in codes]
    return _beginning(names, incomplete)


def _beginning(words: Iterable[str], start: str) -> list[str]:
    return [word for word in dict.fromkeys(words) if word.startswith(start)]


def _from_database(ctx: click.Context, ask: Callable[[Any], list[str]], reader: Any) -> list[str]:  # noqa: ANN401
    """Nothing rather than an error: completion must never disturb the prompt."""
    from tracker.errors import TrackerError

    root = ctx.find_root().params
    try:
        settings = load_settings({"database": root.get("database")})
        with reader(settings.database) as opened:
            return ask(opened)
    except TrackerError:
        return []
