"""The way from a document to a draft: tables understood, duties taken apart, names resolved, natures told, chains tied.

A pure function of the document, what was wished for, answered and mended: whoever answers a doubt drafts again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.core.indicators.standard import NATIONAL
from tracker.core.model import Section
from tracker.core.written.roadmap import WrittenRoadmap, WrittenTask
from tracker.intake.bounds import hold_document, hold_duties, hold_tasks
from tracker.intake.document import SourceDocument
from tracker.intake.doubts import Answers, Asking
from tracker.intake.draft import DraftTask, ImportDraft
from tracker.intake.drafting.fitting import fitted, fitted_task
from tracker.intake.drafting.ids import numbered
from tracker.intake.drafting.original import original_of
from tracker.intake.drafting.own_columns import by_own_columns
from tracker.intake.duties.duties import duties_of, prose_duty
from tracker.intake.duties.listing.above import with_above
from tracker.intake.duties.order import in_order
from tracker.intake.duty import Duty, Nature
from tracker.intake.mending import mended
from tracker.intake.names.names import DutyNames
from tracker.intake.natures.chains import chained, evaluation_of
from tracker.intake.natures.natures import natures_of, targets_of
from tracker.intake.rows import BodyRow, DocumentHeading, Mends, Role, Understood, Wishes
from tracker.intake.tables.understanding import understand
from tracker.text import bare

NOTHING: dict[str, str] = {}
_STATED = {
    **dict.fromkeys(("已完成", "完成", "已办结", "办结", "已销号"), "已完成"),
    **dict.fromkeys(("推进中", "进行中", "正在推进", "正在实施", "已启动", "整改中"), "推进中"),
}
"""What a column of states says, and how a roadmap file says it."""
_NO_STATE = frozenset(("", "未开始", "未启动", "未完成", "-", "—", "无"))


def drafted(
    document: SourceDocument, wishes: Wishes, answers: Answers = NOTHING, mends: Mends | None = None
) -> ImportDraft:
    """The draft of a document; raises :class:`tracker.errors.UsageError` where no table of it holds tasks."""
    asking = Asking(answers)
    document = mended(document, mends or {})
    hold_document(document)
    understood = understand(document, wishes, asking)
    hold_tasks(document, understood)
    duties = tuple(in_order(tuple(_duties(understood, asking)), asking))
    hold_duties(len(duties))
    names = DutyNames(understood, duties, asking)
    natures = natures_of(duties, asking)
    heading = understood.heading
    drafts = [
        DraftTask(_task(duty, nature, names, heading), duty.place, duty.wording, duty.when.deadline)
        for duty, many in zip(numbered(duties), natures, strict=True)
        for nature in many
    ]
    drafts = by_own_columns(drafts, duties, asking)
    tasks = chained([fitted_task(each.task) for each in drafts], asking, {each.task.id: each.place for each in drafts})
    roadmap = fitted(
        WrittenRoadmap(
            id="",
            title=heading.title or document.name.rpartition(".")[0] or document.name,
            county=heading.county,
            document=heading.document,
            issued_on=heading.issued_on,
            office=heading.office,
            evaluation=evaluation_of(tasks),
            sections=_sections(duties),
            units=names.units,
            targets=targets_of(duties, natures),
            tasks=tasks,
            original=original_of(document, understood),
            standard=NATIONAL,
        )
    )
    told = tuple(each._replace(task=task) for each, task in zip(drafts, tasks, strict=True))
    return ImportDraft(document, understood, roadmap, told, asking.doubts, asking.notes)


def _duties(understood: Understood, asking: Asking) -> Iterator[Duty]:
    last = 0
    for table in understood.tables:
        above: BodyRow | None = None
        for each in table.rows:
            above = row = with_above(each, above, asking)
            last = max(last, row.number)
            yield from duties_of(row, asking)
    for number, prose in enumerate(understood.prose, start=last + 1):
        duty = prose_duty(prose, number, asking)
        if duty is not None:
            yield duty


def _task(duty: Duty, nature: Nature, names: DutyNames, heading: DocumentHeading) -> WrittenTask:
    answerable = names.of(duty)
    status, said = _status(duty) if heading.issued_on else ("", "，".join(filter(None, _status(duty))))
    units = (answerable.lead, *answerable.supporting) if answerable.lead else ()
    alone = "" if units else "、".join(answerable.supporting)
    others = f"配合单位：{alone}" if alone else ""
    problem = _labelled("问题", duty.problem, duty)
    criteria = (_labelled("目标", duty.target, duty), duty.criteria)
    remarks = (problem, duty.remark, duty.when.note, duty.when.event, said, others, names.unnamed(duty))
    return WrittenTask(
        id=duty.id + nature.letter,
        title=nature.title,
        kind=nature.kind,
        section=duty.section,
        project=nature.project,
        step=nature.step,
        start=duty.when.start,
        due=duty.when.due,
        units=units,
        co_leads=answerable.co_leads,
        each=answerable.each,
        targets=nature.targets,
        criteria="\n".join(dict.fromkeys(filter(None, criteria))),
        amounts=duty.amounts,
        remark="；".join(dict.fromkeys(filter(None, (each.strip() for each in remarks)))),
        leader=duty.leader,
        repeat=duty.repeat,
        status="" if duty.repeat else status,
        status_on=str(heading.issued_on) if status and not duty.repeat and not heading.document else "",
        row=duty.row,
        item=duty.item,
    )


def _labelled(label: str, words: str, duty: Duty) -> str:
    """What a further column says, with what it is; nothing where the task's own words say it already."""
    return f"{label}：{words}" if words and bare(words) not in bare(f"{duty.wording}{duty.criteria}") else ""


def _status(duty: Duty) -> tuple[str, str]:
    """What a column of states says as a roadmap file says it, and words that are kept as a remark instead.

    A state is one of a day, so that all of it is a remark where the document has none.
    """
    is_ours = duty.source is not None and bool(duty.source.of(Role.LAMP))
    words = duty.status.strip(" 。\n")
    if is_ours or words in _NO_STATE:
        return "", ""
    return (_STATED[words], "") if words in _STATED else ("", words)


def _sections(duties: Sequence[Duty]) -> tuple[Section, ...]:
    return tuple(Section(title) for title in dict.fromkeys(duty.section for duty in duties) if title)
