"""What stands before the first number of a cell (甲校教学楼、乙校操场项目：1.…): what all its items are about."""

from __future__ import annotations

import re

from tracker.intake.duty import Duty
from tracker.intake.natures.naming import names_in, unbracketed
from tracker.intake.natures.projects import WORK
from tracker.intake.natures.words import BUILDING, JOINT, LEAD, SCHOOL

_LONGEST = 22
_READ = 100
_ENDS_AS_ONE = re.compile(rf"(?:{SCHOOL.pattern}|{BUILDING.pattern})(?:{WORK.pattern})?$")
_SORTS = re.compile(
    r"(?:按照?(?:下表|以下)|以下|下列|如下|重点|主要|具体|有关|相关|各项|几项|[二三四五六七八九十\d]项|分别|分步|分类|逐项|扎实|工作|任务|事项|内容"
    r"|措施|步骤|要求|安排|进度|推进|实施|落实|完成|做好|开展|抓好|组织|加强|包括|其中|是|为|的|：|:)"
)
_BEGINS = re.compile(rf"^{LEAD}(?:按照?(?:下表|以下)|做好|开展|抓好|推进|实施|落实|完成|组织|加强|以下|下列)+")
_CLOSES = re.compile(
    r"(?:按照?|分为?|主要|重点|具体|包括)*(?:以下|下列|如下|[二三四五六七八九十\d两]+[个项步])"
    r"(?:各项|重点|主要|具体|工作|任务|事项|内容|措施|步骤|阶段|推进|实施|进行)*$"
)
_CLAUSES = re.compile("[，,：:。；;\n]")


def led_in(duty: Duty) -> Duty:
    """The duty with the buildings that its lead-in names as its project, where no column and not itself names one."""
    if duty.project or not duty.lead_in:
        return duty
    names = names_in(unbracketed(duty.lead_in.rstrip(" ：:。；;，,")))
    parts = [part.strip() for part in JOINT.split(names) if part.strip()]
    if not parts or not all(map(_ENDS_AS_ONE.search, parts)) or SCHOOL.search(duty.wording):
        return duty
    return duty._replace(project=names)


def subject_of(lead_in: str) -> str:
    """The thing that a lead-in names, short enough to stand in titles; empty where it but announces the items."""
    for clause in _CLAUSES.split(lead_in[:_READ]):
        text = _CLOSES.sub("", _BEGINS.sub("", clause.strip(" 、"))).strip(" 、")
        if _SORTS.sub("", text):
            return text if len(text) <= _LONGEST else ""
    return ""
