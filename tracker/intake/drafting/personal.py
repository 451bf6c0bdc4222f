"""Names of persons and telephone numbers taken out of the document's words: a plan holds offices and units only."""

from __future__ import annotations

import re

from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking
from tracker.intake.duties.columns import office_of
from tracker.intake.names.persons import is_person
from tracker.intake.rows import Role, TableColumn

LEFT_OUT = "（略）"
_OF_PERSONS = re.compile(r"姓名|联系人|联系方式|电话|手机|邮箱|经办人|责任人|负责人|督办人|包[抓保联挂]人|签字|签名")
_OF_NUMBERS = re.compile(r"电话|手机|联系方式|邮箱|签字|签名")
_OF_UNITS = frozenset((Role.UNITS, Role.LEAD, Role.SUPPORTING))
_WORD = re.compile(r"[一-鿿·]{2,}")
_NUMBER = re.compile(
    r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[\d -]{8,10}(?!\d)|(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)"
    r"|(?<=电话)[:：]?\s*\d{7,8}(?!\d)"
)
"""Numbers that are telephones wherever they stand; seven digits alone may be money."""


def public(text: str, column: TableColumn) -> str:
    """A cell's words without persons and their numbers, by what its column is for; ``（略）`` stands in their place."""
    text = _NUMBER.sub(LEFT_OUT, text)
    if column.role is Role.LEADER or _OF_PERSONS.search(column.title):
        is_empty = not text.strip(" 　-—/无\n")
        offices = "" if _OF_NUMBERS.search(column.title) else office_of(text, SourcePlace(), Asking())
        return text if is_empty or offices == text.strip() else offices + LEFT_OUT
    if column.role in _OF_UNITS:
        return _WORD.sub(lambda found: LEFT_OUT if is_person(found[0]) else found[0], text)
    return text
