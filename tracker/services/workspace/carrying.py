"""Which task of the changed files is which of the plan in force: decided by what they state, or asked before a sync."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tracker.core.diff import PlanDiff, plan_diff
from tracker.core.identity.decision import Answer, Decision, decided, renumbered
from tracker.core.identity.names import Key
from tracker.core.identity.questions import IdQuestion, PlanPair
from tracker.core.identity.units import relabelled, renamed_units
from tracker.core.model import Roadmap
from tracker.core.replay.plan_entries import PlanSync, fallen_by
from tracker.i18n import _

if TYPE_CHECKING:
    from tracker.store.write.planning import Plans

_EXAMPLES = 3


class Settled(NamedTuple):
    """What was decided about ids, what became of units' names, and what each roadmap would then change, by its id."""

    decision: Decision
    renamed: Mapping[str, Mapping[str, str]]
    diffs: Mapping[str, PlanDiff]


def settled(
    plans: Plans, roadmaps: Sequence[Roadmap], answer: Answer, sync: PlanSync, fresh: Collection[Key] = ()
) -> Settled:
    """The differences between roadmaps as read and the plans as they stand, with every task under the id it gets.

    ``fresh`` are the ids of tasks that are known to be new matters.
    """
    renamed = {one.id: renamed_units(plans.units(one.id), one.units) for one in roadmaps}
    compared = [PlanPair(one, relabelled(plans.in_force(one.id), renamed[one.id])) for one in roadmaps]
    if any(_has_news(one) for one in compared):
        others = plans.others({one.county for one in roadmaps}, {one.id for one in roadmaps})
        compared += [PlanPair(one, plans.in_force(one.id), is_read=False) for one in others]
    decision = decided(compared, plans.former, answer, fresh)
    now = renumbered({one.roadmap.id: one.plan for one in compared}, decision.moves)
    diffs = {}
    for one in roadmaps:
        former, day = former_ids(decision.moves, one.id), fallen_by(one, plans.document(one.id), sync)
        diffs[one.id] = plan_diff(now[one.id], one, former, fallen=day)
    return Settled(decision, renamed, diffs)


def _has_news(one: PlanPair) -> bool:
    """Whether a task of the file may come from another one."""
    return any(task.id not in one.plan for task in one.roadmap.tasks) or any(
        ":" in was for was in one.roadmap.was.values()
    )


def former_ids(moves: Mapping[Key, Key], roadmap: str) -> dict[str, str]:
    """What the tasks of a roadmap that get another id were called, by that id."""
    return {
        code: old[1] if old[0] == roadmap else ":".join(old) for old, (place, code) in moves.items() if place == roadmap
    }


def question_text(question: IdQuestion) -> str:
    """A question in words: ``1.2 → 1.3 召开联席会``, or what an id stood for and stands for now."""
    old, new = _called(question.old, question.new), question.new[1]
    if question.kind == "replaced":
        return _("{id} 原为“{was}”，现为“{now}”").format(id=new, was=question.was.title, now=question.now.title)
    return f"{old} → {new} {question.now.title}"


def _called(old: Key, new: Key) -> str:
    return old[1] if old[0] == new[0] else ":".join(old)


def asked(decision: Decision) -> tuple[str, ...]:
    """What keeps a sync from going on without a decision, a sentence for each kind, with examples."""
    sentences = []
    templates = {
        "renumbered": _("{count} 项的名称出现在别的编号下，像是改了编号：{examples}"),
        "moved": _("{count} 项从一份路线图移到了另一份：{examples}"),
        "replaced": _("{count} 个编号的名称、项目和牵头都变了，像是改作他用：{examples}"),
    }
    for kind, template in templates.items():
        found = [question for question in decision.questions if question.kind == kind]
        if found:
            examples = _("；").join(question_text(question) for question in found[:_EXAMPLES])
            more = _("等") if len(found) > _EXAMPLES else ""
            sentences.append(template.format(count=len(found), examples=examples + more))
    return tuple(sentences)


def unknown_text(task: str, name: str) -> str:
    """Why a former id that a file states cannot be taken over."""
    return _("{id} 写了 was: {name}，但没有这个事项，或它还在原来的文件里").format(id=task, name=name)
