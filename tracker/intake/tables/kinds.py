"""What a table is: tasks, people of a leading group, a form, indicators, or something else, with the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from tracker.i18n import _
from tracker.intake.document import Table
from tracker.intake.rows import Role, TableColumn
from tracker.intake.tables.around.prose import tells_who_or_when
from tracker.intake.tables.heads.header import filled
from tracker.intake.tables.heads.roles import TIME_ROLES, UNIT_ROLES, role_of
from tracker.intake.tables.heads.words import plain, share

_PEOPLE = re.compile(
    r"^(?:姓名|职务|联系电话|电话|手机号?码?|联系方式|组长|副组长|成员|组内职务|单位及职务|工作单位及职务)[:]?$"
)
_FORM = re.compile(
    r"^(?:文号|发文字号|索引号|成文日期|发文日期|发布日期|印发日期|发布机构|发文机构|发文机关|制发机关|公开方式|公开类别|主题分类|信息名称|名称|有效性|生成日期|主题词|体裁分类)[:]"
    r"|^(?:文号|发文字号|索引号|成文日期|发文日期|发布日期|发布机构|发文机构|发文机关|主题分类)$"
)
_LINKS = re.compile(
    r"(?:相关|政策|文件|延伸|推荐|热点|更多|图片|专家|媒体|最新|近期)?(?:解读|阅读|链接|文件|新闻|稿件|附件|文章|推荐|热点|信息)"
    r"(?:[:>]|下载|列表)?|一图读懂.*|友情链接|上一[篇条].*|下一[篇条].*|[附相]件下载|扫一扫.*"
)
_NAVIGATION = re.compile(
    r"(?:网站)?首页|政务公开|政务服务|互动交流|政民互动|新闻中心|走进.{1,4}|信息公开|登录|注册|网站地图"
)
_MEASURE = re.compile(r"指标|标准|达标|监测|差异系数|得分|分值|标准值|实际值|完成率")


class TableKind(StrEnum):
    """What a table is taken for."""

    TASKS = "tasks"
    MAYBE = "maybe"
    PEOPLE = "people"
    FORM = "form"
    OTHER = "other"


class TableSort(NamedTuple):
    """A table's kind, and for those that are no tasks the reason in words."""

    kind: TableKind
    reason: str = ""


def sort_of(table: Table, columns: Sequence[TableColumn], header_end: int) -> TableSort:
    """What a table is. ``columns`` are as they were read; ``header_end`` is 0 where it has no headings."""
    if _is_of_page(table):
        return TableSort(TableKind.OTHER, _("网页上的链接和导航"))
    first = [plain(cell.text) for row in table.grid[:40] for cell in filled(row)]
    is_work = _has(columns, Role.WORK) and _has(columns, *UNIT_ROLES)
    if sum(bool(_PEOPLE.search(word)) for word in first) >= 2 and not is_work and not _has(columns, *TIME_ROLES):
        return TableSort(TableKind.PEOPLE, _("人员名单，只取其中的单位"))
    by_heading = _by_columns(table, columns, header_end)
    if by_heading.kind in (TableKind.TASKS, TableKind.MAYBE):
        return by_heading
    if sum(bool(_FORM.search(word)) for word in first) >= 2:
        return TableSort(TableKind.FORM, _("文件信息表，只取文号和日期"))
    return by_heading


def _is_of_page(table: Table) -> bool:
    """Whether a table leads on to other pages: navigation, further reading."""
    words = [plain(cell.text) for row in table.grid[:3] for cell in filled(row)][:6]
    return bool(words) and (bool(_LINKS.fullmatch(words[0])) or sum(map(bool, map(_NAVIGATION.fullmatch, words))) >= 2)


def _by_columns(table: Table, columns: Sequence[TableColumn], header_end: int) -> TableSort:
    has_work = _has(columns, Role.WORK, Role.PERIOD)
    has_time, has_units = _has(columns, *TIME_ROLES), _has(columns, *UNIT_ROLES)
    rows = len(table.grid) - header_end
    if rows < 1 or not any(filled(row) for row in table.grid[header_end:]):
        return TableSort(TableKind.OTHER, _("表中没有内容"))
    if table.width == 1:
        return TableSort(TableKind.OTHER, _("只有一栏，是排版用的表"))
    if not header_end:
        sure = has_work and (has_units or has_time) and rows > 1
        return TableSort(TableKind.MAYBE) if sure else TableSort(TableKind.OTHER, _("没有表头，也不像任务"))
    if has_work and has_units and not _is_agenda(columns):
        is_list = not has_time and all(role_of(title) is Role.PROJECT for title in _titles(columns, Role.WORK))
        return TableSort(TableKind.MAYBE if is_list else TableKind.TASKS)
    if has_work and _tells_in_work(table, columns, header_end):
        return TableSort(TableKind.TASKS)
    if has_work and (has_time or _has(columns, Role.LEADER, Role.ID)):
        return TableSort(TableKind.MAYBE)
    titles = _("、").join(column.title for column in columns if column.title)
    if any(_MEASURE.search(plain(column.title)) for column in columns):
        return TableSort(TableKind.OTHER, _("指标表（{titles}），没有责任单位和时限").format(titles=titles))
    return TableSort(TableKind.OTHER, _("不像任务表（{titles}）").format(titles=titles))


def _tells_in_work(table: Table, columns: Sequence[TableColumn], header_end: int) -> bool:
    """Whether the cells of work themselves say who and when, in a bracket or behind a label."""
    works = [column.at for column in columns if column.role is Role.WORK]
    texts = [row[at].text for row in table.grid[header_end : header_end + 40] for at in works if row[at].text.strip()]
    return share(texts, tells_who_or_when) >= 0.4


def _is_agenda(columns: Sequence[TableColumn]) -> bool:
    """Whether it is who meets where: a place, a time, and those who take part."""
    return any("地点" in column.title for column in columns) and not _has(columns, Role.UNITS, Role.LEAD, Role.DEADLINE)


def _titles(columns: Sequence[TableColumn], role: Role) -> list[str]:
    return [column.title for column in columns if column.role is role]


def _has(columns: Sequence[TableColumn], *roles: Role) -> bool:
    return any(column.role in roles for column in columns)
