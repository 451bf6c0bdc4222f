"""The duties of a row and of a task told in running text: wording, dates, units and all else that belongs to each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.core.amount import Amount
from tracker.i18n import _
from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option
from tracker.intake.duties.amounts import amount_of, amounts_in
from tracker.intake.duties.columns import SharedWords, shared_of, status_of, with_column
from tracker.intake.duties.dates.asked import NO_DATE
from tracker.intake.duties.dates.listed import each_date
from tracker.intake.duties.dates.phrases import with_year
from tracker.intake.duties.dates.timing import TimeWords, when_of
from tracker.intake.duties.dates.years import RowYear, row_year
from tracker.intake.duties.listing.items import items_of, joined
from tracker.intake.duties.listing.numbering import folded
from tracker.intake.duties.parts import ItemPart, parts_of
from tracker.intake.duties.periods import PeriodCell, periods_of
from tracker.intake.duties.repeating import repeated
from tracker.intake.duties.staged import time_of_stage
from tracker.intake.duties.wording.leading import DATE_WORDS, is_own_date
from tracker.intake.duties.wording.milestones import Milestones, begins_only, milestones_in
from tracker.intake.duties.wording.naming import lead_named
from tracker.intake.duties.wording.own import OwnWords, own_words
from tracker.intake.duty import Duty, UnitWords, When
from tracker.intake.rows import BodyRow, ProseTask, Role

_YEAR = re.compile(r"(?:19|20)\d\d")


class _Draft(NamedTuple):
    """One duty before it is counted: its wording, its words of time, and what it says of itself."""

    part: ItemPart
    own: OwnWords
    wording: str
    times: TimeWords
    step: str = ""
    remark: str = ""


def duties_of(row: BodyRow, asking: Asking) -> tuple[Duty, ...]:
    """One duty for each numbered item of a row, for each milestone, and for each period that has words."""
    year = row_year(row.year)
    shared = shared_of(row, asking)
    drafts: list[_Draft] = []
    rule: tuple[UnitWords, ...] = ()
    for part in parts_of(row, asking):
        own = _under(part.intro, own_words(part.item.text))
        part, rule = _with_units(part, own, rule, asking)
        drafts.extend(_drafts(row, part, own, asking))
    return tuple(
        _duty(draft, number, row, shared, repeated(when_of(draft.times, year, asking), row, draft.times.place, asking))
        for number, draft in enumerate(drafts, 1)
    )


def _under(intro: str, own: OwnWords) -> OwnWords:
    """The item's words with the dates and units that its introduction says for all (8月底前完成：1.…)."""
    if not intro:
        return own
    over = own_words(intro)
    if not (own.due or own.time):
        own = own._replace(due=over.due or next(iter(over.inner), ""), time=over.time)
    return own._replace(units=own.units or over.units)


def prose_duty(prose: ProseTask, number: int, asking: Asking) -> Duty | None:
    """The duty that a sentence of running text tells; None where it names neither a deadline nor a unit."""
    own = own_words(items_of(prose.text).items[0].text)
    inner = [phrase for phrase in own.inner if is_own_date(own.rest, phrase)]
    due = own.due or own.time or (inner[-1] if inner else "")
    if not own.rest or not (due or own.units):
        return None
    times = TimeWords("", due, prose.place, prose.section)
    when, repeat = repeated(when_of(times, row_year(prose.year), asking), None, prose.place, asking)
    return Duty(
        row=number,
        item=1,
        place=prose.place,
        wording=own.rest,
        when=when,
        units=_units_of(own, prose.place),
        section=prose.section,
        year=prose.year,
        criteria=_labelled(own.labels, Role.CRITERIA),
        amounts=amounts_in(own.rest),
        repeat=repeat,
        is_prose=True,
    )


def _with_units(
    part: ItemPart, own: OwnWords, rule: tuple[UnitWords, ...], asking: Asking
) -> tuple[ItemPart, tuple[UnitWords, ...]]:
    """The part with its own units before the row's, and the lead that holds from it on (下同)."""
    units = _units_of(own, part.place)
    labelled = tuple(UnitWords(*each, part.place) for each in part.labels if each[0] in _UNIT_ROLES)
    following = rule
    if own.is_rule:
        words = "、".join(each.text for each in units)
        name = lead_named(words)
        following = (UnitWords(Role.LEAD if name else Role.UNITS, name or words, part.place),)
        asking.note(part.place, _("“{words}，下同”：也写给其后各项").format(words=words))
    return part._replace(units=(*(units or rule), *labelled, *part.units)), following


_UNIT_ROLES = (Role.LEAD, Role.SUPPORTING, Role.UNITS)


def _units_of(own: OwnWords, place: SourcePlace) -> tuple[UnitWords, ...]:
    return tuple(UnitWords(role, words, place) for role, words in own.units)


def _drafts(row: BodyRow, part: ItemPart, own: OwnWords, asking: Asking) -> list[_Draft]:
    """The duties of one item: one each period or milestone, else one."""
    wording = own.rest or row.text(Role.PROJECT)
    if not wording:
        return []
    found = periods_of(row)
    if found:
        return _of_periods(found, row, part, own)
    if own.steps and (own.steps.are_steps or not (part.due or part.time)):
        subject = own.steps.subject or row.text(Role.PROJECT) or part.item.heading
        return _of_milestones(own.steps, part, own._replace(rest=subject), part.item.text, asking)
    due, place = _due(row, part, own, asking)
    if steps := milestones_in(due or part.time):
        return _of_milestones(steps, part, own, due or part.time, asking)
    times = TimeWords(_time(part, own, due) or time_of_stage(row, due, asking), due, place, row.section)
    times = with_column(times, row)
    if dates := each_date(due or times.time, wording, row_year(row.year), place, asking):
        return [_Draft(part, own, wording, times._replace(time=times.time if due else "", due=each)) for each in dates]
    begun = _begun(due, wording)
    if begun:
        asking.note(place, _("“{due}”是“{words}”的日期，不是完成的日期").format(due=due, words=begun))
        return [_Draft(part, own, f"{wording}：{begun}", times, step=begun)]
    return [_Draft(part, own, wording, times)]


def _begun(due: str, wording: str) -> str:
    """The words of a step before the end that a deadline is of (6月底前开工), unless the wording says them."""
    found = DATE_WORDS.match(folded(due))
    words = due[found.end() :].strip(" ，,。") if found else ""
    return words if words and len(words) <= 8 and begins_only(words) and words not in wording else ""


def _time(part: ItemPart, own: OwnWords, due: str) -> str:
    if own.time and own.time != due:
        return own.time
    return part.time


def _due(row: BodyRow, part: ItemPart, own: OwnWords, asking: Asking) -> tuple[str, SourcePlace]:
    """The words of the deadline in force, and where they stand; own words that say otherwise are asked."""
    column, place = part.due, row.place_of(Role.DEADLINE)._replace(item=part.place.item)
    label = _labelled(part.labels, Role.DEADLINE)
    mine = own.due or ("" if column else label)
    if not mine and not column:
        mine = own.inner[-1] if own.inner else ""
        if not mine and own.time:
            return own.time, part.place
        if own.inner and (len(own.inner) > 1 or not is_own_date(own.rest, own.inner[0])):
            return _last_of(own.inner, part, asking), part.place
    if not column or not mine:
        return (column, place) if column else (mine, part.place)
    year = row_year(row.year)
    if _day(mine, year) == _day(column, year) or _day(mine, year) is None:
        return column, place
    choices = [Option("own", mine), Option("column", column)]
    question = _("这一项自己写“{mine}”，时限栏写“{column}”，以哪个为准？").format(mine=mine, column=column)
    key = f"date:{part.place.table}.{part.place.row}.{part.place.item}"
    answer = asking.ask(Doubt(key, DoubtKind.DATE, (part.place,), part.item.text[:60], question, tuple(choices)))
    return (mine, part.place) if answer == "own" else (column, place)


def _day(words: str, year: RowYear) -> object:
    return year.deadline(words).due_on


def _last_of(phrases: Sequence[str], part: ItemPart, asking: Asking) -> str:
    """Which date in the words of one item is its deadline, where there are several or it may be of something else."""
    none = Option(NO_DATE, _("不写时限"))
    choices = (*(Option(phrase, phrase) for phrase in reversed(phrases)), none)
    question = _("这一项的文字里有日期，是它的时限吗？")
    key = f"date:{part.place.table}.{part.place.row}.{part.place.item}"
    answer = asking.ask(Doubt(key, DoubtKind.DATE, (part.place,), part.item.text[:60], question, choices))
    return "" if answer == NO_DATE else answer


def _of_milestones(steps: Milestones, part: ItemPart, own: OwnWords, due: str, asking: Asking) -> list[_Draft]:
    """One duty for each milestone of building; of others it is asked whether they are several duties."""
    if steps.is_stretch:
        return [_of_stretch(steps, part, own, asking)]
    several = Option("several", _("作{count}项").format(count=len(steps.steps)))
    one = Option("one", _("作一项，以最后的日期为准"))
    answer = several.value
    if not steps.are_steps:
        key = f"steps:{part.place.table}.{part.place.row}.{part.place.item}"
        question = _("这一项有几个日期，各有说明，作几项？")
        quoted = joined(due or part.item.text)[:60]
        answer = asking.ask(Doubt(key, DoubtKind.ITEM, (part.place,), quoted, question, (one, several)))
    subject = own.rest
    if answer == one.value and not subject:
        subject = joined(part.item.text)
    if answer == one.value:
        told = "；".join(f"{step.phrase}{step.words}" for step in steps.steps)
        times = TimeWords(part.time, steps.steps[-1].phrase, part.place)
        return [_Draft(part, own, subject, times, remark=told)]
    return [
        _Draft(
            part,
            own,
            f"{subject}：{step.words}" if subject else step.words,
            TimeWords("", step.phrase, part.place),
            step.words * step.is_step,
        )
        for step in steps.steps
    ]


def _of_stretch(steps: Milestones, part: ItemPart, own: OwnWords, asking: Asking) -> _Draft:
    """One duty from the beginning to the end of a building, whose words stay in the remark."""
    first, last = steps.steps
    told = f"{first.phrase}{first.words}，{last.phrase}{last.words}"
    asking.note(part.place, _("“{words}”作一项：前一日期为开始，后一日期为时限").format(words=told))
    times = TimeWords(first.phrase, last.phrase, part.place)
    return _Draft(part, own, own.rest or joined(part.item.text), times, remark=told)


def _of_periods(found: Sequence[PeriodCell], row: BodyRow, part: ItemPart, own: OwnWords) -> list[_Draft]:
    """Words in a column of time are a duty each; bare marks are the stretch of the work."""
    wording = own.rest or row.text(Role.PROJECT)
    worded = [each for each in found if each.words]
    if not worded:
        first, last = found[0], found[-1]
        time = first.first if first.first == last.last else f"{first.first}至{last.last}"
        return [_Draft(part, own, wording, TimeWords(time, part.due or own.due, first.place, row.section))]
    drafts = []
    for each in worded:
        inner = own_words(each.words)
        time = each.first if each.first == each.last else f"{each.first}至{each.last}"
        own_time = inner.due or inner.time
        if own_time and (year := _YEAR.search(each.first)):
            own_time = with_year(own_time, int(year[0]))
        times = TimeWords(time, own_time or time, each.place, row.section)
        drafts.append(_Draft(part._replace(place=each.place), inner, f"{wording}：{inner.rest}", times))
    return drafts


def _labelled(labels: Iterable[tuple[Role, str]], role: Role) -> str:
    return "\n".join(words for each, words in labels if each is role)


def _duty(draft: _Draft, number: int, row: BodyRow, shared: SharedWords, timing: tuple[When, str]) -> Duty:
    part, (when, repeat) = draft.part, timing
    labels = (*part.labels, *draft.own.labels)
    heading = part.item.heading.strip(" ：:。；;，,\n")
    remarks = (shared.remark, _labelled(labels, Role.REMARK), draft.remark)
    return Duty(
        row=row.number,
        item=number,
        place=part.place,
        wording=draft.wording,
        when=when,
        units=part.units,
        section=shared.section,
        year=row.year,
        id=shared.id,
        project=shared.project or (heading if _BUILDING.search(heading) else ""),
        kind=shared.kind,
        step=draft.step or shared.step,
        criteria="\n".join(filter(None, (part.criteria, _labelled(labels, Role.CRITERIA)))),
        remark="；".join(dict.fromkeys(filter(None, remarks))),
        leader=shared.leader,
        status=shared.status or status_of(_labelled(labels, Role.STATUS)),
        target=shared.target or _labelled(labels, Role.TARGET),
        problem=shared.problem or _labelled(labels, Role.PROBLEM),
        amounts=_amounts(row, draft, number),
        repeat=repeat,
        lead_in=own_words(part.intro).rest if part.intro else "",
        source=row,
    )


_BUILDING = re.compile(r"(?:楼|场|馆|工程|项目|校区|校舍|食堂|宿舍|幼儿园|小学|中学|学校)$")


def _amounts(row: BodyRow, draft: _Draft, number: int) -> tuple[Amount, ...]:
    """The quantities of the item's words, and on the first item those of the columns."""
    columns = (amount_of(column.title, cell.text) for column, cell in row.of(Role.AMOUNT)) if number == 1 else ()
    found = (*(each for each in columns if each), *amounts_in(draft.wording))
    return tuple(dict.fromkeys(found))
