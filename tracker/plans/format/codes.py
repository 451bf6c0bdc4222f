"""Every problem that a roadmap file can have: a stable code with one Chinese sentence, and the list that collects them.

The rules' own codes are in :mod:`tracker.core.rules.finding`; ``CODES`` holds both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Protocol

from tracker.core.problem import Problem, brief, shortened
from tracker.core.rules.finding import RULE_CODES, RULE_WARNINGS
from tracker.i18n import _, mark
from tracker.text import clean

CODES: dict[str, str] = {
    # the file
    "unreadable-file": mark("文件打不开：{reason}"),
    "file-too-large": mark("文件超过 {limit} MB"),
    "bad-file-name": mark("文件名“{name}”不能作路线图的编号"),
    "duplicate-roadmap": mark("编号“{name}”已被文件 {other} 使用"),
    "copied-roadmap": mark("县名、发文字号和名称都与文件 {other} 相同，是同一份路线图"),
    "not-utf8": mark("文件不是 UTF-8 编码"),
    "empty-file": mark("文件是空的"),
    "bad-holidays": mark("地方假期文件不能用：{reason}"),
    # YAML
    "yaml-syntax": mark("YAML 写法有误：{detail}"),
    "tab-indent": mark("缩进用了制表符"),
    "wide-indent": mark("缩进用了全角空格或不间断空格"),
    "bad-colon": mark("键“{key}”后面不是半角冒号加空格"),
    "anchor": mark("不能使用锚点 &{name}"),
    "alias": mark("不能使用引用 *{name}"),
    "tag": mark("不能使用类型标签 {name}"),
    "merge-key": mark("不能使用合并键 <<"),
    "duplicate-key": mark("键“{key}”在第 {line} 行已经写过"),
    "key-not-text": mark("键必须是文字"),
    "several-documents": mark("一个文件只能写一份路线图"),
    "too-deep": mark("嵌套超过 {limit} 层"),
    "too-many-values": mark("文件里的内容太多：超过 {limit} 个键和值"),
    # keys and values
    "not-a-mapping": mark("“{key}”应当是“键: 值”的形式"),
    "not-a-list": mark("“{key}”应当是列表"),
    "not-text": mark("“{key}”应当是一个值，不是列表或映射"),
    "unknown-key": mark("不认识的键“{key}”"),
    "missing-key": mark("缺少“{key}”"),
    "empty-value": mark("“{key}”不能为空"),
    "too-long": mark("“{key}”太长：{length} 个字，最多 {limit} 个"),
    "bad-original": mark("这一行不是原表的一行"),
    "hostile-text": mark("“{key}”含有控制字符或不可见字符"),
    "bad-id": mark("编号“{value}”只能用字母、数字和 . - _，最多 {limit} 个字符"),
    "bad-roadmap-id": mark("路线图的编号“{value}”只能用文字、数字和 - _ .，最多 {limit} 个字"),
    "repeated-was": mark("原编号“{id}”已写在另一事项上"),
    "bad-integer": mark("“{key}”应当是整数，不是“{value}”"),
    "bad-number": mark("“{key}”应当是数字，不是“{value}”"),
    "bad-date": mark("“{value}”不是有效日期"),
    "unknown-kind": mark("没有“{value}”这个类别"),
    "unknown-step": mark("没有“{value}”这个环节"),
    "unknown-status": mark("没有“{value}”这种状态"),
    "unknown-repeat": mark("没有“{value}”这种重复方式"),
    "unknown-operator": mark("没有“{value}”这个比较符号"),
    "unknown-flag": mark("“{value}”应当是 true 或 false"),
    "unknown-school-stage": mark("没有“{value}”这个学段"),
    "unknown-school-kind": mark("没有“{value}”这种办学类型"),
    "bad-measured": mark("“{key}”应当是数字，或者 是、否，不是“{value}”"),
    "bad-standard-name": mark("评估标准的名称“{value}”只能用文字、数字和 - _ .，最多 {limit} 个字"),
    "joined-items": mark("“{value}”像是几项写成了一项"),
    "cut-by-comment": mark("“{value}”后面从 # 起被当作注释，没有读进去"),
    "unknown-warning": mark("没有“{value}”这个提醒"),
    "unused-quiet": mark("quiet 里的“{value}”这里并没有提醒"),
    "unknown-unit": mark("单位“{value}”不在 units 中"),
    "ambiguous-unit": mark("单位“{value}”可以指 {units}"),
    "lead-not-named": mark("lead 写的“{value}”不在这个事项的 units 和 co_leads 里"),
    # deadlines
    "bad-deadline": mark("看不懂时限“{value}”：{reason}"),
    "ambiguous-deadline": mark("时限“{value}”有多种读法，按 {day} 计：{reason}"),
    "year-in-comment": mark("“{value}”按 {year} 年计，而上面的注释写的是 {other} 年，注释不算"),
    "bad-year": mark("“{value}”不是年份，也不是学年"),
    "repeated-section": mark("板块“{title}”写了两次"),
    "unknown-section": mark("板块“{value}”不在 sections 中"),
    "no-start": mark("“{value}”没有说明从哪一天开始，不计开始日"),
    "no-deadline": mark("事项“{id}”没有明确时限，不会逾期"),
    "recurring-without-repeat": mark("“{value}”是重复的时限，但没有写 repeat"),
    "several-deadlines": mark("“{value}”有 {count} 个日期，只按 {day} 计"),
    "year-unknown": mark("“{value}”没有写年份，看不出是哪一年"),
    "bad-status": mark("“{key}”不能这样写：{reason}"),
    "repeat-too-long": mark("事项“{id}”重复超过 {limit} 次"),
    "repeat-overlaps": mark("事项“{id}”每次从 {start} 到 {due}，比一期还长"),
    "empty-amount": mark("“{name}”的数量没有数值，也没有原文"),
    "each-without-members": mark("“{unit}”没有成员，不能各自办理"),
    "too-many-shares": mark("各自办理的事项一共超过 {limit} 份"),
    "too-many-turns": mark("重复事项一共超过 {limit} 次"),
    "repeat-period": mark("“{value}”与 repeat: {repeat} 不合"),
    "repeat-outside": mark("事项“{id}”在路线图结束（{day}）之前一次也不发生"),
    "repeat-without-end": mark("没有写路线图到哪一天结束，重复的事项只排到 {day}"),
    "ends-without-repeat": mark("ends 只对重复的事项有用，这里没有 repeat"),
    # standards
    "unknown-standard": mark("没有评估标准“{name}”"),
    "bad-standard": mark("评估标准“{name}”的文件有 {count} 处错误，不能用"),
    "standard-id": mark("id 写的是“{id}”，文件名是“{name}”"),
    "no-indicators": mark("标准里没有指标"),
    "unknown-judged-by": mark("没有“{value}”这种判断方式"),
    "repeated-code": mark("编号“{id}”写了两次"),
    "foreign-measure": mark("“{id}”不是指标“{indicator}”的分项"),
    "unknown-figure": mark("原始数“{value}”不在 figures 中"),
    "odd-number": mark("“{key}”写的是 {value}，不合常理"),
    **RULE_CODES,
}
WARNINGS = RULE_WARNINGS | {
    "ambiguous-deadline", "no-start", "no-deadline", "recurring-without-repeat", "several-deadlines",
    "joined-items", "cut-by-comment",
    "unused-quiet", "repeat-period", "repeat-without-end", "ends-without-repeat", "year-in-comment",
}  # fmt: skip
ENOUGH = 1000
"""Problems of one file that are kept, and warnings of one code; nobody reads on after so many."""


_RESTS_ON = {
    "": frozenset({"missing-key"}),
    "sections": frozenset({"unknown-section", "year-unknown"}),
    "units": frozenset({"unknown-unit", "ambiguous-unit", "no-units"}),
    "targets": frozenset({"unknown-target", "unknown-measured"}),
    "standard": frozenset({"unknown-indicator", "unknown-target", "unknown-measured"}),
    "problems": frozenset({"unknown-problem"}),
    "schools": frozenset({"unknown-school"}),
    "tasks": frozenset(
        {
            "unknown-after",
            "unknown-task",
            "unknown-evaluation",
            "no-tasks",
            "step-order",
            "step-not-linked",
            "alike-project",
        }
    ),
    "steps": frozenset({"step-order", "step-not-linked"}),
    "figures": frozenset({"unknown-figure"}),
    "indicators": frozenset({"unknown-indicator"}),
}
"""By table, what cannot be said where a row of it was left out, because it may be that row's; the top has no name."""
_NAMES_OF = {
    ("roadmap", "tasks"): "tasks",
    ("roadmap", "targets"): "targets",
    ("section", "title"): "sections",
    ("unit", "name"): "units",
    ("unit", "aliases"): "units",
    ("roadmap", "standard"): "standard",
    ("target", "id"): "targets",
    ("problem", "id"): "problems",
    ("school", "name"): "schools",
    ("school", "aliases"): "schools",
    ("task", "id"): "tasks",
    ("task", "project"): "steps",
    ("task", "step"): "steps",
    ("figure", "id"): "figures",
    ("indicator", "code"): "indicators",
}
"""The values by which other rows mean a row: one that cannot be read leaves it out for them."""
_DUE = ("start", "due")
_JUDGED_BY = {
    "step-not-linked": ("after",),
    "no-unit": ("units", "co_leads"),
    "construction-without-step": ("project", "step"),
    "empty-amount": ("value", "text"),
    "period-unread": ("from", "until"),
    **dict.fromkeys(("step-order", "due-before-predecessor", "due-before-issue", "due-after-end"), _DUE),
    **dict.fromkeys(("far-date", "after-evaluation"), _DUE),
}
"""The values of a row that a rule takes for empty, or for what is left of them, where they cannot be read."""


class Placed(Protocol):
    """Anything that knows where in the file it stands, counted from 1."""

    @property
    def line(self) -> int:
        """The line."""
        ...

    @property
    def column(self) -> int:
        """The column, in characters."""
        ...


class ProblemList:
    """Collects the problems of one file to the end, instead of stopping at the first."""

    def __init__(self, file: str) -> None:
        self.file = clean(file)
        self._found: dict[tuple[int, int, str, str], Problem] = {}
        self._fatal = 0
        self._warnings: Counter[str] = Counter()
        self._hushed: set[tuple[int, int]] = set()
        self._unread: set[tuple[int, int, str]] = set()
        self._read: set[tuple[int, int]] = set()
        self.partial: set[str] = set()
        """The tables of which a row was left out because it could not be read."""

    def add(self, code: str, at: Placed, *, hint: str = "", **values: object) -> None:
        """Note a problem."""
        self._note(code, at, _(CODES[code]).format(**brief(values)), hint, tell_apart=True)

    def put(self, code: str, at: Placed, message: str, *, hint: str = "") -> None:
        """Note a rule's finding; of one code at one place the first is kept, as all turns of a task stand there."""
        self._note(code, at, message, hint, tell_apart=False)

    def lose(self, table: str, row: Placed, key: str) -> None:
        """Remember that a row's value, or a part of it, could not be read, so that it is not judged as if empty."""
        self._unread.add((row.line, row.column, key))
        if (table, key) in _NAMES_OF:
            self.partial.add(_NAMES_OF[table, key])

    def is_judged(self, code: str, row: Placed) -> bool:
        """Whether all that a rule judges a row by was read."""
        keys = _JUDGED_BY.get(code, ())
        return all((row.line, row.column, key) not in self._unread for key in keys)

    def hush(self, at: Placed) -> None:
        """Say no more about what stands at a place: it is not what its author meant."""
        self._hushed.add((at.line, at.column))

    def read_on(self, at: Placed) -> None:
        """Judge what stands at a place although something is wrong with how it is written."""
        self._read.add((at.line, at.column))

    def _note(self, code: str, at: Placed, message: str, hint: str, *, tell_apart: bool) -> None:
        is_warning = code in WARNINGS
        place = (at.line, at.column, code, message if tell_apart else "")
        if (
            place in self._found
            or place[:2] in self._hushed
            or any(code in _RESTS_ON[table] for table in self.partial & _RESTS_ON.keys())
            or (self._warnings[code] == ENOUGH if is_warning else self.is_full)
        ):
            return
        if is_warning:
            self._warnings[code] += 1
        else:
            self._fatal += 1
        self._found[place] = Problem(
            self.file, at.line, at.column, code, shortened(message), shortened(hint), is_warning
        )

    def acknowledge(self, is_quiet: Callable[[Problem], bool]) -> None:
        """Mark the warnings that the file knows of."""
        for place, problem in self._found.items():
            if problem.is_warning and is_quiet(problem):
                self._found[place] = problem._replace(is_acknowledged=True)

    def places(self) -> frozenset[tuple[int, int]]:
        """The lines and columns at which something more than a warning was found, and nothing could be read."""
        return frozenset(
            place
            for p in self._found.values()
            if not p.is_warning and not ((place := (p.line, p.column)) in self._read and p.code == "not-a-list")
        )

    @property
    def is_full(self) -> bool:
        """Whether so much was found that looking for more is of no use."""
        return self._fatal >= ENOUGH

    @property
    def is_fatal(self) -> bool:
        """Whether anything found keeps the file from being used."""
        return self._fatal > 0

    def sorted(self) -> tuple[Problem, ...]:
        """Everything found, in the order of the file."""
        return tuple(self._found[place] for place in sorted(self._found))
