"""Thresholds in the words of a task (不低于…的10%, 达到0.9人以上, 小学2000元、初中2500元)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tracker.intake.duties.listing.items import trimmed
from tracker.intake.duties.listing.numbering import folded

_UNIT = (
    r"%|％|个百分点|平方米|平米|㎡|m²|万元|亿元|元|人|名|间|所|个|册|台|套|米|亩|学时|课时|小时|分|倍|班|次|"
    r"(?=[，,。；;、：:\s）)以及和与]|$)"
)
_NUMBER = r"\d+(?:\.\d+)?"
_LEAST = r"均?(?:不低于|不少于|不小于|不得低于|不得少于|至少|达到|达|≥|>=|保持在|稳定在|提高到|提升到|提高至|提升至)"
_MOST = r"均?(?:不高于|不超过|不大于|不多于|不得超过|不得高于|控制在|降到|降至|≤|<=)"
_ABOVE, _BELOW = r"均?(?:高于|超过|大于|多于|＞|>)", r"均?(?:低于|小于|少于|＜|<)"
_OPERATORS = ((">=", _LEAST), ("<=", _MOST), (">", _ABOVE), ("<", _BELOW))
_OPERATOR = "|".join(f"(?P<o{at}>{words})" for at, (_sign, words) in enumerate(_OPERATORS))
_WORDED = re.compile(
    rf"(?P<what>[^，,。；;：:\n]*?)(?:{_OPERATOR})\s*(?:约)?(?P<of>[^\d，,。；;：:\n]{{0,24}}?)(?P<value>{_NUMBER})\s*(?P<unit>{_UNIT})\s*(?P<tail>以上|以下|以内)?"
)
_BARE = re.compile(
    rf"(?P<what>[^，,。；;：:\n\d]{{2,40}}?)(?P<value>{_NUMBER})\s*(?P<unit>%|％|人|元|平方米|㎡|间|册)\s*(?P<tail>以上|以下|以内)"
)
_STAGED = re.compile(
    rf"(?P<first>小学|初中)(?P<between>[^，,。；;、\d]{{0,20}}?)(?P<one>{_NUMBER})\s*(?P<unit1>{_UNIT})(?:以上)?[、，,和及；;]?\s*"
    rf"(?P<second>小学|初中)(?:[^，,。；;、\d]{{0,20}}?)(?P<two>{_NUMBER})\s*(?P<unit2>{_UNIT})"
)
_TOGETHER = re.compile(
    rf"小学[、和与及]初中(?P<what>[^，,。；;：:\n]*?)(?:分别|各)?(?P<sign>{_LEAST}|{_MOST})(?:分别)?\s*(?P<one>{_NUMBER})\s*(?P<unit1>{_UNIT})?(?:以上)?[、，,和及]\s*"
    rf"(?P<two>{_NUMBER})\s*(?P<unit2>{_UNIT})"
)
_STAGES = {"小学": "primary", "初中": "junior"}
_LEADING = re.compile(
    r"^(?:(?:19|20)\d\d年(?:底前?)?|确保|力争|使|保证|并|且|其中|实现|做到|要求|将|让|全县|全区|全市|每年)+"
)
_SHARE = re.compile(r"(?:所占)?的?(?:比例|占比|比率)$")
_SENTENCE = re.compile(r"[^。\n]+")
_LONGEST = 400
_FIGURE = re.compile(rf"(?:{_LEAST}|{_MOST}|{_ABOVE}|{_BELOW}|小学|以[上下内]).*\d|\d.*以[上下内]")
_TITLES = re.compile(r"《[^》]*》|〔[^〕]*〕")


class Threshold(NamedTuple):
    """What is measured, how it is compared (``>=``, ``<=``, ``>``, ``<``), with which figure in which unit.

    ``stage`` is ``primary``, ``junior`` or ``both``. ``words`` are the document's.
    """

    what: str
    operator: str
    value: str
    unit: str
    stage: str = "both"
    words: str = ""


def targets_in(text: str) -> tuple[Threshold, ...]:
    """Every threshold that the words name, in their order."""
    found: list[Threshold] = []
    for sentence in _SENTENCE.findall(text):
        if len(sentence) <= _LONGEST and _FIGURE.search(sentence):
            found.extend(_of_sentence(sentence))
    return tuple(dict.fromkeys(found))


def _of_sentence(text: str) -> list[Threshold]:
    visible = _TITLES.sub(lambda found: "\x00" * len(found[0]), folded(text)).replace("％", "%")
    found: list[tuple[int, Threshold]] = []
    for pattern, build in ((_TOGETHER, _together), (_STAGED, _staged), (_WORDED, _worded), (_BARE, _bare)):
        for each in pattern.finditer(visible):
            words = text[each.start() : each.end()].strip()
            found.extend((each.start(), threshold._replace(words=words)) for threshold in build(each, visible))
        visible = pattern.sub(lambda each: "。" * len(each[0]), visible)
    return [threshold for _at, threshold in sorted(found, key=lambda pair: pair[0])]


def _worded(found: re.Match[str], visible: str) -> Iterator[Threshold]:
    sign = next(sign for at, (sign, _words) in enumerate(_OPERATORS) if found[f"o{at}"])
    if found["tail"] in ("以下", "以内"):
        sign = "<="
    if _is_date(visible, found.end("value")):
        return
    what, of = _what(found["what"], visible[: found.start()]), found["of"].strip().removesuffix("的")
    what = f"{_SHARE.sub('', what)}占{of}" if of and found["unit"] == "%" and len(of) > 2 else what
    yield Threshold(what, sign, found["value"], found["unit"], _stage(found["what"]))


def _bare(found: re.Match[str], visible: str) -> Iterator[Threshold]:
    sign = ">=" if found["tail"] == "以上" else "<="
    what = _what(found["what"], visible[: found.start()])
    yield Threshold(what, sign, found["value"], found["unit"], _stage(found["what"]))


def _staged(found: re.Match[str], visible: str) -> Iterator[Threshold]:
    clause = re.split(r"[。；;\n]", visible[: found.start()])[-1]
    between = re.sub(rf"{_LEAST}|{_MOST}|{_ABOVE}|{_BELOW}", "", found["between"])
    what = trimmed(between) or _what(re.sub(rf"(?:分别)?(?:{_LEAST}|{_MOST})?[:：]?$", "", clause.strip("，,：: ")), "")
    sign = "<=" if re.search(_MOST, clause[-12:] + found["between"]) else ">="
    if _is_date(visible, found.end("one")) or not (found["unit1"] or found["unit2"]):
        return
    for stage, value in ((found["first"], found["one"]), (found["second"], found["two"])):
        yield Threshold(what, sign, value, found["unit1"] or found["unit2"], _STAGES[stage])


def _together(found: re.Match[str], visible: str) -> Iterator[Threshold]:
    sign = "<=" if re.fullmatch(_MOST, found["sign"]) else ">="
    for stage, value in (("primary", found["one"]), ("junior", found["two"])):
        yield Threshold(
            _what(found["what"], visible[: found.start()]), sign, value, found["unit1"] or found["unit2"], stage
        )


def _what(words: str, before: str) -> str:
    """What the figure is of: the words before the sign, or those of the clause before where there are none."""
    what = _LEADING.sub("", trimmed(words).replace("\x00", "")).removesuffix("分别")
    if len(what) < 2 and before:
        clauses = [clause for clause in re.split(r"[，,。；;：:\n]", before.replace("\x00", "")) if len(clause) > 1]
        what = _LEADING.sub("", trimmed(clauses[-1])) if clauses else what
    return re.sub(r"(?:数?均|分别|全部|总体|必须|应|要)$", "", what)


def _stage(words: str) -> str:
    stages = {stage for word, stage in _STAGES.items() if word in words and "中小学" not in words}
    return stages.pop() if len(stages) == 1 else "both"


def _is_date(visible: str, at: int) -> bool:
    return bool(re.match(r"\s*[年月日号]", visible[at:]))
