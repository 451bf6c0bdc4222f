"""The command palette: every action of :mod:`tracker.tui.keys` by its Chinese name, id, pinyin initials or key."""

from __future__ import annotations

from functools import partial

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode

from tracker.i18n import _
from tracker.text import capitalised, cell_width, fit, folded
from tracker.tui.keys import ACTIONS, GROUPS, Action, first_key, key_text

# The first letters of the Chinese labels' syllables, for people whose input method is off.
INITIALS = {
    "detail": "ckxq", "record-menu": "jl", "report": "bgjz", "done": "sqxh", "verify": "hcxh", "return": "th",
    "extend": "pzyq", "note": "bz", "start": "qd", "suspend": "zh", "resume": "hf", "undo": "cxjl", "search": "ss",
    "filter": "sx", "filter-lamp": "aldsx", "filter-kind": "albsx", "filter-unit": "adwsx", "overdue": "zkyq",
    "clear": "qcsx", "order": "hpx", "day-back": "qyt", "day-on": "hyt", "month-back": "qyy", "month-on": "hyy",
    "date": "zdrq", "today": "hdjt", "sync": "gxlxt", "back": "fh", "palette": "qbml", "help": "ajsm", "theme": "maqh",
    "quit": "tc", "up": "syx", "down": "xyx", "page-up": "syy", "page-down": "xyy", "first": "sx", "last": "mx",
    "mark": "xz",
}  # fmt: skip
_HIDDEN = frozenset({"palette", "back"})
_LISTS = {action.group: first_key(action) for action in ACTIONS if action.id in ("record-menu", "filter")}
_TOOLTIP_COLUMN = 40


class BoardPalette(CommandPalette):
    """Textual's palette with words of our own."""

    DEFAULT_CSS = """
    BoardPalette SearchIcon { display: none; }
    BoardPalette CommandInput { padding-left: 2; }
    """

    def __init__(self) -> None:
        super().__init__(placeholder=_("查找命令：名称、拼音首字母或按键"), id="--command-palette")


class BoardCommands(Provider):
    """Offers every action; Textual shows the best match first."""

    async def discover(self) -> Hits:
        """All actions, in table order."""
        for action in _offered():
            yield DiscoveryHit(_line(action), partial(self._run, action), text=_(action.label))

    async def search(self, query: str) -> Hits:
        """The actions that answer to the words; one line that says so where none does."""
        found = False
        for index, action in enumerate(_offered()):
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
        if action.scope == "app":
            return self.app
        if action.scope == "board":
            return self.screen
        method = "action_" + action.action.partition("(")[0]
        return next((widget for widget in self.screen.walk_children() if hasattr(widget, method)), self.screen)


def match(action: Action, query: str) -> float:
    """How well an action answers to what was typed, from 0 for not at all to 1."""
    wanted = "".join(folded(query).replace("-", " ").split())
    if not wanted:
        return 0.0
    names = [folded(_(action.label)), folded(action.label), action.id.replace("-", ""), INITIALS.get(action.id, "")]
    if wanted in names or wanted in folded(key_text(action)).split():
        return 1.0
    if any(name.startswith(wanted) for name in names):
        return 0.9
    if any(wanted in name for name in names):
        return 0.7
    return 0.5 if wanted in folded(_(action.tooltip)) + folded(_(GROUPS[action.group])) else 0.0


def _offered() -> list[Action]:
    return [action for action in ACTIONS if action.id not in _HIDDEN]


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
