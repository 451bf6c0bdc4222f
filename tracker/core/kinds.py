"""The closed list of task kinds (类别) and the steps (环节) of a construction chain."""

from __future__ import annotations

from enum import StrEnum

from tracker.i18n import _, mark
from tracker.text import folded


class Kind(StrEnum):
    """What a task is about; a roadmap may use no other."""

    CONSTRUCTION = "construction"
    HIRING = "hiring"
    ROTATION = "rotation"
    SELECTION = "selection"
    TRAINING = "training"
    EQUIPMENT = "equipment"
    FUNDING = "funding"
    MEETING = "meeting"
    PLANNING = "planning"
    INSPECTION = "inspection"
    EVALUATION = "evaluation"
    RECTIFICATION = "rectification"
    ARCHIVE = "archive"
    PUBLICITY = "publicity"
    ADMISSIONS = "admissions"
    RETENTION = "retention"
    AID = "aid"
    SAFETY = "safety"
    OTHER = "other"


class Step(StrEnum):
    """The links of a construction chain, in order."""

    PERMITS = "permits"
    TENDER = "tender"
    COMMENCEMENT = "commencement"
    TOPPING_OUT = "topping_out"
    COMPLETION = "completion"
    ACCEPTANCE = "acceptance"
    DELIVERY = "delivery"


KIND_LABELS = {
    "construction": mark("项目建设"),
    "hiring": mark("教师招聘"),
    "rotation": mark("交流轮岗"),
    "selection": mark("骨干评选"),
    "training": mark("教师培训"),
    "equipment": mark("设备更新"),
    "funding": mark("经费保障"),
    "meeting": mark("会议调度"),
    "planning": mark("规划布局"),
    "inspection": mark("督导检查"),
    "evaluation": mark("评估验收"),
    "rectification": mark("问题整改"),
    "archive": mark("自查档案"),
    "publicity": mark("公示宣传"),
    "admissions": mark("招生入学"),
    "retention": mark("控辍保学"),
    "aid": mark("学生资助"),
    "safety": mark("校园安全"),
    "other": mark("其他"),
}

STEP_LABELS = {
    "permits": mark("前期手续"),
    "tender": mark("招标"),
    "commencement": mark("开工"),
    "topping_out": mark("主体完工"),
    "completion": mark("竣工"),
    "acceptance": mark("验收"),
    "delivery": mark("交付使用"),
}

STEP_ALIASES = {
    **dict.fromkeys(("前期", "前期工作"), "permits"),
    "招投标": "tender",
    **dict.fromkeys(("动工", "开工建设"), "commencement"),
    **dict.fromkeys(("封顶", "主体封顶"), "topping_out"),
    "完工": "completion",
    "竣工验收": "acceptance",
    **dict.fromkeys(("交付", "投入使用"), "delivery"),
}
"""Further words of documents for the steps of a building."""


def kind_label(kind: str) -> str:
    """The kind's name in the language in force."""
    return _(KIND_LABELS.get(kind, kind))


def step_label(step: str) -> str:
    """The step's name in the language in force; empty for no step."""
    return _(STEP_LABELS[step]) if step in STEP_LABELS else step


def steps_named(word: str) -> tuple[Step, ...]:
    """The steps a person means by a word: the identifier, the Chinese label, a document's word, a part of a label."""
    word = folded(word).strip()
    exact = tuple(step for step in Step if word in (step.value, STEP_LABELS[step]) or STEP_ALIASES.get(word) == step)
    if exact or not word:
        return exact
    return tuple(step for step in Step if step.startswith(word) or word in STEP_LABELS[step])


def kinds_named(word: str) -> tuple[Kind, ...]:
    """The kinds a person means by a word: the identifier, the Chinese label, or a part of it (招聘, 建设)."""
    word = folded(word).strip()
    exact = tuple(kind for kind in Kind if word in (kind.value, KIND_LABELS[kind]))
    if exact or not word:
        return exact
    return tuple(kind for kind in Kind if kind.startswith(word) or word in KIND_LABELS[kind])
