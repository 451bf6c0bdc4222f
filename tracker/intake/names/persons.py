"""Names of persons and telephone numbers in a cell of units: told apart, so that none reaches a draft."""

from __future__ import annotations

import re

from tracker.intake.names import forms, offices
from tracker.intake.names.marks import PERSONAL

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱郭何罗宋郑谢韩唐冯董曹袁邓许傅沈曾彭吕苏蒋蔡贾丁魏薛叶阎潘杜戴钟汪姜范姚谭廖邹熊陆郝孔崔邱秦顾侯邵孟"
    "高林梁程田任石金余方康毛史龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢岳齐梅莫庄辛管祝左涂谷祁时舒耿牟"
)
_NUMBER = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(?:1[3-9]\d[\d -]{8,10}|0\d{2,3}[- ]?\d{7,8}|\d{7,8})(?!\d)")
_PERSON = re.compile(
    rf"(?:欧阳|司马|上官|诸葛|[{_SURNAMES}])(?:[一-鿿]{{1,2}}|某{{1,2}}|[xX*×＊]{{1,2}})|[一-鿿]某{{1,2}}|.+·.+"
)
_WORDS = frozenset(("安全", "文明", "金融", "石油", "高新", "武警", "武装", "康复", "管委", "常委", "时限", "任务"))
_TITLE = re.compile(
    rf"(?:[{_SURNAMES}][一-鿿]{{0,2}})?(?:党组|党委|党支部|常务)?(?:成员)?(?:、)?副?"
    r"(?:书记|[局校镇乡县区市州部院园股科处站所团会]长|主任|负责人|负责同志|主要领导|分管领导|同志)"
    rf"(?:[{_SURNAMES}][一-鿿]{{1,2}})?$"
)
_CALLED = re.compile(r"([^（）]+)（([^（）]+)）")
_BEHIND = re.compile(rf"(.*[局委办部会院校心司镇乡学园站所队室科股道])((?:[{_SURNAMES}])(?:[一-鿿]{{1,2}}|某{{1,2}}))")


def without_numbers(text: str) -> str:
    """A text with a mark in place of each telephone number."""
    return _NUMBER.sub(PERSONAL, text) if any(map(str.isdigit, text)) else text


def is_person(name: str) -> bool:
    """Whether a word is a person's name rather than a unit's."""
    is_word = name in _WORDS or forms.ends_as_unit(name) or bool(offices.from_stem(name))
    return bool(_PERSON.fullmatch(name)) and not is_word


def without_person(name: str) -> str:
    """A unit without the person or a person's office behind it: 县教育局 of 县教育局局长; empty for a person alone."""
    if is_person(name):
        return ""
    called = _CALLED.fullmatch(name)
    if called and is_person(called[1]):
        return called[2]
    title = _TITLE.search(name)
    if title and not name.endswith(("委员会主任",)):
        return name[: title.start()] if title.start() > 1 else ""
    behind = _BEHIND.fullmatch(name)
    if behind and not forms.ends_as_unit(name) and not forms.is_many(name):
        return behind[1]
    return name
