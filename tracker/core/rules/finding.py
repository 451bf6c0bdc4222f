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
    "status-after-issue": mark("status_on 是 {day}，晚于发文日期 {issued}：文件不能说发文以后的事"),
    "duplicate-unit": mark("“{name}”已是单位“{unit}”的名称或别名"),
    "bad-contact": mark("“{value}”不像邮箱地址"),
    "no-unit": mark("事项“{id}”的责任单位未明确"),
    "repeated-unit": mark("单位“{unit}”在责任单位中写了两次"),
    "leader-is-person": mark("“{leader}”不像职务"),
    "duplicate-target": mark("指标编号“{id}”写了两次"),
    "unknown-target": mark("指标“{id}”不在 targets 中"),
    "unknown-indicator": mark("标准里没有指标“{id}”"),
    "unknown-task": mark("成效支持的事项“{id}”不存在"),
    "unknown-problem": mark("问题“{id}”不在 problems 中"),
    "unknown-measured": mark("“{id}”不是标准里的指标或原始数，也不是 targets 里的目标"),
    "unknown-school": mark("学校“{name}”不在 schools 中"),
    "duplicate-result": mark("成效编号“{id}”已被“{title}”使用"),
    "duplicate-problem": mark("问题编号“{id}”已被“{title}”使用"),
    "duplicate-school": mark("“{name}”已是学校“{school}”的名称或别名"),
    "measured-twice": mark("“{id}”在 {day} 有两个值：{first} 和 {second}，以后一个为准"),
    "value-kind": mark("“{id}”应当报{what}，不是“{value}”"),
    "odd-measured": mark("“{id}”的值 {value} 不合常理"),
    "value-over-all": mark("“{id}”写的是 {value}%：百分比不能超过 100"),
    "value-not-whole": mark("“{id}”应是整数，不是 {value}"),
    "value-like-fraction": mark("“{id}”写的是 {value}%，像是小数：百分之{percent}写作 {percent}"),
    "stage-missing": mark("“{id}”没有写明学段：{stages}"),
    "stage-not-of-school": mark("{school}是{kind}，没有{stage}"),
    "odd-stage": mark("标准对“{id}”没有这个学段的要求"),
    "period-reversed": mark("这段时间止于 {until}，早于开始的 {day}"),
    "period-unread": mark("看不出“{value}”是从哪一天到哪一天"),
    "told-after-issue": mark("说的是 {day} 的事，晚于发文日期 {issued}"),
    "target-differs": mark("目标“{id}”是 {value}，标准的 {indicator} 是 {asked}"),
    "target-steps": mark("目标“{id}”的分步要求先后颠倒，或者晚于目标的时限：{days}"),
    "unknown-evaluation": mark("评估事项“{id}”不存在"),
    "construction-without-step": mark("项目建设事项“{id}”没有写明项目和环节"),
    "step-order": mark("“{project}”的{step}（{due}）早于{earlier}（{day}）"),
    "step-not-linked": mark("“{project}”的{step}没有以{earlier}为前置"),
    "due-after-end": mark("到期日 {due} 晚于路线图的结束日 {day}"),
    "far-date": mark("{due} 离发文日期 {day} 太远"),
    "stage-order": mark("步骤“{title}”与“{earlier}”先后颠倒或重叠"),
    "document-year": mark("发文字号的年份 {year} 与发文日期 {day} 不是同一年"),
    "county-not-in-title": mark("路线图名称里没有“{county}”"),
    "no-units": mark("没有列出责任单位，事项里的单位名写错了也看不出来"),
    "repeated-member": mark("成员“{member}”在“{unit}”里写了两次"),
    "member-of-itself": mark("“{unit}”把自己列作成员"),
    "members-in-circle": mark("单位互为成员：{chain}"),
    "collective-unreachable": mark("“{unit}”是集合单位，没有写成员，也没有联系方式，日历送不到任何人"),
    "odd-threshold": mark("指标“{id}”要求 {value}，不合常理"),
    "odd-policy": mark("“{key}”写的是 {value}，不合常理"),
    "bad-remind-at": mark("提醒的钟点“{value}”不是 07:00 到 20:00 之间的时间"),
    "odd-source": mark("出处的行号从 1 数起，不是 0"),
    "shared-source": mark("出处与事项“{id}”是同一行同一项，内容却不同"),
    "alike-task": mark("与事项“{id}”只有编号不同"),
    "alike-id": mark("编号“{id}”与“{other}”只差大小写"),
    "alike-project": mark("项目“{project}”与“{other}”只差一个字"),
    "evaluation-kind": mark("评估事项“{id}”的类别是{kind}，不是评估验收"),
    "after-evaluation": mark("到期日 {due} 晚于评估（{day}）"),
}
RULE_WARNINGS = frozenset(
    {
        "due-before-predecessor",
        "due-before-issue",
        "construction-without-step",
        "step-order",
        "step-not-linked",
        "due-after-end",
        "far-date",
        "stage-order",
        "document-year",
        "county-not-in-title",
        "no-unit",
        "no-units",
        "repeated-member",
        "member-of-itself",
        "members-in-circle",
        "collective-unreachable",
        "leader-is-person",
        "odd-threshold",
        "odd-policy",
        "odd-source",
        "shared-source",
        "alike-task",
        "alike-id",
        "alike-project",
        "evaluation-kind",
        "after-evaluation",
        "measured-twice",
        "odd-measured",
        "odd-stage",
        "value-like-fraction",
        "stage-missing",
        "period-unread",
        "told-after-issue",
        "target-differs",
        "target-steps",
    }
)
RETIRED = frozenset({"member-is-unit"})
"""Warnings that are given no more: a file that acknowledges one is told that it need not."""
FieldPath: TypeAlias = tuple[str | int, ...]
LAST = -1
"""Behind a list item's text: of several such items the last is meant, which is one too many."""


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
