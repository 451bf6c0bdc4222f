"""Roles of columns that their headings leave open, settled by what stands below."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.core.kinds import KIND_LABELS
from tracker.i18n import _
from tracker.intake.rows import Role
from tracker.intake.tables.heads.roles import TIME_ROLES, UNIT_ROLES
from tracker.intake.tables.heads.sketch import ColumnSketch
from tracker.intake.tables.heads.words import is_deadline, is_number, is_units, plain, share, year_of

_KINDS = frozenset(KIND_LABELS.values())
_NOTHING = ("—", "-", "/", "无")


def settle_figures(sketch: ColumnSketch) -> None:
    """Columns by year or quarter that hold figures are an indicator's values, and no work."""
    periods = sketch.of(Role.PERIOD)
    texts = [text for at in periods for text in sketch.samples[at] if plain(text) not in _NOTHING]
    if periods and share(texts, is_number) >= 0.5:
        for at in periods:
            sketch.roles[at] = Role.OTHER


def settle_years(sketch: ColumnSketch) -> None:
    """A column of bare years tells the year of its rows; columns of tasks by year are times themselves."""
    timed = sketch.of(*TIME_ROLES)
    for at in filter(sketch.are_years, sketch.of(None, Role.TIME, Role.SECTION)):
        has_others = any(other != at for other in timed)
        sketch.roles[at] = Role.SECTION if has_others or sketch.roles[at] is Role.SECTION else Role.TIME
    yearly = [at for at in sketch.of(Role.WORK, Role.TARGET) if year_of(sketch.titles[at]) and sketch.table.width > 2]
    if len({year_of(sketch.titles[at]) for at in yearly}) > 1:
        for at in yearly:
            sketch.roles[at], sketch.periods[at] = Role.PERIOD, f"{year_of(sketch.titles[at])}年"


def settle_words(sketch: ColumnSketch) -> None:
    """Headings that say two things: 类别, 编号, 责任人, 单位, 进度."""
    for at, role in enumerate(sketch.roles):
        sample, words = sketch.samples[at], plain(sketch.titles[at])
        if role is Role.SECTION and share(sample, lambda text: plain(text) in _KINDS) > 0.8:
            sketch.roles[at] = Role.KIND
        elif role is Role.ID and not sketch.has(Role.LAMP) and not _are_ids(sample):
            sketch.roles[at] = Role.NUMBER if Role.NUMBER not in sketch.roles else Role.OTHER
        elif role is Role.LEADER and not sketch.has(*UNIT_ROLES) and share(sample, is_units) >= 0.5:
            sketch.roles[at] = Role.UNITS
        elif words == "单位" and share(sample, lambda text: len(plain(text)) <= 3) > 0.8 and not sketch.are_units(at):
            sketch.roles[at] = Role.OTHER
        elif role is Role.STATUS and "进度" in words and not sketch.has(*TIME_ROLES) and sketch.are_deadlines(at):
            sketch.roles[at] = sketch.ask_role(at, Role.TIME)


def settle_unknown(sketch: ColumnSketch) -> None:
    """Columns whose heading says nothing known, by their cells."""
    unknown = [at for at in sketch.of(None) if sketch.samples[at]]
    for at in unknown:
        if not sketch.titles[at] and share(sketch.samples[at], is_number) > 0.8:
            sketch.roles[at] = Role.NUMBER
    unknown = [at for at in unknown if sketch.roles[at] is None]
    for at in sorted(unknown, key=lambda at: -sketch.length(at)):
        guess = _guess(sketch, at)
        sketch.roles[at] = guess if guess is Role.OTHER else sketch.ask_role(at, guess)


def _guess(sketch: ColumnSketch, at: int) -> Role:
    if sketch.are_deadlines(at):
        return Role.TIME if sketch.has(Role.DEADLINE) else Role.DEADLINE
    if sketch.are_units(at):
        return Role.SUPPORTING if sketch.has(Role.LEAD) else Role.UNITS
    if not sketch.has(Role.WORK, Role.PERIOD) and sketch.length(at) >= 8:
        return Role.WORK
    return Role.OTHER


def settle_deadlines(sketch: ColumnSketch) -> None:
    """One deadline column: of several the one with most deadlines in it, asked where that leaves doubt."""
    found = sketch.of(Role.DEADLINE)
    if len(found) < 2:
        return
    dated = {at: share(sketch.samples[at], is_deadline) for at in found}
    real = [at for at in found if dated[at] >= 0.5 and sketch.samples[at]] or found[-1:]
    best = max(real, key=lambda at: ("期限" in sketch.titles[at] or "时限" in sketch.titles[at], dated[at], at))
    if len(real) > 1:
        question = _("有几栏都像完成时限，以哪一栏为准？")
        best = sketch.ask_which("deadline", sorted(real, key=lambda at: at != best), question)
    for at in found:
        if at != best:
            sketch.roles[at] = Role.OTHER


def _are_ids(sample: Sequence[str]) -> bool:
    """Whether numbers are ids of one's own: more than plain running numbers, and made of few signs."""
    words = [plain(text) for text in sample]
    return bool(words) and not all(word.isdigit() for word in words) and all(len(word) <= 20 for word in words)
