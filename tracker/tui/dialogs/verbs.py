"""The verbs that can be recorded, the likeliest first, and why some do not fit; tasks that are left out of a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from tracker.core.event_kinds import EventType, event_label
from tracker.core.lamp import Item
from tracker.core.replay.effects import IN_TURN, misfit_words
from tracker.core.status import WITH_UNIT
from tracker.i18n import _
from tracker.text import capitalised
from tracker.tui.actions import ACTIONS, WRITING, Action
from tracker.tui.dialogs.about import WIDTH
from tracker.tui.dialogs.ask import YesNoDialog
from tracker.tui.dialogs.menu import Choice, ChoiceMenu
from tracker.tui.widgets.prose import paragraph

_TASKS_SHOWN = 8
VERBS: Mapping[EventType, Action] = {
    kind: action for kind in IN_TURN for action in ACTIONS if action.action == f"record('{kind}')"
}


def fitting(kind: EventType, items: Sequence[Item]) -> list[Item]:
    """Those of some tasks on which such an entry can be recorded as they stand."""
    return [item for item in items if not misfit_words(kind, item.facts)]


class VerbMenu(ChoiceMenu):
    """Every verb and what else belongs to recording; what does not fit the tasks, or may not be done, stands last."""

    width = 50

    def __init__(self, items: Sequence[Item], *, is_read_only: bool = False) -> None:
        title = items[0].facts.code if len(items) == 1 else _("{count} 项").format(count=len(items))
        others = [a for a in ACTIONS if a.group == "record" and a.id != "record-menu" and a not in VERBS.values()]
        verbs = [_choice(kind, action, items) for kind, action in VERBS.items()]
        choices = sorted(verbs, key=lambda choice: choice.is_barred) + [_line(action) for action in others]
        if is_read_only:
            writing = [action.action for action in ACTIONS if action.id in WRITING]
            choices = [_barred(each) if each.value in writing else each for each in choices]
        super().__init__(_("记录 {task}").format(task=title), choices)


def _choice(kind: EventType, action: Action, items: Sequence[Item]) -> Choice:
    if kind is not EventType.NOTED and any(item.facts.shares for item in items):
        return _line(action)._replace(aside=_("分单位记"))
    fit = len(fitting(kind, items))
    if not fit:
        return _line(action)._replace(aside=_(misfit_words(kind, items[0].facts)), is_barred=True)
    return _line(action)._replace(aside="" if fit == len(items) else f"{fit}/{len(items)}")


def _line(action: Action) -> Choice:
    return Choice(action.action, capitalised(_(action.label)), "".join(action.letters))


def _barred(choice: Choice) -> Choice:
    return choice._replace(aside=_("只读"), is_barred=True)


class LeaveOutDialog(YesNoDialog):
    """Asks whether to record for those tasks that an entry fits, and leave out the others."""

    def __init__(self, kind: EventType, items: Sequence[Item]) -> None:
        left = [item for item in items if misfit_words(kind, item.facts)]
        told = {"count": len(items), "fit": len(items) - len(left), "verb": event_label(kind)}
        lines = paragraph(_("{count} 项中 {fit} 项可以记“{verb}”，这些不能：").format(**told), WIDTH, "bold")
        for item in left[:_TASKS_SHOWN]:
            words = f"{item.facts.code}  {_(misfit_words(kind, item.facts))}  {item.facts.title}"
            lines += paragraph(words, WIDTH, limit=1)
        if len(left) > _TASKS_SHOWN:
            lines.append(Content.styled(_("……还有 {count} 条").format(count=len(left) - _TASKS_SHOWN), "$secondary"))
        yes = _("略去，记其余 {count} 项").format(count=told["fit"])
        super().__init__(capitalised(event_label(kind)), Content("\n").join(lines), yes=yes)


def refusal(kind: EventType, items: Sequence[Item]) -> str:
    """Why none of some tasks can have such an entry, and what can be recorded instead."""
    facts = items[0].facts
    subject = facts.code if len(items) == 1 else _("{codes} 等{count}项").format(codes=facts.code, count=len(items))
    why = _("{task} {reason}，不能记“{verb}”").format(
        task=subject, reason=_(misfit_words(kind, facts)), verb=event_label(kind)
    )
    ways = [
        " ".join((event_label(each), *action.letters))
        for each, action in VERBS.items()
        if len(fitting(each, items)) == len(items)
    ]
    lines = [why, _("可以记：{verbs}（F2 全部）").format(verbs=_("、").join(ways))]
    if facts.status not in WITH_UNIT:
        lines.append(_("补记以前的，先按 F7 把截至日期移到那天"))
    return "\n".join(lines)
