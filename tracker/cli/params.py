"""What command-line words become: dates, kinds, lamps, numbers; and what the shell may complete them to."""

from __future__ import annotations

import unicodedata
from argparse import Action, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tracker.clock import LAST_DAY
from tracker.core.kinds import KIND_LABELS, kinds_named
from tracker.core.lamp import COLOUR_LABELS, Colour
from tracker.errors import TrackerError, UsageError
from tracker.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.cli.parsing import Parser
    from tracker.core.query import Filter
    from tracker.store.questions.reader import Reader

MOST = 1_000_000_000
"""The bound of numbers that need none."""

Completer = Callable[..., list[str]]


def day_of(text: str | None, as_of: date, *, lean: str = "same_year", is_first: bool = False) -> date | None:
    """A day as people say it, 2024-06-01, 昨天 or 5月底, read as of that date; None for no text.

    ``lean`` is a :class:`~tracker.services.days.Lean`; of a stretch of days the last counts, or the first. How words
    were understood is told on standard error. Raises :class:`UsageError` with the reason.
    """
    if text is None:
        return None
    from tracker.cli.output import tell
    from tracker.services.days import Lean, Unclear, day_as_read, examples

    text = unicodedata.normalize("NFKC", text).strip()
    try:
        read = day_as_read(text, anchor=as_of, lean=Lean(lean))
    except Unclear as error:
        raise UsageError(_unread(text, error.reason), hint=examples()) from None
    except ValueError as error:
        raise UsageError(_unread(text, str(error))) from None
    day = read.first if is_first else read.day
    note = "" if is_first and read.first != read.day else read.note
    if lean == "back" and day > as_of:
        note = _("；").join(filter(None, (note, _("晚于截至日期 {day}").format(day=as_of))))
    if note or not text.startswith(f"{day.year}"):
        tell(_("；").join(filter(None, (_("“{text}”即 {day}").format(text=text, day=day), note))))
    return day


def _unread(text: str, reason: str) -> str:
    return _("“{text}”读不出日期：{reason}").format(text=text, reason=reason)


def percent(text: str) -> int:
    """A percentage from 0 to 100, with or without its sign."""
    digits = unicodedata.normalize("NFKC", text).strip().removesuffix("%")
    if not digits.isdecimal() or int(digits) > 100:
        raise ArgumentTypeError(_("进度应在 0 到 100 之间"))
    return int(digits)


def number(lowest: int, highest: int) -> Callable[[str], int]:
    """A whole number between two bounds, both allowed."""

    def convert(text: str) -> int:
        value = unicodedata.normalize("NFKC", text).strip()
        if not value.isdecimal() or not lowest <= int(value) <= highest:
            raise ArgumentTypeError(_("应是 {lowest} 到 {highest} 的整数").format(lowest=lowest, highest=highest))
        return int(value)

    return convert


def kinds(text: str) -> tuple[str, ...]:
    """Kinds by identifier, Chinese label or a part of it; one word may mean several."""
    found = kinds_named(text)
    if not found:
        listing = _listed(KIND_LABELS)
        raise ArgumentTypeError(_("没有类别“{value}”；可用：{listing}").format(value=text, listing=listing))
    return tuple(kind.value for kind in found)


def lamp(text: str) -> str:
    """A lamp's identifier, from that or from its Chinese word."""
    for colour in Colour:
        if text in (colour.value, COLOUR_LABELS[colour], f"{COLOUR_LABELS[colour]}灯"):
            return colour.value
    listing = _listed(COLOUR_LABELS)
    raise ArgumentTypeError(_("没有亮灯“{value}”；可用：{listing}").format(value=text, listing=listing))


def searched(wanted: Filter, as_of: date) -> Filter:
    """The filter with the special words of its search understood. Raises :class:`UsageError` for one that is not."""
    if not wanted.search:
        return wanted
    from tracker.core.words import State, spans, understood

    text = wanted.search
    odd = [text[span.start : span.end] for span in spans(text) if span.state != State.UNDERSTOOD]
    if odd:
        raise UsageError(
            _("搜索中的 {words} 看不懂").format(words=_("、").join(odd)),
            hint=_("写作 类别:招聘、单位:财政局、红、期限<30天；要找字面上的字，加引号"),
        )
    return understood(text, wanted, as_of)


def working_path(text: str) -> Path:
    """A path from the command line; a home that is nobody's stays as it is written."""
    from pathlib import Path

    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def _listed(labels: Mapping[str, str]) -> str:
    """Every word that may be written, each with its label where that is another."""
    return _("、").join(word if word == _(label) else f"{word} {_(label)}" for word, label in labels.items())


def one_of(values: Sequence[str]) -> Callable[[str], str]:
    """One of a few words."""

    def convert(word: str) -> str:
        if word not in values:
            raise ArgumentTypeError(_("只能是 {values}，不是“{value}”").format(values=_("、").join(values), value=word))
        return word

    return convert


def add_choice(parser: Parser, option: str, values: Sequence[str], *, dest: str, text: str, default: str = "") -> None:
    """An option that takes one of a few words; the first where no other default is given."""
    chosen = default or values[0]
    parser.add_argument(option, dest=dest, default=chosen, choices=values, type=one_of(values), help=text)


def add_format(parser: Parser) -> None:
    """The option that asks for JSON."""
    add_choice(parser, "--format", ("table", "json"), dest="form", text=_("输出格式"))


def completed(argument: Action, completer: Completer) -> None:
    """Let the shell complete an argument's values."""
    argument.completer = completer  # type: ignore[attr-defined]  # where argcomplete looks for it


def complete_kind(prefix: str, **_asked: object) -> list[str]:
    """Kinds that begin with the text, by identifier or Chinese label."""
    return beginning([*KIND_LABELS, *KIND_LABELS.values()], prefix)


def complete_lamp(prefix: str, **_asked: object) -> list[str]:
    """Lamps that begin with the text."""
    return beginning([*COLOUR_LABELS, *COLOUR_LABELS.values()], prefix)


def complete_task(prefix: str, parsed_args: Namespace, **_asked: object) -> list[str]:
    """Task ids in the database that begin with the text."""
    return beginning(from_database(parsed_args, _task_names), prefix)


def complete_unit(prefix: str, parsed_args: Namespace, **_asked: object) -> list[str]:
    """Units in the database that begin with the text."""
    return beginning(from_database(parsed_args, lambda reader: [unit.name for unit in reader.units()]), prefix)


def complete_section(prefix: str, parsed_args: Namespace, **_asked: object) -> list[str]:
    """Sections (板块) of the plans in the database that begin with the text."""
    return beginning(from_database(parsed_args, lambda reader: list(reader.sections(LAST_DAY))), prefix)


def _task_names(reader: Reader) -> list[str]:
    codes = reader.codes()
    several = len({roadmap for roadmap, _code in codes}) > 1
    return [f"{roadmap}:{code}" if several else code for roadmap, code in codes]


def beginning(words: Iterable[str], start: str) -> list[str]:
    """The words that begin with a text, each once."""
    return [word for word in dict.fromkeys(words) if word.startswith(start)]


def from_database(given: Namespace, ask: Callable[[Reader], list[str]]) -> list[str]:
    """Nothing rather than an error: completion must never disturb the prompt."""
    from tracker.settings import load_settings
    from tracker.store.questions.reader import Reader

    try:
        with Reader(load_settings({"database": getattr(given, "database", None)}).database) as reader:
            return ask(reader)
    except TrackerError:
        return []
