"""What tells the heading row of a table that has lost its lines."""

from __future__ import annotations

import re

_WORD = re.compile(
    r"序号|编号|时间|年度|时限|节点|内容|任务|事项|项目|措施|举措|目标|指标|单位|部门|牵头|配合|责任|负责|完成|备注|类别|环节"
    r"|阶段|进度|要求|要点|标准|问题|领导|学校|分工|步骤"
)
_MOST = 16
_ENOUGH = 2


def is_head(text: str) -> bool:
    """Whether a cell may be one of a heading row: few words, one of them such as tables have there."""
    bare = "".join(text.split())
    return 0 < len(bare) <= _MOST and not any(char in "。；，" for char in bare) and bool(_WORD.search(bare))


def are_heads(texts: list[str]) -> bool:
    """Whether cells are a heading row: two of them at least, and most of those that are not empty."""
    told = [text for text in texts if text.strip()]
    heads = sum(map(is_head, told))
    return heads >= _ENOUGH and heads * 2 >= len(told)
