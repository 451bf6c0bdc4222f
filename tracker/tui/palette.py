"""The command palette: every action of :mod:`tracker.tui.keys` by its Chinese name, id, pinyin initials or key."""

from __future__ import annotations

from functools import partial
from typing import Any

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen

from tracker.i18n import _
from tracker.text import capitalised, cell_width, fit, folded
from tracker.tui.actions import ACTIONS, GROUPS, VIEWS, WRITING, Action
from tracker.tui.keys import first_key, key_text
from tracker.tui.leaving import LeavesOnce

_HIDDEN = frozenset({"palette"})
_LISTS = {action.group: first_key(action) for action in ACTIONS if action.id in ("record-menu", "filter")}
_TOOLTIP_COLUMN = 40


class BoardPalette(CommandPalette, LeavesOnce[None]):
    """Textual's palette with words of our own."""

    DEFAULT_CSS = """
    BoardPalette SearchIcon { display: none; }
    BoardPalette CommandInput { padding-left: 2; }
    """

    def __init__(self) -> None:
        super().__init__(placeholder=_("查找命令：名称、拼音首字母或按键"), id="--command-palette")

    @property
    def is_at_work(self) -> bool:
        """Whether the commands for what is typed are still being gathered."""
        return any(worker.node is self and not worker.is_finished for worker in self.workers)


class BoardCommands(Provider):
    """Offers every action; Textual shows the best match first."""

    async def discover(self) -> Hits:
        """All actions, in table order."""
        for action in self._offered():
            yield DiscoveryHit(_line(action), partial(self._run, action), text=_(action.label))

    async def search(self, query: str) -> Hits:
        """The actions that answer to the words; one line that says so where none does."""
        found = False
        for index, action in enumerate(self._offered()):
            score = match(action, query)
            if score:
                found = True
                shown = _line(action)
                yield Hit(score - index / 10_000, shown, partial(self._run, action), _(action.label))
        if not found:
            yield Hit(0.0, Content.styled(_("没有这样的命令"), "$secondary"), _nothing, query)

    async def _run(self, action: Action) -> None:
        """Run the action where its binding would find it, after the palette has closed."""
        await self.app.run_action(action.action, self._namespace(action))

    def _namespace(self, action: Action) -> DOMNode:
        """Where the action's binding would find it."""
        if action.scope in ("app", "desk"):
            return self.app if action.scope == "app" else self.screen
        method = "action_" + action.action.partition("(")[0]
        for pane in self.screen.query(f"#{_scope(self.screen)}"):
            for widget in pane.walk_children(with_self=True):
                if hasattr(widget, method):
                    return widget
        return self.screen

    def _offered(self) -> list[Action]:
        """What can be done in the view that is looked at."""
        scopes = ("app", _scope(self.screen), *(("desk", "list") if _scope(self.screen) in VIEWS else ()))
        hidden = _HIDDEN | (WRITING if getattr(self.screen, "is_read_only", False) else set())
        return [action for action in ACTIONS if action.scope in scopes and action.id not in hidden]


def _scope(screen: Screen[Any]) -> str:
    return str(getattr(screen, "scope", ""))


def match(action: Action, query: str) -> float:
    """How well an action answers to what was typed, from 0 for not at all to 1."""
    wanted = "".join(folded(query).replace("-", " ").split())
    if not wanted:
        return 0.0
    names = [folded(_(action.label)), folded(action.label), action.id.replace("-", ""), action.initials]
    if wanted in names or wanted in folded(key_text(action)).split():
        return 1.0
    if any(name.startswith(wanted) for name in names):
        return 0.9
    if any(wanted in name for name in names):
        return 0.7
    return 0.5 if wanted in folded(_(action.tooltip)) + folded(_(GROUPS[action.group])) else 0.0


def _line(action: Action) -> Content:
    """Label, what it does, and keys, in columns."""
    return Content.assemble(
        (fit(capitalised(_(action.label)), max(cell_width(_(each.label)) for each in ACTIONS) + 2), "bold"),
        (fit(_(action.tooltip), _TOOLTIP_COLUMN), "$secondary"),
        (f"  {way_to(action)}", "$text-primary"),
    )


def way_to(action: Action) -> str:
    """The action's keys; where it has none but letters, the list that has it first: ``F2… r``."""
    if action.keys or action.group not in _LISTS:
        return key_text(action)
    return " ".join([f"{_LISTS[action.group]}…", *action.letters])


def _nothing() -> None:
    """Chosen where there was nothing to choose."""
