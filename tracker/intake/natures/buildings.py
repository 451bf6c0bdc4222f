"""What a clause says of buildings: which ones it is about, and which step of theirs."""

from __future__ import annotations

import re
from typing import NamedTuple

from tracker.core.kinds import Step
from tracker.intake.natures.naming import is_place, names_in, unbracketed
from tracker.intake.natures.words import BEFORE, BUILDING, LEAD, SCHOOL

_EQUIPMENT = re.compile(r"设备|仪器|装备|器材|图书(?!馆)|课桌椅|采购|一体机|多媒体|软件|平台|班班通")
_NO_BUILDING = re.compile(r"明厨亮灶|开学|方案(?!设计)|规划(?!设计|许可)|机制|办法|检测|违规")
_JUDGED = re.compile(
    r"迎接|迎检|国家|教育部|自治区|省级|州级|市级|优质均衡|督导|认定|评估|整改|检查|召开|轮岗|招聘|培训|招生|资助|经费|宣传|资料|档案"
    r"|队伍建设|制度"
)
"""What takes a clause away from building even where it names a school."""

_WORDS: tuple[tuple[Step, str], ...] = (
    (
        Step.PERMITS,
        r"(?:项目|工程)?(?:建设)?(?:前期(?:手续|工作|准备|审批|各项手续|相关手续)?(?:的?(?:办理|审批))?|立项|可研(?:报告)?|可行性研究|初步设计"
        r"|(?:施工图|勘察|方案|规划)设计|用地(?:预审|审批|手续)|征地|选址|规划许可|施工许可|环评|地勘|(?:报建|审批)手续)",
    ),
    (Step.TENDER, r"招投标|招标|挂网|评标|开标|中标"),
    (
        Step.TOPPING_OUT,
        r"主体(?:工程|结构|建设|施工)?(?:的)?(?:封顶|完工|完成|竣工|建设|施工|验收)?|封顶",
    ),
    (Step.COMMENCEMENT, r"动工(?:建设)?|开工(?:建设)?|进场(?:施工)?|破土|启动建设|开始建设|复工"),
    (Step.ACCEPTANCE, r"竣工验收|(?:工程|项目|消防|质量|完工|交工|综合)验收|验收(?!组|意见)"),
    (Step.DELIVERY, r"(?:正式)?(?:交付使用|投入使用|交付|投用|启用|搬迁入驻)$|交付使用|投入使用|投用|启用"),
    (Step.COMPLETION, r"竣工|完工|建成"),
)
STEP = re.compile("|".join(f"(?P<{step.name}>{words})" for step, words in _WORDS))
_ORDER = {step: at for at, step in enumerate(Step)}
_BUILD = re.compile(
    r"新建|改扩建|改建|扩建|迁建|重建|续建|修建|建设|改造|维修|修缮|加固|拆除|翻修|提升|硬化|建成|建好|补[齐足].*缺口|装修|装饰|绿化"
)
_CLEARLY = re.compile(
    r"新建|改扩建|改建|扩建|迁建|重建|续建|修建|改造|维修|修缮|加固|拆除|翻修|建成|标准化建设"
    r"|(?:校区|小学|中学|幼儿园|学校|[一二三四五六七八九十][中小])(?:项目|工程)?建设"
)
_FINISHED = re.compile(r"^完成.*(?:建设|改造|维修|修缮|加固|扩建|改建|新建|项目|工程|修建)(?:任务|工作|工程|项目)?$")
_BEGUN = re.compile(r"^(?:启动|开始).*(?:建设|改造|维修|修缮|加固|扩建|改建|新建)")


class Building(NamedTuple):
    """What a clause is about: the words that name the buildings, the step, and all steps that it names."""

    names: str
    step: str
    steps: tuple[Step, ...] = ()


def building_in(clause: str, *, is_named: bool = False) -> Building | None:
    """What a clause says of buildings, None where it is about something else.

    ``is_named`` where another column names the project, so that a step alone is enough.
    """
    text = unbracketed(clause)
    found = list(STEP.finditer(text))
    if not _is_building(text, found, is_named=is_named):
        return None
    steps = tuple(dict.fromkeys(_step(each) for each in found))
    if not steps:
        begun = _bare(text)
        steps = (Step.COMPLETION,) if _FINISHED.match(begun) else (Step.COMMENCEMENT,) if _BEGUN.match(begun) else ()
    head = text[: found[0].start()] if found else text
    if found and not re.sub(LEAD, "", head).strip():
        head = _behind(text, found)
    last = max(steps, key=_ORDER.__getitem__) if steps else None
    return Building(names_in(head), last.value if last else "", steps)


def _behind(text: str, found: list[re.Match[str]]) -> str:
    """The words behind a step that begins the clause: 建成投用县一小综合楼."""
    end = found[0].end()
    for each in found[1:]:
        end = each.end() if each.start() <= end + 1 else end
    return text[end:] if is_place(text[end:]) else ""


def _is_building(text: str, found: list[re.Match[str]], *, is_named: bool) -> bool:
    if _NO_BUILDING.search(BEFORE.sub("", text)):
        return False
    place, judged = is_place(text), _JUDGED.search(text)
    if is_named and found:
        return not judged
    if _EQUIPMENT.search(text) and not re.search("楼|校舍|运动场|食堂|宿舍", text):
        return False
    if found:
        is_thing = place or "项目" in text or "工程" in text
        first = found[0]
        only_judged = {_step(each) for each in found} <= {Step.ACCEPTANCE}
        return is_thing and not (judged and (only_judged or not BUILDING.search(text[: first.end()])))
    if judged and not BUILDING.search(text):
        return False
    if BUILDING.search(text):
        return bool(_BUILD.search(text))
    return bool(SCHOOL.search(text) and _CLEARLY.search(text))


def _step(found: re.Match[str]) -> Step:
    return Step[found.lastgroup or ""]


def _bare(text: str) -> str:
    return re.sub(rf"^{LEAD}", "", BEFORE.sub("", text))
