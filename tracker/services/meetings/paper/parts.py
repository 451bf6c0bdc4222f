"""The pages of a meeting as parts of a paper, in the order of the agenda; each page says what its sheet shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from tracker.core.identity.unit_names import lead_label
from tracker.core.indicators.attainment import VERDICT_SHAPES, Verdict, verdict_label
from tracker.core.indicators.reasons import reason_text
from tracker.core.lamp import Colour, Item, colour_label
from tracker.core.overview.chain import ChainLink
from tracker.core.overview.changes import Change, change_label, partial_note
from tracker.i18n import _, mark
from tracker.reports.paper.values import Lit, PaperBlock, PaperCurve, PaperFigures, PaperPairs, PaperTable, PaperText
from tracker.services.answers.review import FAR_DAYS, NEAR_DAYS, URGENT, Review, Risk
from tracker.services.meetings.paper.tables import has_roadmaps, listed, lit, named, rest, standing_words, task_table
from tracker.text import capitalised, percent

Blocks = Iterator[PaperBlock]


def _overall(review: Review) -> Blocks:
    summary, rates = review.summary, review.rates
    urgent = sum(summary.overdue_by_kind.get(kind, 0) for kind in URGENT)
    closed = _("销号率：到期{due}项，已销号{closed}项").format(due=rates.due, closed=rates.closed_due)
    yield PaperFigures(
        (
            (str(summary.overdue), _("逾期")),
            (str(urgent), _("其中建设和招聘")),
            (percent(rates.closure_rate), closed),
            (str(summary.due_soon), _("{days}天内到期").format(days=NEAR_DAYS)),
            (str(summary.unreported), capitalised(_("未报"))),
            (str(summary.tasks), _("全部事项")),
        )
    )
    lamps = [(colour.value, summary.by_lamp.get(colour.value, 0)) for colour in Colour]
    rows = tuple((Lit(colour, colour_label(colour)), _("{count} 项").format(count=count)) for colour, count in lamps)
    yield PaperTable((_("亮灯"), _("事项")), rows, frozenset({0}))


def _unassigned(review: Review) -> Blocks:
    yield from listed(review.unassigned, _("情况"), standing_words, "")


def _problems(review: Review) -> Blocks:
    rows = [
        (each.problem.title, _("、").join(item.facts.code for item in each.items) or _("尚无整改安排"))
        for each in review.assessed.problems
    ]
    yield PaperTable((_("问题"), _("整改事项")), tuple(rows), frozenset({1}))


def _indicators(review: Review) -> Blocks:
    for county in review.assessed.counties:
        told = county.county
        counts = " ".join(f"{VERDICT_SHAPES[each]} {verdict_label(each)} {county.count(each)}" for each in Verdict)
        words = _("{county}：全县{verdict}；{counts}").format(
            county=told.county, verdict=verdict_label(told.standing.overall), counts=counts
        )
        yield PaperText(words, "lead")
        rows = [
            (f"✗ {each.code}", reason_text(told.standard, each), _("、").join(item.facts.code for item in late))
            for each, late in county.missed
        ]
        if rows:
            yield PaperTable((_("指标"), _("原因"), _("逾期的事项")), tuple(rows), frozenset({0}))
    if review.assessed.others:
        yield PaperText(_("……另有 {count} 个县").format(count=len(review.assessed.others)), "small")


def _urgent(review: Review) -> Blocks:
    yield from listed(review.urgent, _("原因"), _reason, _("没有逾期的建设和招聘事项"))


def _overdue(review: Review) -> Blocks:
    yield from listed(review.overdue, _("原因"), _reason, _("没有其他逾期事项"))


def _reason(item: Item) -> str:
    return item.lamp.reason_text()


def _changes(review: Review) -> Blocks:
    changes, heard = review.changes, review.heard
    yield PaperText(review.since.words, "lead")
    for words in (review.since.note, partial_note() if changes.is_partial else ""):
        yield from [PaperText(words, "small")] if words else []
    if not changes.kinds and not heard.total and not heard.silent:
        yield PaperText(_("没有变化，也没有收到报告"))
    for kind in changes.kinds:
        found = changes.by_kind[kind]
        yield PaperText(f"{change_label(kind)} {changes.counts[kind]}", "lead")
        moved = {change.after.facts.task_id: _moved(change) for change in found}
        yield task_table([change.after for change in found], _("情况"), partial(_told, moved))
        yield from rest(len(found), changes.counts[kind])
    yield from _heard(review)


def _told(words: Mapping[int, str], item: Item) -> str:
    return words[item.facts.task_id]


def _moved(change: Change) -> str:
    if change.old_on and change.new_on:
        return f"{change.old_on} → {change.new_on}"
    return change.after.lamp.reason_text()


def _heard(review: Review) -> Blocks:
    heard = review.heard
    if heard.total:
        yield PaperText(_("收到报告 {count}").format(count=heard.total), "lead")
        has_roadmap = has_roadmaps(report.item for report in heard.reports)
        rows = [
            (
                lit(report.item), named(report.item, has_roadmap=has_roadmap), report.item.facts.title,
                lead_label(report.item.facts.lead), str(report.entry.effective_on),
                f"{report.before} → {report.item.facts.progress_text}", report.entry.note,
            )
            for report in heard.reports
        ]  # fmt: skip
        headings = (_("亮灯"), _("编号"), _("事项"), _("牵头"), _("日期"), _("进度"), _("说明"))
        yield PaperTable(headings, tuple(rows), frozenset({0, 1, 4, 5}))
        yield from rest(len(heard.reports), heard.total)
    if heard.answered:
        told = _("、").join(_("{unit} {count} 项").format(unit=one.unit, count=one.reported) for one in heard.answered)
        words = _("报告了的单位 {count}").format(count=len(heard.answered))
        yield PaperPairs(((words, told),))
    if heard.silent:
        yield PaperText(_("没有报告的单位 {count}").format(count=len(heard.silent)), "lead")
        quiet = [(one.unit, str(one.unreported), str(one.overdue), str(one.last_on or "—")) for one in heard.silent]
        yield PaperTable(
            (_("单位"), capitalised(_("未报")), _("逾期"), _("最近报告")), tuple(quiet), frozenset({1, 2, 3})
        )


def _answered(review: Review) -> Blocks:
    rows = [
        (one.unit, str(one.day), f"{one.item.facts.code}  {one.item.facts.title}", one.trouble or one.answer.entry.note)
        for one in review.answered
    ]
    yield PaperTable((_("单位"), _("日期"), _("事项"), _("答复")), tuple(rows), frozenset({1}))
    yield from rest(len(review.answered), review.answered_total)


def _postponed(review: Review) -> Blocks:
    def words(item: Item) -> str:
        none = _("无期限")
        return f"{item.facts.due_on_first or none} → {item.facts.due_on or none}"

    yield from listed(review.moved, _("改期"), words, "")


def _near(review: Review) -> Blocks:
    as_of = review.summary.as_of

    def words(item: Item) -> str:
        days = (item.facts.due_on - as_of).days if item.facts.due_on else 0
        return _("还有{days}天").format(days=days) if days else _("今日到期")

    parts = (
        (_("{days}天内到期").format(days=NEAR_DAYS), review.near),
        (_("{first}至{last}天到期").format(first=NEAR_DAYS + 1, last=FAR_DAYS), review.far),
    )
    for title, found in parts:
        yield PaperText(title, "lead")
        yield from listed(found, _("时限"), words, _("没有事项"))


def _chains(review: Review) -> Blocks:
    if not sum(risk.total + risk.alone_total for risk in review.risks):
        yield PaperText(_("没有受威胁的链条"), "lead")
    for risk in review.risks:
        if risk.evaluation_on and risk.margin is not None:
            left = _("{title}：预计完成晚于评估验收日期 {day} {days}天")
            if risk.margin <= 0:
                left = _("{title}：全部事项中最晚一项预计完成后，距评估验收日期 {day} 还有{days}天余量")
            told = left.format(title=risk.roadmap.county, day=risk.evaluation_on, days=abs(risk.margin))
            yield PaperText(told, "lead")
        rows = [
            (lit(threat.item), f"{threat.item.facts.code}  {threat.item.facts.title}", _delayed(threat.threatened))
            for threat in risk.threats
        ]
        if rows:
            yield PaperTable((_("亮灯"), _("受威胁的链条"), _("影响")), tuple(rows), frozenset({0}))
        yield from rest(len(risk.threats), risk.total)
        yield from _alone(risk)


def _alone(risk: Risk) -> Blocks:
    if not risk.alone:
        return
    told = _("另有 {count} 项不牵连其他事项，但自身预计晚于评估验收日期")
    yield PaperText(told.format(count=risk.alone_total), "lead")
    rows = [(lit(threat.item), f"{threat.item.facts.code}  {threat.item.facts.title}") for threat in risk.alone]
    yield PaperTable((_("亮灯"), _("事项")), tuple(rows), frozenset({0}))
    yield from rest(len(risk.alone), risk.alone_total)


def _delayed(links: tuple[ChainLink, ...]) -> str:
    words = _("{code}  {title}：顺延{days}天，预计 {day}")
    return _("；").join(
        words.format(code=link.item.facts.code, title=link.item.facts.title, days=link.slip_days, day=link.projected_on)
        for link in links
    )


def _sections(review: Review) -> Blocks:
    rows = [
        (each.value or _("未分板块"), str(each.tasks), str(each.closed), str(each.overdue), str(each.unreported))
        for each in review.sections
    ]
    headings = (_("板块"), _("全部事项"), capitalised(_("已销号")), _("逾期"), capitalised(_("未报")))
    yield PaperTable(headings, tuple(rows), frozenset({1, 2, 3, 4}))


def _units(review: Review) -> Blocks:
    rows = [
        (
            lead_label(row.unit), str(row.lead), str(row.supporting), str(row.closed), str(row.overdue),
            str(row.unreported), percent(row.closure_rate),
        )
        for row in review.units
    ]  # fmt: skip
    headings = (
        _("单位"), _("牵头"), _("配合"), capitalised(_("已销号")), _("逾期"), capitalised(_("未报")), _("销号率"),
    )  # fmt: skip
    yield PaperTable(headings, tuple(rows), frozenset(range(1, 7)))


def _curve(review: Review) -> Blocks:
    names = (_("按原定期限应完成"), _("按批准期限应完成"), capitalised(_("已销号")))
    here = review.reached
    told = zip(names, (here.planned, here.approved, here.closed), strict=True)
    words = _("，").join(f"{name} {count}" for name, count in told)
    yield PaperText(_("截至 {day}：{words}").format(day=here.day, words=words), "lead")
    yield PaperCurve(review.curve, review.summary.as_of, names)


PARTS: Mapping[str, tuple[str, Callable[[Review], Blocks]]] = {
    "overall": (mark("全局情况"), _overall),
    "unassigned": (mark("责任单位未明确"), _unassigned),
    "problems": (mark("问题"), _problems),
    "indicators": (mark("指标"), _indicators),
    "urgent": (mark("逾期的建设和招聘事项"), _urgent),
    "overdue": (mark("其他逾期事项"), _overdue),
    "changes": (mark("变化"), _changes),
    "answered": (mark("单位通过订阅页的答复"), _answered),
    "moved": (mark("期限过后改期，无依据"), _postponed),
    "near": (mark("将到期"), _near),
    "chains": (mark("受威胁的链条"), _chains),
    "sections": (mark("各板块进展"), _sections),
    "units": (mark("责任单位"), _units),
    "curve": (mark("计划与实际"), _curve),
}
"""The parts by the agenda's names, in its order (``SECTIONS`` in ``tracker/tui/views/review/agenda.py``)."""
