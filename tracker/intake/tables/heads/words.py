"""What words look like in official tables: years, deadlines, names of units, numbering of sections."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from tracker.core.deadline import DeadlineClass, read_deadline
from tracker.text import bare

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_YEAR = re.compile(r"二[〇○零0][〇○零一二三四五六七八九]{2}(?=年)")
_QUOTED = re.compile(r"《[^》]*》|<[^<>]{2,60}>|〈[^〉]*〉")
_YEARS = re.compile(
    r"(?<!\d)(20\d\d)(?:年?[-—–~～至到]+(20\d\d))?(?:年|学年)"
    r"|(?<![\d.])(20\d\d)[./-](?:1[0-2]|0?[1-9])(?!\d)"
)
_SCHOOL_YEAR = re.compile(r"(?<!\d)(20\d\d)[-—–~～至/]+(20\d\d)学年")
_BARE_YEAR = re.compile(r"20\d\d(?:年度?|学年)?|20\d\d[-—–~～至]20\d\d(?:学年|年度?)")

_UNIT_END = re.compile(
    r"(?:局|委|办|部|院|所|站|处|中心|学校|小学|中学|高中|初中|一中|[二三四五六七八九十]中|[一二三四五六七八九]小|幼儿园|校区|政府|乡|镇|街道|街道办|社区|"
    r"公司|集团|银行|委员会|办公室|[大支中]队|联|科|股|室|单位|部门|机构|团委|协会|学会|工会|教育署|分局|党委|党工委|组|班|校|园|"
    r"县|区|市|州|场|企业|院校)(?:\([^()]*\)|等(?:单位|部门)?)?$"
)
_UNIT_CUT = re.compile(r"[、,;。/\s\n]|和|及(?!其)")
_UNIT_LABEL = re.compile(
    r"^.{0,8}(?:牵头|配合|责任|主办|协办|承办)(?:单位|部门|科室)?[:]|\((?:牵头|配合|负责)\)|(?:牵头|配合|负责)$"
)

_MONTH = re.compile(
    r"(?<![\d.])(1[0-2]|0?[1-9])(?:\s*[-—–~～至到、]+\s*(?:次年)?(1[0-2]|0?[1-9]))?\s*月"
    r"|(十[一二]?|元|[一二三四五六七八九])月"
)
_YEARLESS = re.compile(r"月|季度|半年|年[底末中初]|[上中下]旬|学期|[寒暑]假|开学|\d日")
_BRACKET = re.compile(r"(?<=.)[（(][^（()）]*[)）]")
_PHRASES = re.compile("[；;。\n]")
_CHINESE_MONTHS = dict(zip("元一二三四五六七八九十", (1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), strict=True)) | {
    "十一": 11,
    "十二": 12,
}
_TIMED = re.compile(r"[年月日旬底前内末初]|季度|长期|持续|常年|每|学期|假|即|立|\d{4}[.-]\d")
_SERIAL = re.compile(r"4[0-9]{4}")
_NUMBER = re.compile(r"[\d.,%‰~<>≥≤-]*\d[\d.,%‰]*(?:[万亿]?[元人名个间所平米㎡%])?")
_NO_DATE = (DeadlineClass.NONE, DeadlineClass.INVALID)

SECTION_MARK = re.compile(
    r"\s*(?:第[一二三四五六七八九十\d]{1,3}(?:阶段|部分|章|季度|步|学期|类|方面|板块)"
    r"|[一二三四五六七八九十]{1,3}\s*[、.．:：]"
    r"|[(（][一二三四五六七八九十]{1,3}[)）]"
    r"|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+\s*[、.．]?|[A-Z]\s*[、.．])"
)
_YEAR_TITLE = re.compile(
    r"20\d\d(?:[-—–~～至]+20\d\d)?(?:年度?|学年)(?:第[一二]学期|[上下]半年|第?[一二三四]季度)?"
    r"(?:(?:重点|主要)?(?:任务|工作|计划|项目|阶段|目标任务|安排)(?:清单)?)?[:]?(?:\([^()]*\))?"
)
_SPAN = re.compile(r"(20\d\d)年?(?:(1[0-2]|0?[1-9])月)?\D*?[-—–~～至到]+(?:(20\d\d)年)?(?:(1[0-2]|0?[1-9])月)?")
CHINESE_NUMBER = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.]?")


@lru_cache(maxsize=32768)
def plain(text: str) -> str:
    """A cell's words as they are compared: width folded, without blanks, breaks of lines and case."""
    return bare(text)


@lru_cache(maxsize=8192)
def years_in(text: str) -> tuple[str, ...]:
    """The years that a text is about, in its order; those of quoted titles and document numbers are none.

    A school year is ``2024-2025``. Of a span both ends are given.
    """
    if "0" not in text and "〇" not in text and "零" not in text and "○" not in text and "０" not in text:
        return ()
    words = plain(_QUOTED.sub("", text))
    words = _CHINESE_YEAR.sub(lambda found: found[0].translate(_DIGITS), words)
    found: dict[str, None] = {}
    for each in _SCHOOL_YEAR.finditer(words):
        if int(each[2]) == int(each[1]) + 1:
            found[f"{each[1]}-{each[2]}"] = None
    for each in _YEARS.finditer(_SCHOOL_YEAR.sub("", words)):
        for year in filter(None, each.groups()):
            found[year] = None
    return tuple(found)


def year_of(text: str) -> str:
    """The one year that a text is about; empty where it names none, or several."""
    found = years_in(text) or ((plain(text)[:4],) if is_bare_year(text) else ())
    return found[0] if len(found) == 1 else ""


def is_bare_year(text: str) -> bool:
    """Whether a cell holds a year and nothing else, be it without 年."""
    return bool(_BARE_YEAR.fullmatch(_CHINESE_YEAR.sub(lambda found: found[0].translate(_DIGITS), plain(text))))


def is_year_title(text: str) -> bool:
    """Whether a heading is of a year and says no more: ``2024年``, ``二〇二四年重点任务``."""
    words = _CHINESE_YEAR.sub(lambda found: found[0].translate(_DIGITS), plain(text))
    return bool(_YEAR_TITLE.fullmatch(words))


def section_depth(text: str) -> int:
    """How deep a heading stands by its mark: 0 a year, 1 一、 or a stage, 2 （一）, 3 none."""
    if is_year_title(text):
        return 0
    if not SECTION_MARK.match(text):
        return 3
    return 2 if text.lstrip()[:1] in "(（" else 1


def years_for(span: str, phrase: str) -> tuple[str, ...]:
    """Which years of a span of several the time in a phrase may be in: of 2024年11月—2025年2月 1月 is in 2025."""
    years = years_in(span)
    month = last_month(phrase)
    found = _SPAN.search(plain(span))
    if len(years) < 2 or not found or not month or not found[3]:
        return years
    first, last = int(found[1]) * 12 + int(found[2] or 1), int(found[3]) * 12 + int(found[4] or 12)
    fitting = tuple(str(year) for year in range(int(found[1]), int(found[3]) + 1) if first <= year * 12 + month <= last)
    return fitting or years


def unbracketed(text: str) -> str:
    """A phrase without brackets behind it, whose dates are of something else; all of it where nothing else is left."""
    rest = _BRACKET.sub("", text)
    return rest if _YEARLESS.search(rest) else text


def lacks_year(text: str) -> bool:
    """Whether a phrase, or one of several in a cell, tells a time within a year without the year itself."""
    text = unbracketed(text)
    if not text or not _YEARLESS.search(text) or years_in(text):
        return False
    return "每" not in text or any("每" not in part and _YEARLESS.search(part) for part in _PHRASES.split(text))


def last_month(text: str) -> int:
    """The last month that a phrase names, 0 for none."""
    month = 0
    for found in _MONTH.finditer(plain(unbracketed(text))):
        month = _CHINESE_MONTHS[found[3]] if found[3] else int(found[2] or found[1])
    return month


@lru_cache(maxsize=8192)
def is_deadline(text: str) -> bool:
    """Whether a short cell is a deadline, as the grammar of deadlines reads it."""
    words = plain(text)
    if _SERIAL.fullmatch(words):
        return True
    if not words or len(words) > 30 or not _TIMED.search(words):
        return False
    return read_deadline(text.replace("\n", ""), year=2024).deadline_class not in _NO_DATE


@lru_cache(maxsize=8192)
def is_units(text: str) -> bool:
    """Whether a cell names units: most of its parts end as names of units do."""
    words = plain(text.replace("\n", "、"))
    if not words or len(words) > 400:
        return False
    parts = [part for part in _UNIT_CUT.split(words) if part]
    named = sum(bool(_UNIT_END.search(part) or _UNIT_LABEL.search(part)) for part in parts)
    return bool(parts) and named * 2 > len(parts) and not any(len(part) > 40 for part in parts)


def is_number(text: str) -> bool:
    """Whether a cell is a figure, be it with a unit of measure."""
    return bool(_NUMBER.fullmatch(plain(text)))


def share(texts: Iterable[str], rule: Callable[[str], object]) -> float:
    """How many of some texts a rule holds for, from 0 to 1; 0 where there are none."""
    known = list(texts)
    return sum(1 for each in known if rule(each)) / len(known) if known else 0.0
