"""The table of terms: which words name a stretch of days, and who turns them into one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from tracker.core.deadline import calendar_terms as civil
from tracker.core.deadline import named_terms as named
from tracker.core.deadline.expression import expression
from tracker.core.deadline.period import Context, Impossible, Period, checked_year, number
from tracker.core.deadline.spans import AGO, build_ago
from tracker.i18n import _

Build = Callable[[re.Match[str], Context], Period]

# whole dates, names that carry their own year, and what is counted from the day itself
_FULL: tuple[tuple[re.Pattern[str], Build], ...] = (
    (expression(r"(?P<year>\d{4})([-./])(?P<month>\d{1,2})\2(?P<day>\d{1,2})[日号]?(?!\d)"), civil.build_date),
    (expression(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d)"), civil.build_date),
    (expression(r"(?P<year>(?:19|20|21)\d{2})(?P<month>0[1-9]|1[0-2])(?!\d)"), civil.build_date),
    (expression(r"(?P<year>\d{4})[-./](?P<month>\d{1,2})(?!\d|-\d{1,2}(?!\d)|[./年])月?"), civil.build_date),
    (
        expression(
            r"(?P<year>\d{4})年?(?:[-/](?P<second>\d{4}))?(?:学年度?)"
            r"(?:第?(?P<term>[12一二上下秋春])季?(?:学期|半年))?" + named.EDGE
        ),
        named.build_school_year,
    ),
    (
        expression(
            r"十(?P<plan>[一二三四五六七八九])五(?:规划)?(?:期间|时期|期内|(?P<part>期末|末期?|收官之?年|底)|期)?"
        ),
        named.build_plan,
    ),
    (AGO, build_ago),
)
# terms that take the year written before them, or the row's
_TERMS: tuple[tuple[re.Pattern[str], Build], ...] = (
    (
        expression(
            r"(?:(?P<month>\d+)月|(?P<relative>(?:本|当|这个?|下个?|次|上个?)月))的?(?:第(?P<place>[1-9])|最后1?)个?"
            r"(?P<name>(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天1-7])?)"
        ),
        civil.build_week_of_month,
    ),
    (
        expression(
            r"(?:(?P<month>\d+)月|(?P<relative>(?:本|当|这个?|下个?|次|上个?)月|月(?=[底末初中内]|[上下]旬)))的?(?:"
            r"(?P<day>\d+)(?:[日号]|(?=前|之前|以前|-|$))|(?P<part>上中旬|中下旬|[上中下]旬|[底末初]|中(?![小考学])))?"
        ),
        civil.build_month,
    ),
    (expression(r"(?P<day>\d+)[日号](?!以?内|之内)|(?P<part>(?:上中|中下|[上中下])旬)"), civil.build_day),
    (
        expression(
            r"(?:第?(?P<quarter>\d+)季度?|Q(?P<q>\d+)|(?P<relative>(?:本|当|这个?|下个?|上个?)季度|季度?(?=[底末初])))"
            r"(?P<part>[底末初]|中(?![小考学]))?"
        ),
        civil.build_quarter,
    ),
    (expression(r"前(?P<count>\d+|[一二两三四])个?(?P<unit>季度|月)"), civil.build_first_months),
    (expression(r"(?P<half>[上下前后])半年度?(?P<part>[底末初])?"), civil.build_half),
    (expression(r"(?P<season>[秋春])季?学期" + named.EDGE), named.build_term),
    (expression(r"第(?P<place>[12])学期" + named.EDGE), named.build_numbered_term),
    (expression(r"(?P<season>[秋春])季(?P<edge>开学)?"), named.build_term),
    (expression(r"(?P<which>[本下上])?学年度?" + named.EDGE), named.build_bare_school_year),
    (expression(r"(?P<which>本|下个?|新|)学期" + named.EDGE), named.build_near_term),
    (expression(r"开学"), named.build_opening),
    (expression(r"(?P<name>暑假|暑期|寒假)" + named.EDGE), named.build_vacation),
    (named.FESTIVAL, named.build_festival),
    (
        expression(
            r"(?P<which>下下个?|下个?|本|这个?|当|上上个?|上个?|)(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天末底1-7])"
        ),
        civil.build_week,
    ),
    (expression(r"(?P<which>下下个?|下个?|本|这个?|当|上上个?|上个?)(?:周|星期)"), civil.build_week),
    (
        expression(r"今[天日早晚]|当[天日]|明[天日早晚]|次日|大?后天|昨[天日晚夜]|大?前天"),
        civil.build_near_day,
    ),
    (expression(r"(?P<month>\d{1,2})[./](?P<day>\d{1,2})(?![\d月日号%])"), civil.build_date),
)
_YEAR = expression(
    r"(?:(?P<year>\d+)年|(?P<relative>今年|本年|当年|同年|明年|来年|后年|去年|上年|下1?年(?!级)|次年|翌年)"
    r"|全年(?!持续|坚持|长期|常态|不间断)|年度|年(?=[度底末终尾初内]|中(?![小考学旬])))度?(?:的|年(?=[度底末终尾初中内]))?"
)
_YEAR_PART = expression(r"度?(?P<part>[底末终尾初内]|中(?![小考学旬]))?")
_FROM_ROW = {"今年": 0, "本年": 0, "明年": 1, "来年": 1, "后年": 2, "去年": -1, "上年": -1, "下年": 1, "下1年": 1}
_FROM_BEFORE = {"当年": 0, "同年": 0, "次年": 1, "翌年": 1}


def term_at(text: str, position: int, context: Context) -> tuple[Period, int] | None:
    """The term that begins there, and where it ends; None where no term begins.

    Raises Impossible for dates that do not exist, Unsettled for terms that lean on something not given.
    """
    for pattern, build in _FULL:
        if found := pattern.match(text, position):
            return build(found, context), found.end()
    prefix = _YEAR.match(text, position)
    if prefix:
        is_written = bool(prefix["year"] or prefix["relative"])
        context = replace(context, year=_year_named(prefix, context), previous=None, is_year_written=is_written)
        position = prefix.end()
    for pattern, build in _TERMS:
        if found := pattern.match(text, position):
            period = build(found, context)
            return replace(period, is_year_written=period.is_year_written or context.is_year_written), found.end()
    if not prefix:
        return None
    part = _YEAR_PART.match(text, position)
    assert part is not None  # the pattern matches the empty text
    period = civil.build_year(part["part"] or "", context)
    return replace(period, is_year_written=context.is_year_written), part.end()


def _year_named(prefix: re.Match[str], context: Context) -> int:
    if word := prefix["relative"]:
        if word in _FROM_ROW:
            return checked_year(context.row_year + _FROM_ROW[word])
        return checked_year(context.year + _FROM_BEFORE[word])
    if not prefix["year"]:
        return checked_year(context.year)
    if len(prefix["year"]) == 2:
        return 2000 + int(prefix["year"])
    if len(prefix["year"]) != 4:
        raise Impossible(_("年份应写四位数，不是“{year}年”").format(year=prefix["year"][:12]))
    return checked_year(number(prefix["year"]))
