"""Labels inside a cell (牵头单位：…配合单位：…), which say what the words behind them are for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tracker.intake.duties.listing.numbering import folded
from tracker.intake.rows import Role

_LABELS: dict[Role, str] = {
    Role.LEAD: "牵头(?:责任)?(?:单位|部门|科室|处室)|责任牵头单位|主要责任单位|第一责任单位|主责单位|主办单位",
    Role.SUPPORTING: "配合(?:责任)?(?:单位|部门|科室)|协办单位|协同(?:责任)?单位|协助单位|其他责任单位|参[与加]单位",
    Role.UNITS: "责任单位|责任部门|责任科室|责任主体|承办单位|承办部门|实施单位|落实单位|实施主体",
    Role.LEADER: "责任领导|(?:分管|牵头|包抓|联系|挂联)(?:县|区|市)?领导|责任人|负责人",
    Role.DEADLINE: "(?:完成|整改|办理|办结|截止|销号)(?:时限|期限|时间|日期)|时限要求|时间要求|时间节点|工作时限",
    Role.TIME: "时间安排|实施时间|起止时间|工作时间|推进时间",
    Role.CRITERIA: "(?:考核|验收|评估|评价|督查|检查)(?:要点|标准|细则|内容|指标|依据)|(?:评分|达标|完成)标准|成果形式",
    Role.TARGET: "(?:工作|整改|年度|总体)目标|目标要求|目标任务",
    Role.PROBLEM: "存在(?:的)?问题|问题表现|主要问题",
    Role.STATUS: "(?:完成|进展|整改|落实)情况|工作进展|目前进展",
    Role.REMARK: "备注",
    Role.WORK: "(?:工作|具体|主要|整改|推进)(?:内容|措施|任务|举措)|重点任务",
}  # fmt: skip
_SHORT: dict[Role, str] = {
    Role.LEAD: "牵头|主办",
    Role.SUPPORTING: "配合|协办|参与|协助",
    Role.UNITS: "责任|负责",
    Role.DEADLINE: "时限|期限|截止",
    Role.TIME: "时间",
    Role.CRITERIA: "标准|考核|验收",
    Role.TARGET: "目标",
    Role.PROBLEM: "问题",
    Role.REMARK: "注|说明",
    Role.WORK: "内容|措施|任务",
}
_LABEL = re.compile(
    "|".join(rf"(?P<{role.value}>{words})" for role, words in _LABELS.items())
    + "|(?<![^\\s(（\\[【。；;，,、])(?:"
    + "|".join(rf"(?P<short_{role.value}>{words})" for role, words in _SHORT.items())
    + ")"
)
_COLON = re.compile(r"\s*[:：]\s*")
UNIT_ROLES = (Role.LEAD, Role.SUPPORTING, Role.UNITS)
_LONG_ROLES = (Role.CRITERIA, Role.TARGET, Role.PROBLEM, Role.STATUS, Role.WORK)
_END = re.compile(r"[。；;]|\n(?!\s*[^\n]{0,2}$)(?<![、，,]\n)")


class Labelled(NamedTuple):
    """Words behind a label, and where label and words begin and end in the text."""

    role: Role
    text: str
    start: int
    end: int


@lru_cache(maxsize=16384)
def labelled(text: str, *, is_cell: bool = False) -> tuple[Labelled, ...]:
    """What stands behind labels.

    The words go up to the next label. In running text those of units and dates end with their sentence or line; a cell
    of units (``is_cell``) has nothing else.
    """
    if ":" not in text and "：" not in text:
        return ()
    found = []
    marks = [
        (Role(kind.removeprefix("short_")), label.start(), colon.end())
        for label in _LABEL.finditer(folded(text))
        if (colon := _COLON.match(text, label.end())) and (kind := label.lastgroup)
    ]
    for at, (role, start, begin) in enumerate(marks):
        end = marks[at + 1][1] if at + 1 < len(marks) else len(text)
        if not is_cell and role not in _LONG_ROLES and (stop := _END.search(text, begin, end)):
            end = stop.end()
        words = text[begin:end].strip(" \t\u3000\n；;。，,、")
        found.append(Labelled(role, words, start, end))
    return tuple(found)


def without(text: str, parts: tuple[Labelled, ...]) -> str:
    """The text without labels and what stands behind them."""
    for part in reversed(parts):
        text = text[: part.start] + "\n" * (part.start > 0) + text[part.end :]
    return text.strip()
