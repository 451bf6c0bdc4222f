"""Every action of the screen and the keys that run it: one table behind bindings, footer, help and command palette.

Letters do not reach a terminal program while a Chinese input method is on, so each action has a key that is no
letter, or stands in a menu that has one; letters, digits and punctuation are accelerators, bound together with their
full-width twins.
"""

from __future__ import annotations

from typing import NamedTuple

from tracker.i18n import mark


class Action(NamedTuple):
    """Something the user can ask for. ``keys`` always arrive; ``letters`` are accelerators, one character each.

    ``action`` is a Textual action of the ``scope``: ``app``, ``desk`` (the screen), a pane, or ``list`` (what a cursor
    moves in). ``footer`` is the short label at the foot of the screen, empty for an action it does not teach.
    """

    id: str
    action: str
    keys: tuple[str, ...]
    letters: tuple[str, ...]
    label: str
    tooltip: str
    group: str
    scope: str = "desk"
    footer: str = ""

    @property
    def initials(self) -> str:
        """The first letters of the Chinese label's syllables."""
        return INITIALS[self.id]


VIEWS = {
    "board": mark("台账"),
    "timeline": mark("路线图"),
    "calendar": mark("日历"),
    "units": mark("责任单位"),
    "review": mark("调度会"),
}
"""The five views in the order of their keys 1 to 5."""

GROUPS = {
    "view": mark("视图"),
    "move": mark("移动"),
    "find": mark("查找"),
    "record": mark("记录"),
    "date": mark("截至日期"),
    "general": mark("其余"),
    **VIEWS,
    "importing": mark("导入时核对"),
}

ACTIONS: tuple[Action, ...] = (
    Action("view-board", "view('board')", (), ("1",), mark("台账"), mark("一行一个事项的表"), "view"),
    Action("view-timeline", "view('timeline')", (), ("2",), mark("路线图"), mark("按月铺开的甘特图"), "view"),
    Action("view-calendar", "view('calendar')", (), ("3",), mark("日历"), mark("每天到期的事项，全年疏密"), "view"),
    Action("view-units", "view('units')", (), ("4",), mark("责任单位"), mark("一行一个单位的完成情况"), "view"),
    Action("view-review", "view('review')", (), ("5",), mark("调度会"), mark("投屏用：逐件过逾期、变化和预警"), "view"),
    Action("detail", "detail", ("enter",), (), mark("查看详情"), mark("打开所选事项的详情"), "move",
           footer=mark("详情")),
    Action("record-menu", "record_menu", ("f2",), (), mark("记录…"), mark("列出可以记录的全部内容"), "record",
           footer=mark("记录")),
    Action("report", "record('reported')", (), ("r",), mark("报告进展"), mark("登记责任单位报来的进展"), "record"),
    Action("done", "record('reported_done')", (), ("b",), mark("申请销号"), mark("登记责任单位报告办结"), "record"),
    Action("verify", "record('verified')", (), ("v",), mark("核查销号"), mark("经核查属实，予以销号"), "record"),
    Action("return", "record('returned')", (), ("x",), mark("退回"), mark("核查不合格，退回继续办理"), "record"),
    Action("extend", "record('extended')", (), ("p",), mark("批准延期"), mark("登记批准的新期限和依据"), "record"),
    Action("note", "record('noted')", (), ("n",), mark("备注"), mark("写一条备注"), "record"),
    Action("start", "record('started')", (), (), mark("启动"), mark("登记已经启动"), "record"),
    Action("suspend", "record('suspended')", (), (), mark("暂缓"), mark("暂缓办理，定好复核日期"), "record"),
    Action("resume", "record('resumed')", (), (), mark("恢复"), mark("暂缓的事项恢复办理"), "record"),
    Action("claims", "claims", ("ctrl+x",), ("V",), mark("待核查…"), mark("逐条核查单位的申报：销号或退回"),
           "record"),
    Action("undo", "undo", ("ctrl+z",), ("u",), mark("撤销记录"), mark("收回本人最近一次记录的全部内容"), "record"),
    Action("journal", "journal", (), ("h",), mark("记录流水"), mark("所选事项或全部事项的记录"), "record"),
    Action("edit", "edit", (), ("e",), mark("修改计划"), mark("用编辑器打开事项所在的路线图文件"), "record"),
    Action("search", "search", ("f3",), ("/",), mark("搜索"), mark("按事项、项目、单位、备注、编号边输边找"), "find",
           footer=mark("搜索")),
    Action("filter", "filter", ("f4",), ("f",), mark("筛选…"), mark("按亮灯、类别、单位筛选，存取常用筛选"), "find",
           footer=mark("筛选")),
    Action("filter-lamp", "filter('lamps')", (), ("l",), mark("按亮灯筛选"), mark("只看某种亮灯"), "find"),
    Action("filter-kind", "filter('kinds')", (), ("c",), mark("按类别筛选"), mark("只看某类事项"), "find"),
    Action("filter-unit", "filter('units')", (), ("w",), mark("按单位筛选"), mark("只看某个责任单位"), "find"),
    Action("filter-roadmap", "filter('roadmap')", (), (), mark("按路线图筛选"), mark("只看某一份路线图"), "find"),
    Action("overdue", "overdue", ("f6",), ("!",), mark("只看逾期"), mark("只看逾期事项，再按一次看全部"), "find",
           footer=mark("逾期")),
    Action("unreported", "unreported", (), ("i",), mark("只看未报"), mark("只看未报事项，再按一次看全部"), "find"),
    Action("members", "members", ("ctrl+u",), ("U",), mark("看各单位"), mark("列出各自办理的各单位，再按一次返回"),
           "find"),
    Action("presets", "presets", (), ("m",), mark("常用筛选…"), mark("存下当前筛选，或取用存下的"), "find"),
    Action("clear", "clear_filters", ("ctrl+r",), (), mark("清除筛选"), mark("去掉全部筛选条件"), "find"),
    Action("day-back", "as_of('day', -1)", ("shift+left",), ("[",), mark("前一天"), mark("截至日期前移一天"),
           "date"),
    Action("day-on", "as_of('day', 1)", ("shift+right",), ("]",), mark("后一天"), mark("截至日期后移一天"), "date"),
    Action("week-back", "as_of('week', -1)", ("shift+up",), ("<",), mark("前一周"), mark("截至日期前移一周"), "date"),
    Action("week-on", "as_of('week', 1)", ("shift+down",), (">",), mark("后一周"), mark("截至日期后移一周"), "date"),
    Action("month-back", "as_of('month', -1)", ("ctrl+left",), ("{",), mark("前一月"), mark("截至日期前移一个月"),
           "date"),
    Action("month-on", "as_of('month', 1)", ("ctrl+right",), ("}",), mark("后一月"), mark("截至日期后移一个月"),
           "date"),
    Action("date", "date", ("f7",), ("a",), mark("指定日期"), mark("输入截至日期，如 2024-06-01、5月底"), "date",
           footer=mark("日期")),
    Action("today", "today", ("f8",), ("t",), mark("回到今天"), mark("截至日期回到今天"), "date"),
    Action("difference", "difference", ("ctrl+d",), ("d",), mark("两日对比"), mark("对照日期以来有哪些变化"), "date"),
    Action("since", "since", (), ("D",), mark("对照日期"), mark("输入与哪一天对比，默认一个月前"), "date"),
    Action("sync", "sync", ("f5",), ("s",), mark("更新路线图"), mark("查看路线图文件的改动，确认后应用"), "general"),
    Action("copy", "copy", ("ctrl+y",), ("y",), mark("复制整行"), mark("把所选的一行复制到剪贴板"), "general"),
    Action("copy-cell", "copy_cell", (), ("Y",), mark("复制一格…"), mark("选一栏复制到剪贴板"), "general"),
    Action("export", "export", ("ctrl+e",), ("E",), mark("导出…"), mark("把所见存为 csv、xlsx 或 svg 文件"), "general"),
    Action("calendars", "calendars", ("ctrl+f",), ("F",), mark("导出日历…"), mark("给各单位写日历文件，手机电脑都能用"),
           "general"),
    Action("deliveries", "deliveries", ("ctrl+n",), ("S",), mark("日历送达…"), mark("各单位怎样收到日历，最近读过没有"),
           "general"),
    Action("import", "import", ("insert",), ("I",), mark("导入…"), mark("把本县的表格变成路线图"), "general"),
    Action("jump", "jump", ("ctrl+k",), (";",), mark("跳转"), mark("给可点的地方标上键，一按即到"), "general"),
    Action("back", "back", ("escape",), (), mark("返回"), mark("每按一次退回一步"), "general"),
    Action("palette", "command_palette", ("f9", "ctrl+p"), (":",), mark("全部命令"), mark("按名称查找命令"), "general",
           scope="app", footer=mark("命令")),
    Action("help", "help", ("f1",), ("?",), mark("按键说明"), mark("列出全部按键"), "general", footer=mark("帮助")),
    Action("theme", "theme", ("f12",), (), mark("换配色…"), mark("深色、浅色、高对比、色觉友好"), "general"),
    Action("quit", "quit", ("ctrl+q",), ("q",), mark("退出"), mark("退出程序"), "general", scope="app"),
    Action("up", "move(-1)", ("up",), ("k",), mark("上一项"), mark("移到上一项"), "move", scope="list"),
    Action("down", "move(1)", ("down",), ("j",), mark("下一项"), mark("移到下一项"), "move", scope="list"),
    Action("page-up", "page(-1)", ("pageup",), (), mark("上一页"), mark("移到上一页"), "move", scope="list"),
    Action("page-down", "page(1)", ("pagedown",), (), mark("下一页"), mark("移到下一页"), "move", scope="list"),
    Action("first", "edge(0)", ("home",), ("g",), mark("首项"), mark("移到首项"), "move", scope="list"),
    Action("last", "edge(-1)", ("end",), ("G",), mark("末项"), mark("移到末项"), "move", scope="list"),
    Action("mark", "mark", ("space",), (), mark("选中"), mark("选中或取消，可一次记录多项"), "board", scope="board"),
    Action("mark-all", "mark_all", ("ctrl+a",), (), mark("全部选中"), mark("选中列出的全部事项，再按一次取消"), "board",
           scope="board"),
    Action("order", "order", ("ctrl+o",), ("o",), mark("排序…"), mark("按任一栏排序，选同一栏即倒序"), "board",
           scope="board"),
    Action("group", "group", ("ctrl+g",), (), mark("分组…"), mark("按板块、单位、类别、项目或月份分组"),
           "board", scope="board"),
    Action("columns", "columns", ("ctrl+l",), ("C",), mark("栏目…"), mark("选用栏目，调整先后和宽度"), "board",
           scope="board"),
    Action("fold", "fold(1)", ("left",), ("-",), mark("收起分组"), mark("只留光标所在分组的小计"), "board",
           scope="board"),
    Action("unfold", "fold(0)", ("right",), ("+", "="), mark("展开分组"), mark("列出光标所在分组的事项"), "board",
           scope="board"),
    Action("fold-all", "fold_all", ("ctrl+t",), ("T",), mark("收起全部分组"), mark("只看各组小计，再按一次展开"),
           "board", scope="board"),
    Action("timeline-left", "pan(-1)", ("left",), (), mark("向左"), mark("看更早的时段"), "timeline",
           scope="timeline", footer=mark("移动")),
    Action("timeline-right", "pan(1)", ("right",), (), mark("向右"), mark("看更晚的时段"), "timeline",
           scope="timeline"),
    Action("zoom-in", "zoom(-1)", ("ctrl+up",), ("+", "="), mark("放大"), mark("年、季、月、周，逐级放大"), "timeline",
           scope="timeline"),
    Action("zoom-out", "zoom(1)", ("ctrl+down",), ("-",), mark("缩小"), mark("周、月、季、年，逐级缩小"), "timeline",
           scope="timeline", footer=mark("缩放")),
    Action("timeline-form", "form", ("ctrl+t",), ("T",), mark("按项目合并"),
           mark("一行一个事项、一个项目或一个板块，轮换"), "timeline", scope="timeline"),
    Action("timeline-center", "center", ("backspace",), ("z",), mark("对准截至日期"), mark("把截至日期移到画面中间"),
           "timeline", scope="timeline"),
    Action("calendar-left", "day(-1)", ("left",), (), mark("前一日"), mark("移到前一天"), "calendar",
           scope="calendar"),
    Action("calendar-right", "day(1)", ("right",), (), mark("后一日"), mark("移到后一天"), "calendar",
           scope="calendar"),
    Action("calendar-up", "day(-7)", ("up",), ("k",), mark("上一周"), mark("移到上一周"), "calendar", scope="calendar"),
    Action("calendar-down", "day(7)", ("down",), ("j",), mark("下一周"), mark("移到下一周"), "calendar",
           scope="calendar"),
    Action("calendar-page-up", "month(-1)", ("pageup",), (), mark("上个月"), mark("翻到上个月"), "calendar",
           scope="calendar", footer=mark("翻月")),
    Action("calendar-page-down", "month(1)", ("pagedown",), (), mark("下个月"), mark("翻到下个月"), "calendar",
           scope="calendar"),
    Action("calendar-home", "home", ("home",), ("g",), mark("截至日期"), mark("回到截至日期那天"), "calendar",
           scope="calendar"),
    Action("calendar-open", "open_day", ("enter",), (), mark("打开当天"), mark("列出当天到期的事项"), "calendar",
           scope="calendar", footer=mark("打开")),
    Action("calendar-form", "form", ("ctrl+t",), ("T",), mark("月历年历"), mark("换看一个月或一整年"), "calendar",
           scope="calendar"),
    Action("units-open", "open_unit", ("enter",), (), mark("看该单位的台账"), mark("台账只列这个单位的事项"), "units",
           scope="units", footer=mark("台账")),
    Action("units-unfold", "unfold(1)", ("right",), ("+",), mark("展开"), mark("展开集体单位的成员"), "units",
           scope="units", footer=mark("展开")),
    Action("units-fold", "unfold(0)", ("left",), ("-",), mark("收起"), mark("收起集体单位的成员"), "units",
           scope="units"),
    Action("units-order", "order", ("ctrl+o",), ("o",), mark("排序…"), mark("按任一栏排序，选同一栏即倒序"), "units",
           scope="units"),
    Action("review-next", "matter(1)", ("right",), ("n",), mark("下一件"), mark("议程往下走一件"), "review",
           scope="review", footer=mark("下一件")),
    Action("review-back", "matter(-1)", ("left",), ("p",), mark("上一件"), mark("议程往回走一件"), "review",
           scope="review", footer=mark("上一件")),
    Action("review-page-on", "page(1)", ("pagedown", "space"), (), mark("往下看"), mark("看下一屏，到底即下一件"),
           "review", scope="review"),
    Action("review-page-back", "page(-1)", ("pageup",), (), mark("往回看"), mark("看上一屏，到顶即上一件"), "review",
           scope="review"),
    Action("review-first", "edge(0)", ("home",), ("g",), mark("开头"), mark("回到全局情况"), "review", scope="review"),
    Action("review-last", "edge(-1)", ("end",), ("G",), mark("末件"), mark("到议程的最后一件"), "review",
           scope="review"),
    Action("review-up", "scroll_lines(-1)", ("up",), ("k",), mark("上移"), mark("本件内容往上看"), "review",
           scope="review"),
    Action("review-down", "scroll_lines(1)", ("down",), ("j",), mark("下移"), mark("本件内容往下看"), "review",
           scope="review"),
    Action("review-open", "open_matter", ("enter",), (), mark("到台账"), mark("在台账里列出这一件"), "review",
           scope="review", footer=mark("台账")),
    Action("importing-take", "take", ("enter",), (), mark("按此读法"), mark("数字键 1 至 9 取别的读法"), "importing",
           scope="importing", footer=mark("同意")),
    Action("importing-next", "walk(1)", ("f3",), ("n",), mark("下一处存疑"), mark("到下一处没有答的"), "importing",
           scope="importing", footer=mark("下一处")),
    Action("importing-previous", "walk(-1)", ("f4",), ("p", "N"), mark("上一处存疑"), mark("到上一处，答过的也到"),
           "importing", scope="importing"),
    Action("importing-own", "own", ("f6",), ("0",), mark("自己写读法"), mark("用自己的话回答"), "importing",
           scope="importing"),
    Action("importing-mend", "mend", ("f2",), ("e",), mark("改这一格"), mark("原文有误时改正光标所在的格"), "importing",
           scope="importing", footer=mark("改格")),
    Action("importing-undo", "take_back", ("ctrl+z",), ("u",), mark("撤回一步"), mark("收回最近一次回答或改动"),
           "importing", scope="importing", footer=mark("撤回")),
    Action("importing-all", "take_all", ("f8",), ("a",), mark("其余按现读"), mark("没有答的都按标出的读法"),
           "importing", scope="importing", footer=mark("全部同意")),
    Action("importing-finish", "finish", ("ctrl+s",), ("s",), mark("写入路线图"), mark("写成文件，检查，打开台账"),
           "importing", scope="importing", footer=mark("写入")),
    Action("importing-table-next", "table(1)", ("ctrl+down",), ("]",), mark("下一张表"),
           mark("到下一张表"), "importing", scope="importing"),
    Action("importing-table-previous", "table(-1)", ("ctrl+up",), ("[",), mark("上一张表"),
           mark("到上一张表"), "importing", scope="importing"),
    Action("importing-close", "close", ("escape",), ("q",), mark("离开导入"), mark("不写入，先问一声"), "importing",
           scope="importing", footer=mark("离开")),
)  # fmt: skip

# The first letters of the Chinese labels' syllables, for people whose input method is off.
INITIALS = {
    "view-board": "tz", "view-timeline": "lxt", "view-calendar": "rl", "view-units": "zrdw", "view-review": "ddh",
    "detail": "ckxq", "record-menu": "jl", "report": "bgjz", "done": "sqxh", "verify": "hcxh", "return": "th",
    "extend": "pzyq", "note": "bz", "start": "qd", "suspend": "zh", "resume": "hf", "undo": "cxjl", "journal": "jlls",
    "edit": "xgjh", "search": "ss", "filter": "sx", "filter-lamp": "aldsx", "filter-kind": "albsx",
    "filter-unit": "adwsx", "filter-roadmap": "alxtsx", "overdue": "zkyq", "unreported": "zkwb", "claims": "dhc",
    "members": "kgdw", "presets": "cysx", "clear": "qcsx", "day-back": "qyt", "day-on": "hyt", "week-back": "qyz",
    "week-on": "hyz", "month-back": "qyy", "month-on": "hyy", "date": "zdrq", "today": "hdjt", "difference": "lrdb",
    "since": "dzrq", "sync": "gxlxt", "copy": "fzzh", "copy-cell": "fzyg", "export": "dc", "deliveries": "rlsd",
    "calendars": "dcrl", "jump": "tz", "back": "fh", "palette": "qbml", "help": "ajsm",
    "theme": "hps", "quit": "tc", "up": "syx", "down": "xyx", "page-up": "syy", "page-down": "xyy", "first": "sx",
    "last": "mx", "mark": "xz", "mark-all": "qbxz", "order": "px", "group": "fz", "columns": "lm",
    "timeline-left": "xz", "timeline-right": "xy", "zoom-in": "fd", "zoom-out": "sx", "timeline-form": "axmhb",
    "timeline-center": "dzjzrq", "calendar-left": "qyr", "calendar-right": "hyr", "calendar-up": "syz",
    "calendar-down": "xyz", "calendar-page-up": "sgy", "calendar-page-down": "xgy", "calendar-home": "jzrq",
    "calendar-open": "dkdt", "calendar-form": "ylnl", "units-open": "kgdwdtz", "units-unfold": "zk", "units-fold": "sq",
    "units-order": "px", "review-next": "xyj", "review-back": "syj", "review-first": "kt", "review-last": "mj",
    "fold": "sqfz", "unfold": "zkfz", "fold-all": "sqqbfz", "review-up": "sy", "review-down": "xy",
    "import": "dr", "importing-take": "acdf", "importing-next": "xyccy", "importing-previous": "syccy",
    "importing-own": "zjxdf", "importing-mend": "gzyg", "importing-undo": "chyb", "importing-all": "qyaxd",
    "importing-finish": "xrlxt", "importing-table-next": "xyzb", "importing-table-previous": "syzb",
    "importing-close": "lkdr",
    "review-open": "dtz", "review-page-on": "wxf", "review-page-back": "wsf",
}  # fmt: skip
