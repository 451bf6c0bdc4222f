"""Figures and dates of the four reports that no roadmap file holds, each with the reason why.

Whatever is listed here must stand in that paragraph and in no entry that names it. A paragraph without any figure
listed is left out as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

LAND = "县情：面积、人口、区划、建制，与创建工作无关"
SIGNED = "落款日期，就是 issued_on"


class Untold(NamedTuple):
    """Figures of one paragraph that are left out for one reason, separated by blanks; none for all of it."""

    paragraph: int
    reason: str
    figures: str = ""


UNTOLD: Mapping[str, tuple[Untold, ...]] = {
    "huocheng": (
        Untold(5, LAND, "2916平方公里 26.3万 7镇 2乡 1个 79个 19个"),
        Untold(17, SIGNED),
    ),
    "qapqal": (Untold(5, LAND, "4073平方公里 15.65万人 73.4公里 7个 6个 1个 75个 3个"),),
    "yanqi": (
        Untold(3, LAND, "1954年 6个 2570.88平方千米 9个 47个 15个 251个"),
        Untold(19, "联系电话，不录"),
        Untold(20, "联系地址，不录"),
        Untold(21, "邮政编码，不录"),
    ),
    "yining": (
        Untold(2, "总的表态，没有具体任务", "十四五"),
        Untold(4, LAND),
        Untold(10, "原文句首的衍字", "2"),
        Untold(25, SIGNED),
    ),
}
