"""One spelling for the many ways a phrase is typed: widths, dashes, spaces, brackets, labels, numerals, short lists."""

from __future__ import annotations

import re
import unicodedata

from tracker.core.deadline.expression import expression
from tracker.core.deadline.numerals import with_digits

LONGEST = 200

_NUMBERING = dict.fromkeys((*range(0x2460, 0x249C), 0x24EA, *range(0x24EB, 0x2500), *range(0x2776, 0x2794)), ",")
_CHARS: dict[int, str] = (
    dict.fromkeys(map(ord, "‐‑‒–—―−─━﹘﹣~∼〜〰→"), "-")
    | dict.fromkeys(map(ord, "○◯Ο"), "〇")
    | dict.fromkeys(map(ord, "()[]{}〔〕【】〖〗;。!|"), ",")
    | dict.fromkeys(map(ord, "“”‘’\"'`「」『』《》〈〉<>*★☆※●■◆"), "")
    | {ord("⺝"): "月", ord("﹑"): "、"}
)
_CLOCK = expression(
    r"(?:(?<=[日号前午晚早上\s])|(?<=\dT))\s*(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?|[点时](?:整|半|[0-5]?\d分)?)"
)
_DAY_PART = expression(
    r"(?<=[日号\dT天一二三四五六])(?:T|(?:上午|下午|中午|早上|晚上|当晚|晚|下班)+(?=前|之前|以前|止|$))"
)
_BARE_YEAR = expression(
    r"(?<!\d)((?:19|20|21)\d\d)(?=[秋春]季?(?:学期|开学)|[秋春]季|暑[假期]|寒假|国庆|元旦|五一|春节|清明|端午|中秋|肉孜|古尔邦)"
)
_WEEKDAY = expression(r"(?<=[日号]),?(?:星期|周|礼拜)[一二三四五六日天],?")
_LABEL = expression(r"^[^\d:、,]{1,12}:")
_LIMIT = expression(r"(?:截至|截止|直至|直到|持续)(?:日期|时间|到|至|-)*(?=[\d今本当明后去次翌下同年月十“])")
_UNTIL = expression(
    r"(?:至|(?<!达)到)(?=今[年天]|[\d本当明后去次翌下同第年月底末Q〇零一二三四五六七八九十廿卅上中]|春季|秋季|暑|寒|学|开学|周[一二三四五六日天末])"
)
_AND = expression(
    r"(?<=[月日号底末初旬度期前年\d])(?:以及|和|及|与|或)(?=[\d第次明今年下])|(?<=[月日号底末初旬度期前])[/+](?=\d)"
)
_SHORT_YEARS = expression(r"(?<![\d.-])\d{4}(?:[-、,]\d{4})+(?:(?=年(底|末)?)|$)")
_SHORT_LIST = expression(
    r"(?<![\d./-])\d{1,2}(?:[-、,]第?\d{1,2})+(?=(月|日(?!内|以内|之内|起)|号|季度)(底|末|初|[上中下]旬)?)"
)


def normalise(phrase: str) -> str:
    """The phrase in half-width digits and one kind of dash, comma and list mark, without spaces, quotes or labels."""
    text = unicodedata.normalize("NFKC", phrase.translate(_NUMBERING)).translate(_CHARS)
    text = "".join(char if char.isprintable() else " " if char.isspace() else "" for char in text)[: LONGEST * 2]
    text = "".join(_CLOCK.sub("", text).split()).upper()
    text = _DAY_PART.sub("", text)
    text = _WEEKDAY.sub("", text).replace("元月", "1月").strip(",、:")
    text = _LABEL.sub("", text).replace("月份", "月").replace("年份", "年").replace("季度份", "季度")
    text = _UNTIL.sub("-", _LIMIT.sub("-", text))
    text = re.sub("-+", "-", with_digits(text))
    text = _AND.sub("、", text).replace("寒暑假", "寒假、暑假")
    text = _BARE_YEAR.sub(r"\1年", text)
    text = re.sub(r"([上中])、([中下])旬", r"\1\2旬", text)
    text = re.sub(r"^1([月季年周])一(?=报|次|调度|通报|督)", r"每\1一", text)
    return _SHORT_LIST.sub(_spell_out, _SHORT_YEARS.sub(_spell_out_years, text))


def _spell_out(found: re.Match[str]) -> str:
    """3、6、9月底 gives 3月底、6月底、9月底; 3-6月 gives 3月-6月. The last unit stays where it stands."""
    unit, suffix = found[1], found[2] or ""
    if "-" in found[0]:
        suffix = ""
    return re.sub(r"(?=[-、,])", unit + suffix, found[0])


def _spell_out_years(found: re.Match[str]) -> str:
    suffix = "" if "-" in found[0] else found[1] or ""
    years = re.sub(r"(?=[-、,])", "年" + suffix, found[0])
    return years + "年" if found.end() == len(found.string) else years
