"""What a calendar entry says. Nothing here depends on the day of reading: the same state gives the same words.

A headline says in its first eight characters what is due and when, and is at most twenty wide; a body begins with what
is to be done and towards whom, then how to answer, then whom to ask, then the facts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from tracker.calendars.lines import line
from tracker.calendars.shown import ShownFacts
from tracker.calendars.titles import half_widths
from tracker.calendars.turns import MONTHS
from tracker.core.kinds import kind_label, step_label
from tracker.core.status import QUIET, Status, status_label
from tracker.i18n import _, mark

LEAD = mark("牵头")
CO_LEAD = mark("共同牵头")
SUPPORTING = mark("配合")
TITLE_LIMIT = 120
WIDTH = 40
"""How many half widths a headline has: twenty full-width characters."""


class Returned(NamedTuple):
    """The office's last return of what a unit reported as done; ``known_on`` is the day on which it was known."""

    day: date
    note: str
    known_on: date


class UnitTask(NamedTuple):
    """A task as one unit is told of it; ``short`` gives its title in so many half widths."""

    facts: ShownFacts
    role: str
    short: Callable[[int], str]
    returned: Returned | None = None

    @property
    def is_supporting(self) -> bool:
        """Whether the unit only helps."""
        return self.role == SUPPORTING


class PlanHeading(NamedTuple):
    """What the entries of a plan say alike: its title, and the office that units answer to."""

    title: str
    office: str

    @property
    def asked(self) -> str:
        """The office to ask, as the plan has it."""
        return line(self.office) or _("创建工作办公室")

    @property
    def addressee(self) -> str:
        """The same within a sentence: without what stands in brackets behind it."""
        return self.asked.partition("（")[0].partition("(")[0].strip() or self.asked


def title_of(facts: ShownFacts) -> str:
    """The task's title, or its id where it has none."""
    return title_shown(facts.title, facts.code)


def title_shown(title: str, code: str) -> str:
    """The same of a title and an id."""
    return line(title, TITLE_LIMIT) or line(code, TITLE_LIMIT)


def short_day(day: date) -> str:
    """A day within its year, ``5月31日``."""
    return _("{month}{day}日").format(month=_(MONTHS[day.month - 1]), day=day.day)


def long_day(day: date) -> str:
    """A day with its year, ``2024年5月31日``."""
    return _("{year}年{day}").format(year=day.year, day=short_day(day))


def headline_of(task: UnitTask) -> str:
    """``5月31日到期 牵头：县四中综合艺体楼招标``; in the place of the part what has become of the task, if anything."""
    facts = task.facts
    assert facts.due_on is not None
    start = _("{day}到期 {what}：").format(day=short_day(facts.due_on), what=_standing(task).lower())
    return start + task.short(WIDTH - half_widths(start))


def _standing(task: UnitTask) -> str:
    """The unit's part, or what has become of the task."""
    if task.returned and not task.is_supporting:
        return _("退回")
    if task.facts.status == Status.REPORTED_DONE:
        return _("已报待核查")
    return status_label(task.facts.status) if task.facts.status in QUIET else _(task.role)


def body_of(task: UnitTask, heading: PlanHeading) -> str:
    """The entry's body: the action, how to answer, whom to ask, then a line for each thing a unit would look up."""
    told = [
        action_of(task, heading.addressee),
        answering(is_supporting=task.is_supporting) if task.facts.status != Status.CLOSED else "",
        asking(heading),
    ]
    return "\n".join([*filter(None, told), "", facts_of(task, heading)])


def action_of(task: UnitTask, office: str) -> str:
    """What the unit is to do, and towards whom."""
    facts = task.facts
    told = {
        "title": title_of(facts),
        "office": office,
        "lead": line(facts.lead),
        "day": long_day(facts.due_on) if facts.due_on else _("没有期限"),
    }
    return _(_action(task)).format(**told, **_moments(facts), **_return(task.returned))


def _moments(facts: ShownFacts) -> dict[str, str]:
    done = facts.closed_on if facts.status == Status.CLOSED else facts.reported_done_on
    return {
        "done": _("于{day}").format(day=long_day(done)) if done else "",
        "review": _("，{day}复核").format(day=long_day(facts.review_on)) if facts.review_on else "",
    }


def _return(returned: Returned | None) -> dict[str, str]:
    if returned is None:
        return {"returned": "", "reason": ""}
    return {"returned": long_day(returned.day), "reason": line(returned.note)}


_BY_STATUS = {
    Status.REPORTED_DONE: mark("已{done}申请销号，等{office}核查，核查前不必再报：{title}"),
    Status.CLOSED: mark("已{done}销号，不必再办：{title}"),
    Status.SUSPENDED: mark("暂缓办理{review}，恢复以前不必办结：{title}"),
}
_BY_ROLE = {
    LEAD: mark("请在{day}前办结，向{office}申请销号：{title}"),
    CO_LEAD: mark("请与{lead}一起在{day}前办结，向{office}申请销号：{title}"),
    SUPPORTING: mark(
        "请配合{lead}在{day}前办结：{title}。按其要求出人、出资料、办好本单位的手续；由{lead}申请销号，"
        "有困难的告知{lead}和{office}"
    ),
}
_OF_EACH = mark("请各单位分别在{day}前办结，各自向{office}申请销号：{title}")
_AGAIN = mark("请补正后重新向{office}申请销号，期限{day}：{title}。{returned}退回，原因：{reason}")


def _action(task: UnitTask) -> str:
    if task.facts.status in _BY_STATUS:
        return _BY_STATUS[Status(task.facts.status)]
    if task.returned and not task.is_supporting:
        return _AGAIN
    if task.facts.shares and task.role == LEAD:
        return _OF_EACH
    return _BY_ROLE[task.role]


def answering(*, is_supporting: bool) -> str:
    """How a unit answers for what it leads, or for what it only helps with."""
    if is_supporting:
        return _("答复：在浏览器中打开本日历的订阅地址，可以留言；由文件导入的，请回复送来文件的单位")
    return _("答复：在浏览器中打开本日历的订阅地址，点“已办结”或“有困难”；由文件导入的，请回复送来文件的单位")


def asking(heading: PlanHeading) -> str:
    """Whom to ask."""
    return _("联系：{office}").format(office=heading.asked)


def facts_of(task: UnitTask, heading: PlanHeading) -> str:
    """What a unit would look up, a line for each thing."""
    facts = task.facts
    lines = [
        *_deadline(facts),
        _("牵头单位：{unit}").format(unit=line(facts.lead)) if facts.lead else "",
        _("共同牵头：{units}").format(units=line(_("、").join(facts.co_leads))) if facts.co_leads else "",
        _("配合单位：{units}").format(units=line(_("、").join(facts.supporting))) if facts.supporting else "",
        _("类别：{kind}").format(kind=line(kind_label(facts.kind))),
        _project(facts),
        _("数量：{amounts}").format(amounts=line(_("、").join(each.shown() for each in facts.amounts)))
        if facts.amounts
        else "",
        _("验收要点：{criteria}").format(criteria=line(facts.criteria)) if facts.criteria else "",
        _("计划备注：{remark}").format(remark=line(facts.remark)) if facts.remark else "",
        _shares(facts),
        _("当前状态：{status}").format(status=_status(task)),
        _("事项编号：{code}").format(code=line(facts.code)),
        _("路线图：{title}").format(title=line(heading.title or facts.roadmap)),
        _source(facts),
    ]
    return "\n".join(text for text in lines if text)


def _source(facts: ShownFacts) -> str:
    document = line(facts.document)
    if facts.row:
        return _("来源：{document}第{row}行第{item}项").format(document=document, row=facts.row, item=facts.item)
    if facts.paragraph:
        return _("来源：{document}第{paragraph}段").format(document=document, paragraph=facts.paragraph)
    return _("来源：{document}").format(document=document) if document else ""


def _deadline(facts: ShownFacts) -> list[str]:
    """The plan's words with its date; then the date that was approved instead, and the first plan's, if they differ."""
    planned, first = facts.due_on_original, facts.due_on_first
    phrase = line(facts.deadline_text) or planned or facts.due_on
    if planned is None or phrase == planned or phrase == str(planned):
        lines = [_("办理时限：{phrase}").format(phrase=phrase)]
    else:
        lines = [_("办理时限：{phrase}（{day}）").format(phrase=phrase, day=planned)]
    is_moved = first is not None and first != facts.due_on
    if facts.due_on != planned and is_moved:
        lines.append(_("批准延期至：{day}（原期限{original}）").format(day=facts.due_on, original=first))
    elif facts.due_on != planned:
        lines.append(_("批准期限：{day}").format(day=facts.due_on))
    elif is_moved:
        lines.append(_("原定期限：{day}").format(day=first))
    return lines


def _project(facts: ShownFacts) -> str:
    if not facts.project:
        return ""
    project, step = line(facts.project), line(step_label(facts.step))
    template = _("项目：{project}（{step}）") if step else _("项目：{project}")
    return template.format(project=project, step=step)


def _shares(facts: ShownFacts) -> str:
    """Of a duty that each of several units has, how many are done."""
    if not facts.shares:
        return ""
    return _("各自办理：{count}个单位中{done}个已销号").format(count=facts.shares, done=facts.shares_done)


def _status(task: UnitTask) -> str:
    facts = task.facts
    label = line(status_label(facts.status))
    if task.returned is not None:
        return _("{status}（{day}退回）").format(status=label, day=task.returned.day)
    if facts.status == Status.SUSPENDED and facts.review_on is not None:
        return _("{status}，{day}复核").format(status=label, day=facts.review_on)
    days: dict[str, date | None] = {Status.REPORTED_DONE: facts.reported_done_on, Status.CLOSED: facts.closed_on}
    day = days.get(facts.status)
    return _("{status}（{day}）").format(status=label, day=day) if day else label
