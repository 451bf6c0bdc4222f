"""The whole phrase: normalised, cut into parts, each read, and the readings brought together."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tracker.core.deadline.answer import Deadline, DeadlineClass, undated
from tracker.core.deadline.expression import expression
from tracker.core.deadline.normalise import LONGEST, normalise
from tracker.core.deadline.parts import read_part
from tracker.core.deadline.period import Context, Impossible, Speech, checked_year
from tracker.core.deadline.recurring import EVERY, read_recurring, together, within
from tracker.core.deadline.words import TAIL
from tracker.i18n import _

_CUT = expression(
    r"[,、]|(?=(?:确保|力争|争取|务必|最迟|不晚于|不迟于)[于在]?(?:\d|年底|明年))|(?:并|再|后)[于在](?=\d|年底|明年|次年)"
)
_BRACKET = expression(
    r"(?P<outer>[^(\[〔【]{1,20})[(\[〔【](?P<inner>[^()\[\]〔〕【】]{1,20})[)\]〕】]"
    r"(?P<rest>[^(\[〔【]*)$"
)
_DATED = (DeadlineClass.POINT, DeadlineClass.RANGE, DeadlineClass.MULTI)
_HOPED, _SURE, _LATEST = expression("力争|争取"), expression("确保|务必"), expression("最迟|不晚于|不迟于")


def read_deadline(phrase: str, *, year: int, anchor: date | None = None, spoken: Speech | None = None) -> Deadline:
    """What the phrase means in a row of that year; ``anchor`` is the day from which 一周内 or 下月底 count.

    With ``spoken`` it is not a document's but somebody's who types it on the day ``anchor``: English and the shortest
    ways to write a day (6-1, 0618) are understood too.

    Never raises on text: a date that cannot exist is INVALID, words that settle no date are NONE, both with a reason.
    """
    if spoken:
        from tracker.core.deadline.spoken.typed import in_chinese

        words = in_chinese(phrase.strip())
        context = Context(year, anchor.year if anchor else year, anchor, spoken=spoken)
        return _as_typed(_checked(_read_phrase(words, context)), words, phrase)
    return _as_typed(_checked(_read_phrase(phrase.strip(), Context(year, year, anchor))), phrase, phrase)


def _as_typed(deadline: Deadline, words: str, phrase: str) -> Deadline:
    """The reading of the phrase, whose reason quotes it as it was written where it quotes the whole."""
    quoted = f"“{normalise(words)}”" if len(words) <= LONGEST else ""
    reason = deadline.reason.replace(quoted, f"“{phrase.strip()}”") if quoted else deadline.reason
    return replace(deadline, phrase=phrase, reason=reason)


def _read_phrase(phrase: str, context: Context) -> Deadline:
    if len(phrase) > LONGEST:
        return undated(DeadlineClass.NONE, _("超过{longest}字，不是期限").format(longest=LONGEST))
    text = normalise(phrase)
    if not text.strip("-/_,、:.?… "):
        return undated(DeadlineClass.NONE, _("没有填写期限"))
    try:
        checked_year(context.anchor.year if context.anchor else context.year)
        checked_year(context.year)
        return _narrowed(phrase, context) or _read(text, context)
    except Impossible as error:
        return undated(DeadlineClass.INVALID, str(error))


def _narrowed(phrase: str, context: Context) -> Deadline | None:
    """6月（上旬）, 秋季学期（9月）: the part of the stretch that stands in brackets; None where there is none such."""
    found = _BRACKET.match(unicodedata.normalize("NFKC", phrase))
    if not found:
        return None
    outer, _following = read_part(normalise(found["outer"]), replace(context, spoken=None))
    if outer.deadline_class is not DeadlineClass.RANGE or not outer.start_on or not outer.due_on:
        return None
    inner, rest = found["inner"], found["rest"]
    tries = [(found["outer"] + inner + rest, context)]
    tries += [(inner + rest, replace(context, year=year)) for year in (outer.start_on.year, outer.due_on.year)]
    for words, around in tries:
        read, _following = read_part(normalise(words), around)
        is_inside = read.due_on and outer.start_on <= (read.start_on or read.due_on) <= read.due_on <= outer.due_on
        if read.deadline_class in _DATED and is_inside:
            return read
    return None


def _checked(deadline: Deadline) -> Deadline:
    days = (*deadline.dates, *([deadline.start_on] if deadline.start_on else []))
    for day in days:
        try:
            checked_year(day.year)
        except Impossible as error:
            return undated(DeadlineClass.INVALID, str(error))
    return deadline


def _read(text: str, context: Context) -> Deadline:
    """The text with or without a “每…” in it."""
    every = EVERY.search(text)
    if not every:
        return _read_parts(text, context)
    written = text[: every.start()]
    head = _read_parts(written, context)
    rest = text[every.end() :]
    is_frame = head.deadline_class is DeadlineClass.RANGE and not written.endswith((",", "、"))
    if head.dates and not is_frame:
        return replace(head, reason=_("；").join(filter(None, (head.reason, _("另有周期性要求")))))
    if head.deadline_class is DeadlineClass.INVALID:
        return head
    first = head.start_on or date(context.year, 1, 1)
    last = head.due_on or date(max(first.year, context.year), 12, 31)
    years = range(first.year if is_frame else last.year, last.year + 1)
    if len(years) > 10:
        return undated(DeadlineClass.NONE, _("周期跨度过长，请分年写明"))
    readings = [read_recurring(every, rest, replace(context, year=year), _read_parts) for year in years]
    deadline = together(readings)
    return within(deadline, first, last) if head.start_on else deadline


def _read_parts(text: str, context: Context) -> Deadline:
    readings: list[tuple[str, Deadline]] = []
    for part in filter(None, _CUT.split(text)):
        deadline, context = read_part(part, context)
        if deadline.deadline_class is DeadlineClass.INVALID:
            return deadline
        readings.append((part, deadline))
    dated = [(part, deadline) for part, deadline in readings if deadline.deadline_class in _DATED]
    others = [(part, deadline) for part, deadline in readings if deadline.deadline_class not in _DATED]
    if dated:
        return _with_others(_one_of(dated), others)
    settled = [deadline for _part, deadline in others if deadline.deadline_class is not DeadlineClass.NONE]
    unsettled = [deadline for _part, deadline in others]
    return next(iter(settled + unsettled), undated(DeadlineClass.NONE, ""))


def _one_of(dated: Sequence[tuple[str, Deadline]]) -> Deadline:
    """One deadline out of several dates: the one made sure of, or all of them."""
    is_hoped = any(_HOPED.search(part) for part, _deadline in dated)
    firm = [deadline for part, deadline in dated if _LATEST.search(part) or (is_hoped and _SURE.search(part))]
    if firm and len(firm) < len(dated):
        return replace(firm[-1], reason=_("以“确保”“最迟”的日期为准，其余日期只作提醒"), is_ambiguous=True)
    deadlines = [deadline for _part, deadline in dated]
    if len(deadlines) > 1 and _is_whole_year(deadlines[0]):
        later = [each for each in deadlines[1:] if each.due_on and each.due_on.year == deadlines[0].dates[0].year]
        deadlines = later if len(later) == len(deadlines) - 1 else deadlines
    dates = tuple(sorted({day for deadline in deadlines for day in deadline.dates}))
    if len(dates) == 1:
        return deadlines[0]
    reasons = dict.fromkeys(deadline.reason for deadline in deadlines if deadline.reason)
    earliest = min(deadlines, key=lambda deadline: deadline.dates)
    return Deadline(
        "",
        DeadlineClass.MULTI,
        earliest.start_on,
        dates[-1],
        dates,
        _("；").join(reasons),
        any(deadline.is_ambiguous for deadline in deadlines),
    )


def _is_whole_year(deadline: Deadline) -> bool:
    start, due = deadline.start_on, deadline.due_on
    return bool(start and due and (start.month, start.day, due.month, due.day) == (1, 1, 12, 31))


def _with_others(deadline: Deadline, others: Sequence[tuple[str, Deadline]]) -> Deadline:
    """The dated deadline, saying what else the phrase asks for; words nobody can read make it ambiguous."""
    notes: list[str] = [deadline.reason] if deadline.reason else []
    is_ambiguous = deadline.is_ambiguous
    for part, other in others:
        if other.deadline_class is not DeadlineClass.NONE:
            notes.append(_("另有要求“{part}”").format(part=part))
        elif not TAIL.match(part):
            notes.append(_("“{part}”未参与推算").format(part=part))
            is_ambiguous = True
    return replace(deadline, reason=_("；").join(notes), is_ambiguous=is_ambiguous)
