"""What the offices of a county are called: forms that mean the same one, and those that may mean the same one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

_SAME = """
政府 人民政府
政府办 政府办公室 人民政府办公室 府办
委办 委办公室 党委办公室
教育局 教育行政部门
教体局 教育体育局 教育和体育局
教科局 教育科技局 教育和科学技术局 教育科学技术局 教育和科技局
教科体局 教育科技体育局 教育科学技术和体育局 教育科技和体育局
财政局
发改委 发展和改革委员会 发展改革委员会 发展改革委 发展和改革委 发改局 发展和改革局 发展改革局
住建局 住房和城乡建设局 住房城乡建设局 住房和建设局 住建委 住房和城乡建设委员会
人社局 人力资源和社会保障局 人力资源社会保障局
编办 委编办 委机构编制委员会办公室
编委办 机构编制委员会办公室
审计局
自然资源局 自然资源分局
自然资源和规划局 自然资源规划局 自规局 资规局
公安局 公安分局
民政局
卫健委 卫生健康委员会 卫生健康委 卫健局 卫生健康局
文旅局 文化和旅游局 文化旅游局
文广旅局 文化广电旅游局 文化广电和旅游局 文化广播电视和旅游局 文广旅体局
文体广旅局 文体广电和旅游局 文体广电旅游局 文化体育广播电视和旅游局 文化体育广电和旅游局 文旅体局
体育局
市监局 市场监督管理局 市场监管局
应急局 应急管理局
交通局 交通运输局
农业农村局 农业农村委员会 农业农村委
农业局
安监局 安全生产监督管理局
工商局
质监局
食药局 食药监局
国土局 国土资源局
建设局
卫生局
卫计局 卫计委 卫生和计划生育委员会
文广局
广电局
旅游局
地震局
档案局
粮食局
畜牧局
物价局
农办
水利局
水务局
科技局 科学技术局
工信局 工业和信息化局 工业信息化局 工信委
科工信局 科技和工业信息化局 科学技术和工业信息化局
经信局 经济和信息化局 经济信息化局
商务局
统计局
司法局
生态环境局 生态环境分局
环保局 环境保护局
退役军人局 退役军人事务局
医保局 医疗保障局
城管局 城市管理局
综合执法局 城市管理综合执法局 城市管理和综合执法局 城市管理综合行政执法局 综合行政执法局 城管执法局
林草局 林业和草原局
林业局
乡村振兴局
信访局
税务局
国资委 国有资产监督管理委员会 国资局
金融办 金融工作办公室
行政审批局 行政审批服务局
政务服务局 政务服务管理局
大数据局 大数据管理局 大数据发展局 数据局
气象局
民宗局 民族宗教局 民族宗教事务局 民宗委 民族宗教事务委员会
机关事务局 机关事务管理局 机关事务服务中心 机关事务管理中心
组织部
宣传部
统战部
政法委 政法委员会
网信办 网络安全和信息化委员会办公室
社会工作部 社工部
巡察办
党校
老干部局
文明办 精神文明建设指导委员会办公室
纪委监委 纪委 监委 纪检监察委 监察委员会 纪律检查委员会
人大 人大常委会 人民代表大会常务委员会
政协
法院 人民法院
检察院 人民检察院
妇联 妇女联合会
残联 残疾人联合会
工商联 工商业联合会
文联
科协 科学技术协会
总工会
关工委 关心下一代工作委员会
红十字会
供销社 供销合作社
消防大队 消防救援大队
融媒体中心
教育督导室 政府教育督导室 人民政府教育督导室 督导室
团委
委
"""
_MAY_BE_SAME = """
教育局 教体局 教科局 教科体局
编办 编委办
文旅局 文广旅局 文体广旅局 文广局
自然资源局 自然资源和规划局
水利局 水务局
工信局 科工信局 经信局
科技局 科工信局 教科局
城管局 综合执法局
农业农村局 农业局
应急局 安监局
自然资源局 国土局
住建局 建设局
卫健委 卫生局 卫计局
文旅局 旅游局
生态环境局 环保局
林草局 林业局
"""
_OF_THE_PARTY = frozenset(
    ("组织部", "宣传部", "统战部", "政法委", "网信办", "社会工作部", "巡察办", "党校", "老干部局", "编办", "农办")
)
"""Offices that a county's party committee has; their full name is 县委宣传部."""


@cache
def _keys() -> dict[str, str]:
    """The key of an office by each of its forms; the key is the first form."""
    return {form: line.split()[0] for line in _SAME.split("\n") if line for form in line.split()}


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    return {line.split()[0]: tuple(line.split()) for line in _SAME.split("\n") if line}


@cache
def _alike() -> dict[str, frozenset[str]]:
    alike: dict[str, set[str]] = {}
    for line in filter(None, _MAY_BE_SAME.split("\n")):
        for key in line.split():
            alike.setdefault(key, set()).update(set(line.split()) - {key})
    return {key: frozenset(others) for key, others in alike.items()}


@cache
def _stems() -> dict[str, str]:
    """The form that a word without its end stands for: 教育 for 教育局, 发改 for 发改委."""
    stems: dict[str, str] = {}
    for form in _keys():
        if form[-1] in "局委" and len(form) > 2:
            stems.setdefault(form[:-1], form)
    return stems


def key_of(office: str) -> str:
    """What all forms of an office have in common; one that is not known is its own."""
    plain = office.removeprefix("委") if office[1:] and of_the_party(office[1:]) else office
    return _keys().get(plain, plain)


def is_known(office: str) -> bool:
    """Whether an office stands in the table."""
    return key_of(office) in _forms()


def of_the_party(office: str) -> bool:
    """Whether it is an office of the party's committee, as 宣传部 is."""
    return _keys().get(office, office) in _OF_THE_PARTY


def forms_of(key: str) -> tuple[str, ...]:
    """All known forms of an office by its key."""
    return _forms().get(key, (key,))


def may_be_same(key: str) -> frozenset[str]:
    """Keys of offices that often are the same one under another name, and often are not."""
    return _alike().get(key, frozenset())


def from_stem(word: str) -> str:
    """The office that 教育, 人社 or 教育部门 stands for; empty where it stands for none."""
    return _stems().get(word.removesuffix("部门"), "")


def in_a_row(words: str) -> tuple[str, ...]:
    """The known offices that a text without any separator consists of: 教育局财政局; empty where it does not."""
    found = tuple(_taken(words))
    return found if len(found) > 1 and "".join(found) == words else ()


def _taken(words: str) -> Iterator[str]:
    longest = max(map(len, _keys()))
    at = 0
    while at < len(words):
        sizes = range(min(longest, len(words) - at), 2, -1)
        size = next((size for size in sizes if words[at : at + size] in _keys()), 0)
        if not size:
            return
        yield words[at : at + size]
        at += size
