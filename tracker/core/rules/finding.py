"""A broken rule as a value, and the sentence of each code."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from tracker.core.problem import brief
from tracker.i18n import _, mark

RULE_CODES: dict[str, str] = {
    "no-tasks": mark("路线图没有事项"),
    "duplicate-task": mark("编号“{id}”已被另一事项（{title}）使用"),
    "unknown-after": mark("前置事项“{id}”不存在"),
    "self-dependency": mark("事项“{id}”以自己为前置"),
    "cycle": mark("前置关系成环：{chain}"),
    "due-before-start": mark("到期日 {due} 早于开始日 {start}"),
    "due-before-predecessor": mark("到期日 {due} 早于前置事项“{id}”的到期日 {day}"),
    "due-before-issue": mark("到期日 {due} 早于发文日期 {day}，发文时已过期"),
    "duplicate-unit": mark("“{name}”已是单位“{unit}”的名称或别名"),
    "bad-contact": mark("“{value}”不像邮箱地址"),
    "repeated-unit": mark("单位“{unit}”在责任单位中写了两次"),
    "duplicate-target": mark("指标编号“{id}”写了两次"),
    "unknown-target": mark("指标“{id}”不在 targets 中"),
    "unknown-evaluation": mark("评估事项“{id}”不存在"),
    "construction-without-step": mark("项目建设事项“{id}”没有写明项目和环节"),
    "step-order": mark("“{project}”的{step}（{due}）早于{earlier}（{day}）"),
    "step-not-linked": mark("“{project}”的{step}没有以{earlier}为前置"),
}
RULE_WARNINGS = frozenset(
    {"due-before-predecessor", "due-before-issue", "construction-without-step", "step-order", "step-not-linked"}
)
FieldPath: TypeAlias = tuple[str | int, ...]


class Finding(NamedTuple):
    """One broken rule. ``path`` leads to its place: ``("tasks", 3, "after", "21.1a")``; a list's item by its text."""

    code: str
    path: FieldPath
    message: str
    hint: str = ""
    is_warning: bool = False


def found(code: str, path: FieldPath, *, hint: str = "", **values: object) -> Finding:
    """The finding of a code, its sentence filled in."""
    return Finding(code, path, _(RULE_CODES[code]).format(**brief(values)), hint, code in RULE_WARNINGS)
