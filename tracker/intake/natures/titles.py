"""Titles of tasks: the document's own words, short, and different where the plan has the same ones twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tracker.core.kinds import STEP_LABELS, Kind, Step
from tracker.intake.duty import Duty
from tracker.intake.natures.levels import judge_of, judgement_in
from tracker.intake.natures.words import BEFORE, LEAD

LIMIT = 40
"""Characters of a title."""
_SENTENCE = re.compile(r"[。；;\n]")
_CONTEXT = re.compile(
    r"^(?:结合|根据|按照|依据|依照|围绕|针对|对照|为了?)"
    r"(?:(?!完成|召开|开展|拟定|制定|制订|组织|做好|进行|落实|启动|实施)[^，,])*[，,](?=.{6})"
)
_BY_THE_WAY = re.compile(r"结合|围绕")
_MEETS = re.compile(rf"^{LEAD}(?:做好)?(?:迎接|迎检)")
_MORE = re.compile("[、和及](?:国家|教育部|自治区|省|州|市|县)[^，,]*(?:认定|评估|验收|复核|评审)|整改")
_TOPPED = re.compile("封顶")
_ALL_PERMITS = re.compile("前期")
_PERMITS = re.compile(
    "立项|可研报告|可研|可行性研究|初步设计|(?:施工图|勘察|方案|规划)设计|用地(?:预审|审批|手续)|征地|选址|规划许可|施工许可|环评|地勘|(?:报建|审批)手续"
)
_ACCEPTANCE = re.compile("(?:消防|质量)验收")
"""What a step is called that is but a part of it: two of them are two tasks of one building."""
_HEARD = re.compile(r"[，,](?:听取|听)[^，,]*(?:汇报|报告|情况)(?=[，,])")
"""What is heard at a meeting, before what is done beside it."""
_PARTED = re.compile(r"([^，,。；;：:\d]{2,10})[：:]([^，,。；;：:\d]{2,4})")
"""A subject and the act of one column (校园安全：检查), which are one short noun."""
_EDGE = " 　，,。；;、：:.．"
_PHRASE = 12
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_TOLD = re.compile(r"\d|[一二三四1-4]季度|[上下]半年|学期|[寒暑]假")
_UNTIL = re.compile(r"(?:(?:底|末)?(?:前|之前|以前)|底|内|末)$")


def step_title(project: str, step: str, words: str) -> str:
    """A building and its step: 县四中综合艺体楼招标."""
    label = STEP_LABELS.get(step, "")
    if step == Step.TOPPING_OUT and _TOPPED.search(words):
        label = "主体封顶"
    if step == Step.PERMITS and not _ALL_PERMITS.search(words):
        label = "、".join(dict.fromkeys(_PERMITS.findall(words))) or label
    if step == Step.ACCEPTANCE and (found := _ACCEPTANCE.search(words)):
        label = found[0]
    return cut(f"{project}{label}")


def title_of(words: str, kind: str) -> str:
    """A title out of a duty's words, without what it is done by, at most :data:`LIMIT` characters."""
    text = _SENTENCE.split(words.strip(_EDGE), 1)[0]
    judge, what = judge_of(words), judgement_in(words)
    if kind == Kind.EVALUATION and judge and what and _MEETS.match(text) and not _MORE.search(text):
        return f"迎接{judge.word}{what}"
    if kind == Kind.RECTIFICATION and judge and what and re.search("意见|反馈|问题|建议", words):
        return f"{judge.word}{what}意见整改"
    text = BEFORE.sub("", text) if _BY_THE_WAY.match(text) else _CONTEXT.sub("", text)
    if parted := _PARTED.fullmatch(text):
        text = f"{parted[1]}{parted[2]}"
    if kind == Kind.MEETING:
        text = _HEARD.sub("", text)
    return cut(text.strip(_EDGE)) or cut(words.strip(_EDGE))


def cut(text: str) -> str:
    """The text at most :data:`LIMIT` characters long: cut between clauses, else with a sign that it is."""
    text = " ".join(text.split())
    if len(text) <= LIMIT:
        return text
    at = max(text.rfind(sign, 0, LIMIT) for sign in "，, ")
    return text[:at].strip(_EDGE) if at > LIMIT // 3 else f"{text[: LIMIT - 1].strip(_EDGE)}…"


def told_apart(titles: Sequence[str], duties: Sequence[Duty]) -> list[str]:
    """The titles, with the period before those that stand for several tasks; then what else differs behind them.

    That is the section, else who has to do it, else a count: tasks have their ids elsewhere.
    """
    many = Counter(titles)
    told = [_dated(title, duty) if many[title] > 1 else title for title, duty in zip(titles, duties, strict=True)]
    groups: dict[str, list[int]] = {}
    for at, title in enumerate(told):
        groups.setdefault(title, []).append(at)
    for title, ats in groups.items():
        if len(ats) > 1:
            for at, sign in zip(ats, _signs([duties[at] for at in ats]), strict=True):
                told[at] = f"{title}（{sign}）"
    return told


def _signs(duties: Sequence[Duty]) -> Sequence[str]:
    """What tells duties of one title and period apart."""
    sections = [duty.section for duty in duties]
    units = [duty.units[0].text.strip() if duty.units else "" for duty in duties]
    for words in (sections, units):
        if len(set(words)) == len(words) and all(0 < len(each) <= _PHRASE and "\n" not in each for each in words):
            return words
    return [str(number) for number in range(1, len(duties) + 1)]


def _dated(title: str, duty: Duty) -> str:
    period = period_of(duty)
    return title if title.startswith(period) else f"{period}{title}"


def period_of(duty: Duty) -> str:
    """When it is worked on, as a title has it: ``2022年3-6月``; the year alone where the words are long."""
    phrase = (duty.when.start or duty.when.due).strip()
    found = _YEAR.match(phrase)
    year = (
        f"{found[1]}年"
        if found
        else f"{duty.year}年"
        if duty.year.isdigit()
        else f"{duty.year}学年"
        if duty.year
        else ""
    )
    rest = _UNTIL.sub("", phrase[found.end() :] if found else phrase)
    is_short = 0 < len(rest) <= _PHRASE and bool(_TOLD.search(rest)) and not re.search("[，,；;。、：:]", rest)
    return f"{year}{rest}" if is_short else year
