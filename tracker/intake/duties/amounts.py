"""Quantities: from a column (投资（万元）) or from the words of the work (投资320万元)."""

from __future__ import annotations

import re

from tracker.core.amount import Amount
from tracker.intake.duties.listing.numbering import folded

_UNIT = r"亿元|万元|元|万平方米|平方米|平米|㎡|m²|m2|公里|千米|亩|公顷|万个|万人|个|人|名|所|间|套|台|班|米|万|亿"
_NUMBER = r"(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?"
_CELL = re.compile(
    rf"^(?P<about>约|近|不少于|不低于|≥|共|计)?\s*(?P<value>{_NUMBER})\s*(?P<unit>{_UNIT})?\s*(?:左右|以上)?$"
)
_TITLE = re.compile(rf"^(?P<name>.*?)\s*[（(]\s*(?:单位[:：])?\s*(?P<unit>{_UNIT})\s*[）)]")
_NAMES = r"总投资|计划投资|投资|总建筑面积|建筑面积|占地面积|改造面积|新增学位|提供学位|学位|招聘(?=(?:教师)?\d)"
_INLINE = re.compile(
    rf"(?P<name>{_NAMES})(?:教师)?[:：]?\s*(?P<text>(?:约|近|达|共|不少于)?\s*(?P<value>{_NUMBER})\s*(?P<unit>{_UNIT}))"
)


def amount_of(title: str, text: str) -> Amount | None:
    """The quantity of a cell under the title of its column; None for an empty one."""
    words = text.strip()
    if not words.strip("-—–/ 无"):
        return None
    heading = _TITLE.match(title)
    name, unit = (heading["name"].strip(), heading["unit"]) if heading else (title.strip(), "")
    found = _CELL.match(folded(words).replace(",", ""))
    if not found:
        return Amount(name, text=words)
    value, own = found["value"], found["unit"] or unit
    shown = words if found["unit"] else f"{words}{own}"
    return Amount(name, value, own, "" if shown == f"{value}{own}" else shown)


def amounts_in(wording: str) -> tuple[Amount, ...]:
    """The quantities that the words of a work name with what they are of."""
    found = []
    for each in _INLINE.finditer(folded(wording)):
        value = each["value"].replace(",", "")
        text = each["text"].strip()
        found.append(Amount(each["name"], value, each["unit"], "" if text == f"{value}{each['unit']}" else text))
    return tuple(dict.fromkeys(found))
