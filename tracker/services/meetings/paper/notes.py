"""The speaker's notes of a meeting: what to say of a matter and what to ask, drawn from facts alone."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.core.event_kinds import PLAN_EVENTS, EventType
from tracker.core.identity.unit_names import lead_label
from tracker.core.lamp import Item
from tracker.core.overview.chain import ChainLink
from tracker.core.status import Status
from tracker.i18n import _
from tracker.services.answers.review import FAR_DAYS, NEAR_DAYS, URGENT, Review
from tracker.services.answers.show import Detail
from tracker.store.questions.rows import EventRow
from tracker.text import clean

_NAMED = 3
"""So many units or tasks are named in a sentence."""


def task_notes(item: Item, detail: Detail | None, review: Review) -> tuple[str, ...]:
    """What to say and ask of one task, the demand first; then the last report, what was promised, what it threatens."""
    return tuple(_of_task(item, detail, review))


def _of_task(item: Item, detail: Detail | None, review: Review) -> Iterator[str]:
    facts, lamp = item
    lead = clean(lead_label(facts.lead))
    yield _("请{unit}说明：{title}，{reason}。").format(unit=lead, title=clean(facts.title), reason=lamp.reason_text())
    others = _("、").join(map(clean, facts.supporting[:_NAMED]))
    yield (
        _("请当场明确：还差什么，哪一天办结；{units}怎样配合。").format(units=others)
        if others
        else _("请当场明确：还差什么，哪一天办结。")
    )
    rows = _standing(detail.events) if detail else []
    yield from _last_word(item, rows, review)
    yield from _promised(item, rows)
    if detail:
        yield from _next(detail.chain)
        yield from (_("{sentence}。").format(sentence=sentence) for sentence in detail.threat)


def _standing(rows: tuple[EventRow, ...]) -> list[EventRow]:
    return [row for row in rows if row.type not in PLAN_EVENTS and not row.is_retracted and row.retracts is None]


def _last_word(item: Item, rows: list[EventRow], review: Review) -> Iterator[str]:
    told = [row for row in rows if row.type in (EventType.REPORTED, EventType.REPORTED_DONE)]
    if not told and item.facts.last_report_on is None:
        yield _("到现在没有报告过进展。")
        return
    day = told[0].effective_on if told else item.facts.last_report_on
    note = clean(told[0].note).strip() if told else ""
    progress = item.facts.progress_text
    words = (
        _("最近一次报告（{day}）：{note}，进度{progress}。") if note else _("最近一次报告（{day}）：进度{progress}。")
    )
    yield words.format(day=day, note=note, progress=progress)
    if day is not None and day <= review.since.day:
        yield _("{since}没有新的报告。").format(since=review.since.words)


def _promised(item: Item, rows: list[EventRow]) -> Iterator[str]:
    for row in rows:
        if row.type == EventType.EXTENDED and row.due_on:
            told = {"day": row.effective_on, "due": row.due_on, "reason": clean(row.note), "basis": clean(row.basis)}
            yield _("{day} 批准延期至 {due}（{reason}；{basis}），上次就是这样答应的。").format(**told)
            break
    for row in rows:
        if row.type == EventType.RETURNED:
            yield _("{day} 核查退回：{reason}。改了没有？").format(day=row.effective_on, reason=clean(row.note))
            break
    if item.facts.status == Status.REPORTED_DONE:
        yield _("单位 {day} 已申请销号，等办公室核查：请说定核查日期。").format(day=item.facts.reported_done_on)


def _next(chain: tuple[ChainLink, ...]) -> Iterator[str]:
    """The first link that waits for this one and slips."""
    here = next((place for place, link in enumerate(chain) if link.is_focus), len(chain))
    for link in chain[here + 1 :]:
        if link.slip_days and link.projected_on:
            words = _("下一环节 {title}（{unit}）：{due} → {projected}，顺延{days}天。")
            facts = link.item.facts
            yield words.format(
                title=clean(facts.title), unit=clean(lead_label(facts.lead)), due=facts.due_on,
                projected=link.projected_on, days=link.slip_days,
            )  # fmt: skip
            return


def section_notes(section: str, review: Review) -> tuple[str, ...]:
    """What to say and ask of a whole section; nothing where its page says it all."""
    told = _SECTIONS.get(section)
    return tuple(told(review)) if told else ()


def _overall(review: Review) -> Iterator[str]:
    summary, rates = review.summary, review.rates
    urgent = sum(summary.overdue_by_kind.get(kind, 0) for kind in URGENT)
    yield _("截至 {day}，共 {tasks} 项；到期 {due} 项，已销号 {closed} 项。").format(
        day=summary.as_of, tasks=summary.tasks, due=rates.due, closed=rates.closed_due
    )
    if summary.overdue:
        yield _("逾期 {count} 项，其中建设和招聘 {urgent} 项：今天逐件过。").format(
            count=summary.overdue, urgent=urgent
        )
    else:
        yield _("没有逾期事项。")
    if review.unassigned.total:
        yield _("{count} 项没有明确责任单位：今天要定下来。").format(count=review.unassigned.total)


def _late(review: Review) -> Iterator[str]:
    units = dict.fromkeys(clean(lead_label(item.facts.lead)) for item in review.urgent.items)
    if units:
        yield _("请{units}依次说明，每件三句话：差什么、卡在哪、哪天办结。").format(units=_named(list(units)))


def _others(review: Review) -> Iterator[str]:
    units = dict.fromkeys(clean(lead_label(item.facts.lead)) for item in review.overdue.items)
    if units:
        yield _("请{units}说明逾期原因和办结日期。").format(units=_named(list(units)))


def _changes(review: Review) -> Iterator[str]:
    heard = review.heard
    yield _("{since}收到 {count} 项报告。").format(since=review.since.words, count=heard.total)
    if heard.silent:
        units = _named([clean(one.unit) for one in heard.silent])
        yield _("请{units}说明：为什么一次也没有报告。").format(units=units)


def _near(review: Review) -> Iterator[str]:
    items = [*review.near.items, *review.far.items]
    if items:
        units = dict.fromkeys(clean(lead_label(item.facts.lead)) for item in items)
        yield _("{near}天内到期 {count} 项，{far}天内共 {all} 项。").format(
            near=NEAR_DAYS, count=review.near.total, far=FAR_DAYS, all=review.near.total + review.far.total
        )
        yield _("请{units}表态：能不能按期；不能的，现在就提。").format(units=_named(list(units)))


def _chains(review: Review) -> Iterator[str]:
    threats = [threat for risk in review.risks for threat in risk.threats]
    for threat in threats[:_NAMED]:
        facts, worst = threat.item.facts, max(threat.threatened, key=lambda link: link.slip_days)
        words = _("请{unit}说明：{code} {title}拖住后面 {count} 项，最多顺延{days}天（{worst}）；哪天补上。")
        yield words.format(
            unit=clean(lead_label(facts.lead)), code=clean(facts.code), title=clean(facts.title),
            count=len(threat.threatened), days=worst.slip_days, worst=clean(worst.item.facts.code),
        )  # fmt: skip
    for risk in review.risks:
        if risk.margin is not None and risk.margin > 0:
            words = _("{title}：预计完成晚于评估验收日期 {day} {days}天")
            yield words.format(title=clean(risk.roadmap.county), day=risk.evaluation_on, days=risk.margin)


def _units(review: Review) -> Iterator[str]:
    late = [row for row in review.units if row.overdue and row.unit]
    if late:
        worst = late[0]
        yield _("逾期最多的是{unit}，{count} 项；请说明整改安排。").format(unit=clean(worst.unit), count=worst.overdue)


def _named(names: list[str]) -> str:
    told = _("、").join(names[:_NAMED])
    return told if len(names) <= _NAMED else _("{names}等{count}个单位").format(names=told, count=len(names))


_SECTIONS = {
    "overall": _overall,
    "urgent": _late,
    "overdue": _others,
    "changes": _changes,
    "near": _near,
    "chains": _chains,
    "units": _units,
}
