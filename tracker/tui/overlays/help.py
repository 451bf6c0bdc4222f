"""The help screen: every key, what lamps and marks mean, and how to type and copy in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tracker.core.kinds import kind_label
from tracker.core.model import Policy
from tracker.i18n import _
from tracker.text import capitalised, cell_width, fit
from tracker.tui.actions import ACTIONS, GROUPS, VIEWS, Action
from tracker.tui.keys import twins
from tracker.tui.leaving import Dialog
from tracker.tui.palette import way_to
from tracker.tui.widgets.prose import labelled, lamp_words, paragraph
from tracker.tui.widgets.search import search_words

_WIDEST = 92
_FRAME = 7
"""Cells that border, padding and scrollbar take from the dialog's width."""


class HelpScreen(Dialog[None]):
    """Lists every action with its keys, those of the view looked at first; Esc or F1 leaves it."""

    CSS_PATH = "../styles/help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q,question_mark,fullwidth_question_mark", "close", show=False)
    ]

    def __init__(self, scope: str) -> None:
        super().__init__()
        self._scope = scope

    def compose(self) -> ComposeResult:
        """One scrolling text, laid out for the terminal's width."""
        width = min(self.app.size.width, _WIDEST) - _FRAME
        with VerticalScroll(id="help") as text:
            text.border_title = Content(_("按键说明"))
            text.border_subtitle = Content(_("↑↓ PgUp PgDn 翻看  Esc 返回"))
            yield Static(Content("\n").join(help_lines(ACTIONS, max(width, 30), self._scope)))

    def action_close(self) -> None:
        """Go back to the board."""
        self.dismiss(None)


def help_lines(actions: Sequence[Action], width: int, scope: str = "board") -> Iterator[Content]:
    """The lines of the help, none wider than ``width`` cells; the keys of one view before everything.

    Of a scope of its own, where the board's keys do something else or nothing, only that.
    """
    is_own = scope not in VIEWS
    if is_own:
        actions = [action for action in actions if action.scope == scope]
    column = max((cell_width(way_to(action)) for action in actions), default=0) + 2
    name = max((cell_width(_(action.label)) for action in actions), default=0)
    for group, title in {scope: GROUPS[scope], **GROUPS}.items():
        members = [action for action in actions if action.group == group]
        if members:
            yield from _heading(_("{view}里的按键").format(view=_(title)) if group in VIEWS else _(title))
            for action in members:
                yield from _action(action, width, column, name)
            yield Content("")
    yield from _heading(_("输入法"))
    for sentence in _typing(actions, is_own=is_own):
        yield from paragraph(sentence, width)
    yield Content("")
    if not is_own:
        yield from _board_lines(width)
    yield from _heading(_("选取和复制文字"))
    for sentence in _copying():
        yield from paragraph(sentence, width)


def _board_lines(width: int) -> Iterator[Content]:
    """What is searched for and what lamps mean."""
    yield from _heading(_("搜索的写法"))
    written = search_words()
    room = max(cell_width(words) for words, _meaning in written) + 2
    for words, meaning in written:
        yield from labelled(words, meaning, width, column=room)
    yield Content("")
    yield from _heading(_("亮灯"))
    for colour, sentence in _lamps(Policy()):
        yield from labelled("", sentence, width, column=0, lead=lamp_words(colour))
    for sentence in _marks(Policy()):
        yield from paragraph(sentence, width)
    yield Content("")


def _heading(title: str) -> Iterable[Content]:
    yield Content.styled(capitalised(title), "bold $text-primary")


def _action(action: Action, width: int, column: int, name: int) -> Iterator[Content]:
    label = Content(fit(capitalised(_(action.label)), name))
    yield from labelled(way_to(action), _(action.tooltip), width, column=column, lead=label)


def _typing(actions: Sequence[Action], *, is_own: bool) -> Iterable[str]:
    if is_own:
        yield _("中文输入法打开时，字母键到不了程序：改用功能键、数字键、方向键、Enter、Esc 和 Ctrl 组合键。")
    else:
        yield _(
            "中文输入法打开时，字母键到不了程序：按 Shift 切换到英文，或者改用功能键、方向键、Enter、Esc 和 Ctrl "
            "组合键。"
            "每项操作都有不用字母的按法：F2 列出全部记录，F4 列出筛选，F9 列出全部命令。"
        )
    marks = dict.fromkeys(letter for action in actions for letter in action.letters if not letter.isalnum())
    pairs = "  ".join(f"{letter} {' '.join(twins(letter))}" for letter in marks)
    yield _("字母和标点的全角形式同样有效：{pairs}").format(pairs=pairs)


def _lamps(policy: Policy) -> Iterable[tuple[str, str]]:
    yield "red", _("超过批准的期限，没有销号，期限内也没有申请销号")
    windows = _("、").join(
        _("{kind} {days} 天").format(kind=_("其他") if kind == "default" else kind_label(kind), days=days)
        for kind, days in policy.warn_days.items()
    )
    yield (
        "yellow",
        _("临近期限（{windows}），落后序时进度 {points} 个百分点，前置事项逾期，已申请销号待核查，或者未报").format(
            windows=windows, points=policy.behind_points
        ),
    )
    yield "green", _("按序时推进")
    yield "grey", _("未到开始时间、暂缓、没有期限，或已撤出计划")
    yield "blue", _("已销号：责任单位报告完成，并经核查属实")


def _marks(policy: Policy) -> Iterable[str]:
    yield _("未报：已开始的事项超过 {days} 天没有报告。没有消息不等于正常，所以不亮绿灯。").format(
        days=policy.report_days
    )
    yield _("延：期限经批准延后；原定期限仍然保留，见详情。")
    yield _("以上为默认规则，路线图可以另定。")


def _copying() -> Iterable[str]:
    yield _("按住 Shift 拖动鼠标选取文字（macOS 的 iTerm2 按住 Option），再用终端自己的复制键。")
    yield _("粘贴用终端的粘贴键，通常是 Ctrl+Shift+V；输入框只收第一行。")
