"""Every action of the board and the keys that run it: one table behind bindings, footer, help and command palette.

Letters do not reach a terminal program while a Chinese input method is on, so each action has a key that is no
letter; letters and punctuation are accelerators, bound together with their full-width twins.
"""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding

from tracker.i18n import _, mark


class Action(NamedTuple):
    """Something the user can ask for. ``keys`` always arrive; ``letters`` are accelerators, one character each.

    ``action`` is a Textual action of the ``scope``: ``app``, ``board`` (the screen) or ``table``. ``footer`` is the
    short label under the board, empty for an action that the footer does not teach.
    """

    id: str
    action: str
    keys: tuple[str, ...]
    letters: tuple[str, ...]
    label: str
    tooltip: str
    group: str
    scope: str = "board"
    footer: str = ""


GROUPS = {
    "move": mark("移动"),
    "find": mark("查找"),
    "record": mark("记录"),
    "date": mark("截至日期"),
    "general": mark("其余"),
}

ACTIONS: tuple[Action, ...] = (
    Action("detail", "detail", ("enter",), (), mark("查看详情"), mark("打开所选事项的详情"), "move",
           footer=mark("详情")),
    Action("record-menu", "record_menu", ("f2",), (), mark("记录…"), mark("列出可以记录的全部内容"), "record",
           footer=mark("记录")),
    Action("report", "record('reported')", (), ("r",), mark("报告进展"), mark("登记责任单位报来的进展"), "record"),
    Action("done", "record('reported_done')", (), ("d",), mark("申请销号"), mark("登记责任单位报告完成"), "record"),
    Action("verify", "record('verified')", (), ("v",), mark("核查销号"), mark("经核查属实，予以销号"), "record"),
    Action("return", "record('returned')", (), ("x",), mark("退回"), mark("核查不合格，退回继续办理"), "record"),
    Action("extend", "record('extended')", (), ("e",), mark("批准延期"), mark("登记批准的新期限和依据"), "record"),
    Action("note", "record('noted')", (), ("n",), mark("备注"), mark("写一条备注"), "record"),
    Action("start", "record('started')", (), (), mark("启动"), mark("登记已经启动"), "record"),
    Action("suspend", "record('suspended')", (), (), mark("暂缓"), mark("暂缓办理，定好复核日期"), "record"),
    Action("resume", "record('resumed')", (), (), mark("恢复"), mark("暂缓的事项恢复办理"), "record"),
    Action("undo", "undo", ("ctrl+z",), ("u",), mark("撤销记录"), mark("收回本人最近的一条记录"), "record"),
    Action("search", "search", ("f3",), ("/",), mark("搜索"), mark("按事项、项目、单位、编号边输边找"), "find",
           footer=mark("搜索")),
    Action("filter", "filter", ("f4",), ("f",), mark("筛选…"), mark("按亮灯、类别、单位筛选"), "find",
           footer=mark("筛选")),
    Action("filter-lamp", "filter('lamps')", (), ("l",), mark("按亮灯筛选"), mark("只看某种亮灯"), "find"),
    Action("filter-kind", "filter('kinds')", (), ("c",), mark("按类别筛选"), mark("只看某类事项"), "find"),
    Action("filter-unit", "filter('units')", (), ("w",), mark("按单位筛选"), mark("只看某个责任单位"), "find"),
    Action("overdue", "overdue", ("f6",), ("!",), mark("只看逾期"), mark("只看逾期事项，再按一次看全部"), "find",
           footer=mark("逾期")),
    Action("clear", "clear_filters", ("ctrl+r",), (), mark("清除筛选"), mark("去掉全部筛选条件"), "find"),
    Action("order", "order", ("ctrl+o",), ("o",), mark("换排序"), mark("按轻重缓急、期限或文件顺序排列"), "find"),
    Action("day-back", "as_of('day', -1)", ("shift+left",), ("[",), mark("前一天"), mark("截至日期前移一天"),
           "date"),
    Action("day-on", "as_of('day', 1)", ("shift+right",), ("]",), mark("后一天"), mark("截至日期后移一天"), "date"),
    Action("month-back", "as_of('month', -1)", ("ctrl+left",), ("{",), mark("前一月"), mark("截至日期前移一个月"),
           "date"),
    Action("month-on", "as_of('month', 1)", ("ctrl+right",), ("}",), mark("后一月"), mark("截至日期后移一个月"),
           "date"),
    Action("date", "date", ("f7",), ("a",), mark("指定日期"), mark("输入截至日期，如 2024-06-01、5月底"), "date",
           footer=mark("日期")),
    Action("today", "today", ("f8",), ("t",), mark("回到今天"), mark("截至日期回到今天"), "date"),
    Action("sync", "sync", ("f5",), ("s",), mark("更新路线图"), mark("查看路线图文件的改动，确认后应用"), "general"),
    Action("back", "back", ("escape",), (), mark("返回"), mark("每按一次退回一步"), "general"),
    Action("palette", "command_palette", ("f9", "ctrl+p"), (":",), mark("全部命令"), mark("按名称查找命令"), "general",
           scope="app", footer=mark("命令")),
    Action("help", "help", ("f1",), ("?",), mark("按键说明"), mark("列出全部按键"), "general", footer=mark("帮助")),
    Action("theme", "theme", ("f12",), (), mark("明暗切换"), mark("在深色和浅色之间切换"), "general", scope="app"),
    Action("quit", "quit", ("ctrl+q",), ("q",), mark("退出"), mark("退出程序"), "general", scope="app"),
    Action("up", "move(-1)", ("up",), ("k",), mark("上一项"), mark("移到上一项"), "move", scope="table"),
    Action("down", "move(1)", ("down",), ("j",), mark("下一项"), mark("移到下一项"), "move", scope="table"),
    Action("page-up", "page(-1)", ("pageup",), (), mark("上一页"), mark("移到上一页"), "move", scope="table"),
    Action("page-down", "page(1)", ("pagedown",), (), mark("下一页"), mark("移到下一页"), "move", scope="table"),
    Action("first", "edge(0)", ("home",), ("g",), mark("首项"), mark("移到首项"), "move", scope="table"),
    Action("last", "edge(-1)", ("end",), ("G",), mark("末项"), mark("移到末项"), "move", scope="table"),
    Action("mark", "mark", ("space",), (), mark("选中"), mark("选中或取消，可一次记录多项"), "move", scope="table"),
)  # fmt: skip

# What Chinese input methods send instead of the ASCII punctuation, beyond the plain full-width form.
_TWINS = {"/": "、", "[": "【「", "]": "】」", "{": "『", "}": "』"}
_FIRST = frozenset({"f3", "ctrl+q"})
"""Keys that go before the focused widget: what is typed right behind F3 reaches the search; Ctrl+Q leaves dialogs."""

_KEY_NAMES = {
    "enter": "Enter", "escape": "Esc", "space": mark("空格"), "pageup": "PgUp", "pagedown": "PgDn", "home": "Home",
    "end": "End", "up": "↑", "down": "↓", "left": "←", "right": "→", "shift": "Shift", "ctrl": "Ctrl",
}  # fmt: skip


def twins(character: str) -> str:
    """The characters that arrive when the key is pressed with a Chinese input method or full-width mode on."""
    return chr(ord(character) + 0xFEE0) + _TWINS.get(character, "")


def bindings(scope: str) -> list[Binding]:
    """The Textual bindings of a scope, in table order; none shown by Textual's own footer."""
    return [
        Binding(
            key,
            action.action,
            _(action.label),
            show=False,
            tooltip=_(action.tooltip),
            id=action.id + suffix,
            priority=key in _FIRST,
        )
        for action in ACTIONS
        if action.scope == scope
        for key, suffix in _all_keys(action)
    ]


def _all_keys(action: Action) -> list[tuple[str, str]]:
    """Each key with the suffix of its binding id, so that a user's keymap can name it."""
    keys = [*action.keys]
    for letter in action.letters:
        keys += [letter, *twins(letter)]
    return [(key, f"-{index}" if index else "") for index, key in enumerate(keys)]


def key_text(action: Action) -> str:
    """The keys of an action for people, the one that always arrives first: ``F3 /``."""
    return " ".join([*map(_shown, action.keys), *action.letters])


def first_key(action: Action) -> str:
    """The one key that the footer teaches."""
    return key_text(action).split(" ", 1)[0]


def _shown(key: str) -> str:
    parts = [_(_KEY_NAMES[part]) if part in _KEY_NAMES else part.upper() for part in key.split("+")]
    return "+".join(parts)
