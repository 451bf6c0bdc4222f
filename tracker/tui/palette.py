"""The command palette: every action of :mod:`tracker.tui.keys` by its Chinese name, id, pinyin initials or key.

On the desk it finds tasks, units and saved filters besides (:mod:`tracker.tui.desk.finding.finder`).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen

from tracker.i18n import _
from tracker.text import capitalised, cell_width, fit, folded
from tracker.tui.actions import ACTIONS, GROUPS, VIEWS, WRITING, Action
from tracker.tui.keys import first_key, key_text
from tracker.tui.leaving import LeavesOnce

if TYPE_CHECKING:
    from tracker.tui.desk.finding.finder import Finder

_HIDDEN = frozenset({"palette"})
_LISTS = {action.group: first_key(action) for action in ACTIONS if action.id in ("record-menu", "filter")}
_TOOLTIP_COLUMN = 40


class BoardPalette(CommandPalette, LeavesOnce[None]):
    """Textual's palette with words of our own."""

    DEFAULT_CSS = """
    BoardPalette SearchIcon { display: none; }
    BoardPalette CommandInput { padding-left: 2; }
    """

    def __init__(self, *, finds_things: bool = False) -> None:
        things = _("查找命令、事项编号或标题、单位、常用筛选")
        words = things if finds_things else _("查找命令：名称、拼音首字母或按键")
        super().__init__(placeholder=words, id="--command-palette")

    @property
    def is_at_work(self) -> bool:
        """Whether the commands for what is typed are still being gathered."""
        return any(worker.node is self and not worker.is_finished for worker in self.workers)

    def takes_at_once(self, event: events.Event) -> bool:
        """Words are typed on while others are looked for."""
        return isinstance(event, events.Key) and (event.is_printable or event.key == "backspace")


class BoardCommands(Provider):
    """Offers every action; Textual shows the best match first."""

    async def discover(self) -> Hits:
        """All actions, in table order."""
        for action in self._offered():
            yield DiscoveryHit(_line(action), partial(self._run, action), text=_(action.label))

    async def search(self, query: str) -> Hits:
        """The actions and things that answer to the words; one line that says so where nothing does."""
        finder: Finder | None = getattr(self.screen, "finder", None)
        found = False
        for index, action in enumerate(self._offered()):
            score = match(action, query)
            if score:
                found = True
                shown = _line(action, has_head=finder is not None)
                yield Hit(score - index / 10_000, shown, partial(self._run, action), _(action.label))
        things = await finder.found(query) if finder else []
        for thing in things:
            yield Hit(thing.score, thing.line, thing.choose, thing.text)
        if not found and not things:
            sentence = _("没有这样的命令、事项、单位或常用筛选") if finder else _("没有这样的命令")
            yield Hit(0.0, Content.styled(sentence, "$secondary"), _nothing, query)

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


def _line(action: Action, *, has_head: bool = False) -> Content:
    """Label, what it does, and keys, in columns; before them, where other kinds stand beside it, that it is one."""
    head = ""
    if has_head:
        from tracker.tui.desk.finding.finder import head_width

        head = fit(_("命令"), head_width())
    return Content.assemble(
        (head, "$secondary"),
        (fit(capitalised(_(action.label)), max(cell_width(_(each.label)) for each in ACTIONS) + 2), "bold"),
        (fit(_(action.tooltip), _TOOLTIP_COLUMN - cell_width(head)), "$secondary"),
        (f"  {way_to(action)}", "$text-primary"),
    )


def way_to(action: Action) -> str:
    """The action's keys; where it has none but letters, the list that has it first: ``F2… r``."""
    if action.keys or action.group not in _LISTS:
        return key_text(action)
    return " ".join([f"{_LISTS[action.group]}…", *action.letters])


def _nothing() -> None:
    """Chosen where there was nothing to choose."""
