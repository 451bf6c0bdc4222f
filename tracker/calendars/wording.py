"""What a calendar entry says. Nothing here depends on the day of reading: the same state gives the same words."""

from __future__ import annotations

from datetime import date

from tracker.calendars.lines import line
from tracker.calendars.shown import ShownFacts
from tracker.core.kinds import kind_label, step_label
from tracker.core.status import QUIET, Status, status_label
from tracker.i18n import _, mark

LEAD = mark("牵头")
CO_LEAD = mark("共同牵头")
SUPPORTING = mark("配合")
TITLE_LIMIT = 120


def title_of(facts: ShownFacts) -> str:
    """The task's title, or its id where it has none."""
    return line(facts.title, TITLE_LIMIT) or line(facts.code, TITLE_LIMIT)


def summary_of(facts: ShownFacts, role: str, *, is_cancelled: bool) -> str:
    """The entry's headline: 【已销号】【牵头】 and the title; ``role`` is empty for a unit that no longer has one."""
    words = [_(role)] if role else []
    if is_cancelled:
        words.insert(0, _("已取消"))
    elif facts.status in QUIET:
        words.insert(0, status_label(facts.status))
    return "".join(_("【{word}】").format(word=word) for word in words) + title_of(facts)


def description_of(facts: ShownFacts, roadmap_title: str, *, is_cancelled: bool) -> str:
    """The entry's body, a line for each thing a unit would ask."""
    lines = [
        _("事项编号：{code}").format(code=line(facts.code)),
        _("路线图：{title}").format(title=line(roadmap_title or facts.roadmap)),
        _source(facts),
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
        _("当前状态：{status}").format(status=_("已取消") if is_cancelled else _status(facts)),
    ]
    return "\n".join(text for text in lines if text)


def _source(facts: ShownFacts) -> str:
    if not facts.row:
        return _("来源：{document}").format(document=line(facts.document)) if facts.document else ""
    template = _("来源：{document}第{row}行第{item}项")
    return template.format(document=line(facts.document), row=facts.row, item=facts.item)


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


def _status(facts: ShownFacts) -> str:
    label = line(status_label(facts.status))
    if facts.status == Status.SUSPENDED and facts.review_on is not None:
        return _("{status}，{day}复核").format(status=label, day=facts.review_on)
    days: dict[str, date | None] = {Status.REPORTED_DONE: facts.reported_done_on, Status.CLOSED: facts.closed_on}
    day = days.get(facts.status)
    return _("{status}（{day}）").format(status=label, day=day) if day else label
