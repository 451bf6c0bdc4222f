"""Whose evaluation something is: the nation's, the province's, the prefecture's or the county's own."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple


class Level(IntEnum):
    """The four ranks that evaluate a county, one after the other."""

    COUNTY = 1
    PREFECTURE = 2
    PROVINCE = 3
    NATION = 4


class Judge(NamedTuple):
    """Who evaluates, and how the document calls it."""

    level: Level
    word: str


_LEVELS = re.compile(
    r"(?P<NATION>国家级?|教育部|国务院|国检)"
    r"|(?P<PROVINCE>自治区级?|省级|省检|省(?=教育|政府|人民|督|评|验|复|认|里|厅|组|专家|义务))"
    r"|(?P<PREFECTURE>自治州级?|州级|地区级?|市级|[州市](?=教育督导|人民政府教育督导|督|评|验|复|初|级|组|专家|政府督)|盟级)"
    r"|(?P<COUNTY>县级|县(?=自评|自查|验|督|评|初)|区级|旗级)"
)
_COMES = re.compile("迎接|接受|通过|申请|申报")
_WHAT = re.compile(r"初验|复验|终验")
_HOW = re.compile(r"督导评估|评估认定|审核认定|评估验收|验收|认定|复核|初评|评估|督导|检查|国检|省检")


def judge_of(text: str) -> Judge | None:
    """Who evaluates, by the first rank that is named; of 完成县级自评，迎接市级复核 the one that comes."""
    comes = _COMES.search(text)
    found = (comes and _LEVELS.search(text, comes.end())) or _LEVELS.search(text)
    return Judge(Level[found.lastgroup or ""], found[0]) if found else None


def judgement_in(text: str) -> str:
    """What the evaluation is called: 初验, 验收, 督导评估; empty where nothing says it."""
    found = _WHAT.search(text) or _HOW.search(text)
    return found[0] if found else ""
