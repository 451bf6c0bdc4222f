"""``tracker show`` and ``tracker history``: one task, and what happened to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tracker.cli.output import iso, item_data, print_columns, print_json
from tracker.cli.params import MOST, add_format, complete_task, completed, number
from tracker.cli.parsing import Command, Parser
from tracker.cli.workspace import opened
from tracker.core.event_kinds import event_label
from tracker.core.identity.names import SIGN
from tracker.core.identity.unit_names import lead_label
from tracker.core.indicators.attainment import verdict_label
from tracker.core.kinds import kind_label, step_label
from tracker.core.lamp import Item, colour_label, late_moves_text
from tracker.core.overview.chain import ChainLink
from tracker.core.overview.link_words import link_words
from tracker.core.overview.members import MEMBERS_SHOWN, member_words
from tracker.core.status import status_label
from tracker.i18n import _, mark
from tracker.services.answers.show import Detail, TargetRow, show
from tracker.services.workspace import Workspace
from tracker.services.workspace.naming import find_task
from tracker.store.questions.history import plan_changes
from tracker.store.questions.rows import EventRow
from tracker.text import clean, one_line

if TYPE_CHECKING:
    from tracker.core.diff import FieldChange
    from tracker.services.answers.served import ServedByTask


def _show_arguments(parser: Parser) -> None:
    completed(parser.add_argument("task", metavar="TASK"), complete_task)
    add_format(parser)


def _show(workspace: Workspace, *, task: str, form: str) -> None:
    """Print everything about one task."""
    opened(workspace)
    with workspace.reader() as reader:
        detail = show(reader, task, workspace.as_of)
    if form == "json":
        chain = [
            {**item_data(link.item), "slip_days": link.slip_days, "projected_on": iso(link.projected_on)}
            for link in detail.chain
        ]
        events = [event_data(row, detail.changes.get(row.id, ())) for row in detail.events]
        members = [item_data(share) for share in detail.shares]
        told = {"members": members} if members else {}
        about = {**item_data(detail.item), "is_draft": detail.roadmap.is_draft}
        print_json({**about, **told, "chain": chain, "history": events})
        return
    print_columns(_lines(detail))


def _lines(detail: Detail) -> list[tuple[str, str]]:
    facts, lamp = detail.item
    due = f"{facts.due_on}" if facts.due_on else _("无期限")
    if facts.due_on != facts.due_on_first and facts.due_on_first:
        words = _("{due}（原定 {original}，延期{count}次）") if facts.extensions else _("{due}（原定 {original}）")
        due = words.format(due=due, original=facts.due_on_first, count=facts.extensions)
    kind = kind_label(facts.kind) + (f" · {step_label(facts.step)}" if facts.step else "")
    document = facts.document or detail.roadmap.issue
    source = _("{document} {place}").format(document=document, place=facts.place) if facts.place else document
    rows = [
        (facts.code, facts.title),
        (_("亮灯"), f"{colour_label(lamp.colour)}  {lamp.reason_text()}"),
        (_("状态"), f"{status_label(facts.status)}  {facts.progress_text}"),
        (_("各自办理"), _duty_line(detail.duty) if detail.duty else ""),
        (_("类别"), kind),
        (_("板块"), facts.section),
        (_("项目"), facts.project),
        (_("数量"), _("、").join(amount.shown() for amount in facts.amounts)),
        (_("验收要点"), facts.criteria),
        (_("计划备注"), facts.remark),
        (_("期限"), f"{facts.deadline_text}  {due}"),
        (_("改期"), late_moves_text(facts)),
        (_("牵头"), lead_label(facts.lead)),
        (_("共同牵头"), _("、").join(facts.co_leads)),
        (_("配合"), _("、").join(facts.supporting)),
        (_("分管领导"), facts.leader),
        (_("出处"), source if facts.row else document),
        *((_("原表"), f"{column}  {one_line(words)}".strip()) for column, words in detail.wording),
        *((_("各单位"), _member_line(share)) for share in detail.shares[:MEMBERS_SHOWN]),
        (_("各单位"), _more_members(detail)),
        *((_("目标"), _target_line(target, detail.served)) for target in detail.targets),
        *(_served_lines(detail.served) if detail.served else ()),
        *((_("影响"), sentence) for sentence in detail.threat),
        *((_("链条"), _link(link)) for link in detail.chain if len(detail.chain) > 1),
        *((_("记录"), _event_line(row, detail.changes.get(row.id, ()), of=facts.code)) for row in detail.events),
    ]
    return [(label, clean(text)) for label, text in rows if text]


def _duty_line(duty: Item) -> str:
    facts, lamp = duty
    return f"{facts.code}  {colour_label(lamp.colour)}  {lamp.reason_text()}"


def _member_line(share: Item) -> str:
    return f"{colour_label(share.lamp.colour)}  {share.facts.lead}  {member_words(share)}"


def _target_line(target: TargetRow, served: ServedByTask | None) -> str:
    found = next((each for each in served.targets if each.id == target.id), None) if served else None
    if found is None:
        return target.text
    from tracker.core.indicators.outlook.targets import target_state_label

    return "  ".join(filter(None, (target.text, target_state_label(found.state), found.measured)))


def _served_lines(served: ServedByTask) -> Iterator[tuple[str, str]]:
    for each in served.indicators:
        yield _("指标"), f"{each.code}  {each.title}  {verdict_label(each.verdict)}  {each.reason}"
    for problem in served.problems:
        yield _("整改的问题"), problem.title
    for result in served.results:
        yield _("成效"), " ".join(filter(None, (result.period, result.title)))


def _more_members(detail: Detail) -> str:
    facts, left = detail.item.facts, detail.item.facts.shares - min(len(detail.shares), MEMBERS_SHOWN)
    words = _("另有{count}个，用 tracker list --duty {code} 查看")
    return words.format(count=left, code=facts.code) if left > 0 else ""


def _link(link: ChainLink) -> str:
    facts, lamp = link.item
    return f"{colour_label(lamp.colour)} {facts.code} {facts.title} {link_words(link)}"


def _event_line(row: EventRow, changes: Sequence[FieldChange], *, of: str = "") -> str:
    """An entry in words; one of another task than that is told with its member."""
    member = row.code.partition(SIGN)[2] if of and row.code != of else ""
    parts = [f"{row.effective_on}", *([member] if member else []), event_label(row.type)]
    if row.progress is not None:
        parts.append(f"{row.progress}%")
    if row.due_on:
        parts.append(f"→ {row.due_on}")
    parts += [
        _changes_text(changes),
        row.note,
        _("依据 {basis}").format(basis=row.basis) if row.basis else "",
        row.actor,
    ]
    if row.is_retracted:
        parts.append(_("（已撤销）"))
    return "  ".join(part for part in parts if part)


def _changes_text(changes: Sequence[FieldChange]) -> str:
    if not changes:
        return ""
    from tracker.core.diff import changes_text

    return changes_text(changes)


def event_data(row: EventRow, changes: Sequence[FieldChange]) -> dict[str, object]:
    """One journal entry as plain data, with what it changes in the plan."""
    from tracker.core.plan_text import change_data

    return {
        "id": row.id,
        "task": row.code,
        "roadmap": row.roadmap,
        "type": row.type,
        "effective_on": iso(row.effective_on),
        "recorded_at": str(row.recorded_at),
        "actor": row.actor,
        "note": row.note,
        "progress": row.progress,
        "due_on": iso(row.due_on),
        "basis": row.basis,
        "retracts": row.retracts,
        "retracted": row.is_retracted,
        "changes": [change_data(change) for change in changes],
    }


def _history_arguments(parser: Parser) -> None:
    completed(parser.add_argument("task", nargs="?", metavar="[TASK]"), complete_task)
    parser.add_argument("--limit", type=number(1, MOST), metavar="N", help=_("最多列出几条"))
    add_format(parser)


def _history(workspace: Workspace, *, task: str | None, limit: int | None, form: str) -> None:
    """Print the journal of one task, or of all."""
    opened(workspace)
    with workspace.reader() as reader:
        roadmap, code = find_task(reader, task) if task else ("", "")
        rows = reader.events(roadmap=roadmap, code=code, limit=limit)
        changes = plan_changes(reader, rows)
    if form == "json":
        print_json([event_data(row, changes.get(row.id, ())) for row in rows])
    else:
        print_columns([(row.code, _event_line(row, changes.get(row.id, ()))) for row in rows])


SHOW = Command(mark("查看一个事项：期限、单位、链条、目标、出处、记录"), _show, _show_arguments)
HISTORY = Command(mark("查看记录，新的在前；不写编号看全部"), _history, _history_arguments)
