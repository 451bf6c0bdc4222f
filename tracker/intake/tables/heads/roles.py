"""The words that stand over columns, whatever their spacing: which role each has, and which are a time themselves."""

from __future__ import annotations

import re
from functools import lru_cache

from tracker.i18n import _
from tracker.intake.rows import Role
from tracker.intake.tables.heads.words import plain

UNIT_ROLES = (Role.UNITS, Role.LEAD, Role.SUPPORTING)
"""Columns that say who."""

TIME_ROLES = (Role.DEADLINE, Role.TIME, Role.PERIOD)
"""Columns that say when."""

_BRACKET = re.compile(r"[(\[【〔<](.*?)[)\]】〕>]")
_PERSON = (
    r"领导|县长|区长|市长|旗长|局长|校长|责任人|负责人|负责同志|联系人|人员|专班长|链长"
    r"|包[抓保联挂]人|领办人|经办人|承办人"
)

# The first rule that fits decides; each is tried on the words without what stands in brackets.
_RULES: tuple[tuple[Role, str], ...] = (
    (Role.NUMBER, r"^(序号?|项次|行次|次序|排序|顺序号?|no\.?|№|(项目|任务|问题)?序号|号|#)$"),
    (Role.ID, r"编号$|^(id|编码|任务代码)$"),
    (Role.LAMP, r"^(亮灯|灯|灯色|亮灯(情况|状态)|状态灯)$"),
    (
        Role.OTHER,
        r"电话|手机|联系方式|姓名|性别|邮箱|职务|职称|民族|学历|分值|得分|权重|签字|签名|盖章|地点|计量单位|^单价$|来源$|渠道$"
        r"|(监督|督办|督导|督查|填报|审核|监管|考核)(单位|部门|领导)$|^(督办|督导)人$|督办责任",
    ),
    (Role.STATUS, r"实际.*(时间|日期|时限)"),
    (Role.TIME, r"^(时间|计划|序时|年度)进度$|进度(安排|计划|要求|时间)"),
    (
        Role.STATUS,
        r"(完成|进展|整改|落实|推进|办理|工作|当前|目前|实施|销号|达标|执行|反馈|项目|建设)(的)?(情况|状态|进度|结果|进展)$"
        r"|^(进展|进度|状态|结果|情况|是否.*|完成率|完成度|完成比例|达标率)$|进展$|^未完成原因$",
    ),
    (Role.UNITS, r"牵头.*(配合|协)|(配合|协).*牵头|主办.*协办"),
    (Role.UNITS, r"(责任|负责)(单位|部门|科室|主体|学校)[、/和及与,].*人$"),
    (Role.LEADER, rf"({_PERSON})(姓名|签字)?$"),
    (Role.LEAD, r"牵头|主办|主责|主要责任|第一责任|主管(单位|部门|局)"),
    (Role.SUPPORTING, r"配合|协办|协同|协作|协助|参与|参加|会办|其[他它]责任|成员单位"),
    (Role.UNITS, r"(单位|部门|科室|股室|处室|责任主体|实施主体|责任学校|责任者|责任方|业主|机构)$"),
    (Role.UNITS, r"^(工作责任|任务责任|责任|责任分工|分工|责任落实|任务分工|主体责任|责任主体|实施主体)$"),
    (
        Role.DEADLINE,
        r"时限|期限|限期|限时|(完成|办结|截止|截至|竣工|完工|交付|销号|结束|到期|办毕|投用|投入使用|整改|整改到位|验收|达标|报送)的?"
        r"(时间|日期|时点|年月|年限|年度|年份|月份)|时间(节点|要求|限制|界限)|节点时间|^(截至|截止|节点|到期日?|完成|结束|止|终)$|工期要求",
    ),
    (
        Role.TIME,
        r"^(年|年度|年份|月|月份|月度|季度|学期|周次|日期|时段|起止|开始|启动|起)$|时间|时段|日期|日程|^工期$|推进节点|进度节点|(建设|实施|计划)(年限|周期)$|^年限$",
    ),
    (Role.STEP, r"环节$"),
    (Role.REMARK, r"^(备注|说明|附注|备考|注|其[他它]|有关说明|情况说明|其他说明|备注说明)$"),
    (
        Role.CRITERIA,
        r"(考核|验收|评分|评价|评估|考评|测评|检查|督导|监测|达标|赋分|认定|销号|审核)(要点|标准|细则|办法|内容|指标|要求|标志|依据|方式|点|项目)$"
        r"|(工作|完成|任务|质量)(标准|标志)$|佐证|印证|支撑材料|证明材料|^标准$|评分",
    ),
    (
        Role.WORK,
        r"(任务|工作|事项|活动|举措|措施)(名称|项目|标题|描述|概述|分解|内容|要求与内容)$|目标与?任务$|任务与?目标$",
    ),
    (Role.SECTION, r"(项目|任务|工作|事项|问题|措施|建设)?(类别|类型|分类|大类|类目|领域|板块|阶段)$|[一二三]级指标"),
    (Role.AMOUNT, r"投资|资金|经费|金额|预算|面积|学位|规模|造价"),
    (
        Role.WORK,
        r"(措施|举措|任务|事项|工作|清单|内容|做法|要点|行动|分解|路径|抓手|安排|计划|方案|对策|办法|安排部署|项目化任务)$",
    ),
    (Role.PROBLEM, r"问题|短板|不足|差距|问题表现"),
    (Role.TARGET, r"目标|成效|成果|预期|要求$|效果"),
    (Role.SECTION, r"领域|方面|维度|模块|指标|专项|部分|条线|方向|层面|阶段|^(类|类别)$"),
    (Role.PROJECT, r"^[^各县市区镇乡]{0,6}(项目|工程|学校|校名|标段|单体)(名称)?$|名称$"),
)
_RULES_READY = tuple((role, re.compile(rule)) for role, rule in _RULES)
_MONTHS = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])月份?"
_PERIOD = re.compile(
    rf"(?:20\d\d年?度?)?(?:第?[一二三四1-4]季度|q[1-4]|上半年|下半年|全年|(?:\d{{1,2}}月?[-—–~至])?{_MONTHS}[底末前]*)"
    r"|20\d\d(?:年度?)?|20\d\d[-—–~]20\d\d学年|第[一二]学期|[秋春]季学期"
)
_YEAR_BEFORE = re.compile(r"^(20\d\d)年度?(?=.)")
_ORDER = re.compile(
    r"(?:列|排|在)?(?:首位|第一位|第一|最前|最前面|排名第一)(?:者|的|单位|位)?[^。;,]{0,8}(?:为|是|系)?牵头"
)


@lru_cache(maxsize=4096)
def role_of(title: str) -> Role | None:
    """The role of a column by the words over it, ``None`` where they say nothing known."""
    words = plain(title)
    if "牵头" in words and "配合" in words and len(words) <= 16:
        return Role.UNITS
    core = _BRACKET.sub("", words).strip(":.、,") or words
    if not core or len(core) > 16 or core[-1:] in "。;":
        return None
    core = _YEAR_BEFORE.sub("", core)
    return next((role for role, rule in _RULES_READY if rule.search(core)), None)


@lru_cache(maxsize=4096)
def period_of(title: str) -> str:
    """The time that a column is for where its heading is one: ``一季度``, ``2024年``; else nothing."""
    words = plain(title)
    if not _PERIOD.fullmatch(words):
        return ""
    return f"{words}年" if words.isdigit() else words


def is_heading_word(text: str) -> bool:
    """Whether a cell may stand over a column."""
    return role_of(text) is not None or bool(period_of(text))


def order_note(text: str) -> str:
    """The words that say whoever is named first leads, empty where a text does not say so."""
    return text.strip() if "牵头" in text and _ORDER.search(plain(text)) else ""


def role_label(role: Role) -> str:
    """What people call a role."""
    return {
        Role.NUMBER: _("序号"),
        Role.ID: _("编号"),
        Role.TIME: _("时间"),
        Role.DEADLINE: _("完成时限"),
        Role.WORK: _("工作内容"),
        Role.PROJECT: _("项目名称"),
        Role.UNITS: _("责任单位"),
        Role.LEAD: _("牵头单位"),
        Role.SUPPORTING: _("配合单位"),
        Role.LEADER: _("责任领导"),
        Role.SECTION: _("类别或板块"),
        Role.KIND: _("类别"),
        Role.STEP: _("环节"),
        Role.PERIOD: _("时间段"),
        Role.PROBLEM: _("存在问题"),
        Role.TARGET: _("目标"),
        Role.CRITERIA: _("考核要点"),
        Role.AMOUNT: _("投资或规模"),
        Role.STATUS: _("完成情况"),
        Role.LAMP: _("亮灯"),
        Role.REMARK: _("备注"),
        Role.OTHER: _("不用这一栏"),
    }[role]
