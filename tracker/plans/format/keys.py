"""The one table of a roadmap file's keys: the reader reads by it and the editors' schema is written from it.

Descriptions are Chinese because they are shown by editors, from a schema file that has one language.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.core.fields import PLAN, Value
from tracker.core.kinds import KIND_LABELS
from tracker.plans.format.reported import REPORTED
from tracker.plans.format.shapes import QUIET, FileKey, Shape, listed, required, tables

_BY_RULE = {
    "position": (
        FileKey("was", Shape.FORMER, "原来的编号：事项改了编号时写上，记录随之接续；移自另一份路线图的写 路线图:编号"),
    ),
    "start_on": (FileKey("start", Shape.PHRASE, "开始：日期或时限用语，取第一天"),),
    "due_on": (FileKey("due", Shape.PHRASE, "时限：日期，或照文件原文写；没有写年份时取开始、板块或发文那一年"),),
    "lead": (
        listed("units", Shape.TEXT, "责任单位：第一个牵头，其余配合；文件没有写明的，不写"),
        listed(
            "co_leads", Shape.TEXT, "共同牵头（分别牵头、双牵头）的其他单位，不再写进 units；销号仍由牵头的一个单位负责"
        ),
        FileKey("lead", Shape.TEXT, "由哪个单位负责销号：units 或 co_leads 中的一个；不写时取 units 的第一个"),
    ),
    "amounts": (tables("amounts", "amount", "数量：投资、面积、学位等，各带计量单位和原文"),),
    "each": (FileKey("each", Shape.FLAG, "写 true：牵头的是集合单位，由每个成员各自办理、各自销号"),),
    "source": (
        FileKey(
            "repeat", Shape.REPEAT, "重复：每年、每半年、每学期、每季度、每月、每周、每2个月、每2周等，到路线图结束"
        ),
        FileKey("ends", Shape.PHRASE, "重复到哪一天为止：日期或时限用语；不写时到路线图结束"),
        FileKey("source", Shape.TABLE, "在文件中的位置：附表的行和项，或者段落", table="source"),
        FileKey(
            "status",
            Shape.STATUS,
            "文件所述的状态：推进中、已完成待核查、已完成；首次列入计划时记入一次，以后改动不再记",
        ),
        FileKey(
            "status_on", Shape.PHRASE, "文件所述的状态是哪一天的：日期或时限用语，不晚于发文日期；不写时是发文那一天"
        ),
        FileKey("progress", Shape.INTEGER, "文件所述的进度（%），与 status: 推进中 一起写"),
        FileKey("status_note", Shape.TEXT, "文件所述的情况说明，如没有按期完成的原因，与 status 一起写"),
        QUIET,
    ),
}
"""The keys that are no field as it stands, each where the first field that is made from it stands."""
_SHAPES: dict[Value, Shape] = {
    "id": Shape.ID,
    "text": Shape.TEXT,
    "list": Shape.TEXT,
    "day": Shape.DATE,
    "number": Shape.INTEGER,
    "amounts": Shape.TABLE,
    "kind": Shape.KIND,
    "step": Shape.STEP,
}


def _task_keys() -> Iterator[FileKey]:
    for field in PLAN:
        if field.key:
            shape = _SHAPES[field.value]
            yield FileKey(field.key, shape, field.about, field.is_required, is_list=field.value == "list")
        yield from _BY_RULE.get(field.name, ())


KEYS: dict[str, tuple[FileKey, ...]] = {
    "roadmap": (
        FileKey("id", Shape.NAME, "路线图的编号，一经使用不再改；不写时是首次同步时的文件名"),
        required("title", Shape.TEXT, "路线图名称"),
        required("county", Shape.TEXT, "县（市、区）全称"),
        FileKey("document", Shape.TEXT, "发文字号，如 呼县政办〔2022〕5号；草稿可以不写"),
        FileKey("issued_on", Shape.DATE, "发文日期，如 2022-03-14；草稿可以不写"),
        FileKey(
            "draft", Shape.FLAG, "写 true：还没有发文的草稿，不给责任单位发日历；发文后删去，写上 document 和 issued_on"
        ),
        FileKey("ends", Shape.PHRASE, "路线图到哪一天结束：日期或时限用语；不写时到最后一个步骤或事项"),
        FileKey("evaluation", Shape.TEXT, "全县以哪一事项接受评估（事项编号）；不写时取最后一个评估验收事项"),
        FileKey(
            "office",
            Shape.TEXT,
            "各单位向哪个办公室答复，如 领导小组办公室（设在县教育局）；日历里写明，不写姓名和电话",
        ),
        tables("stages", "stage", "实施步骤，按先后"),
        tables("sections", "section", "板块或年度：把事项分组，可以带年份"),
        tables("units", "unit", "责任单位", is_required=True),
        FileKey("standard", Shape.STANDARD, "按哪一个评估标准衡量，如 2017-6；不写时没有指标"),
        tables("schools", "school", "学校，各写明办学类型"),
        tables("targets", "target", "量化目标"),
        FileKey("policy", Shape.TABLE, "亮灯与提醒的规则", table="policy"),
        tables("results", "result", "成效：文件报告的已经做成的事，不是事项，不亮灯"),
        tables("problems", "problem", "问题清单：县里自己查出的问题，由整改事项在 adopts 里认领"),
        tables("measurements", "measurement", "实测值：指标、原始数或量化目标某一天的数值，同步时记入"),
        tables("tasks", "task", "事项；只有成效、问题和实测值的文件写 []", is_required=True),
        FileKey(
            "original", Shape.ORIGINAL, "文件的原表，由 tracker import 写入，不用改；事项的 source.row 指向其中一行"
        ),
        listed("quiet", Shape.WARNING, "整份路线图都不用再提示的提醒（方括号里的代码）；只在一处不提示的，写在那一处"),
    ),
    "stage": (
        required("title", Shape.TEXT, "步骤名称"),
        FileKey("start", Shape.PHRASE, "开始：日期或时限用语"),
        FileKey("due", Shape.PHRASE, "结束：日期或时限用语，如 2021年底"),
        QUIET,
    ),
    "section": (
        required("title", Shape.TEXT, "板块名称，照文件写；本身就是一年的，如 2024年、2024—2025学年，不用再写 year"),
        FileKey("year", Shape.TEXT, "这个板块的年份，没有写年份的时限按它计：2024，或学年 2024-2025（8月到次年7月）"),
    ),
    "unit": (
        required("name", Shape.TEXT, "单位的规范名称"),
        listed("aliases", Shape.TEXT, "其他叫法，事项中可以用"),
        FileKey("contact", Shape.TEXT, "单位的邮箱地址，不写个人姓名和电话"),
        listed("members", Shape.TEXT, "集合单位所包括的单位"),
        QUIET,
    ),
    "policy": (
        FileKey("warn_days", Shape.TABLE, "到期前多少天亮黄灯，按类别", table="warn_days"),
        FileKey("behind_points", Shape.INTEGER, "落后序时进度多少个百分点亮黄灯"),
        FileKey("report_days", Shape.INTEGER, "多少天没有报告进展记为未报"),
        listed("alarm_days", Shape.INTEGER, "日历提前多少天提醒"),
        FileKey("alarm_days_of", Shape.TABLE, "另有提前天数的类别", table="alarm_days_of"),
        FileKey("remind_at", Shape.TEXT, "日历几点提醒：北京时间 07:00 到 20:00，不写是 10:30"),
    ),
    "alarm_days_of": tuple(listed(kind, Shape.INTEGER, label) for kind, label in KIND_LABELS.items()),
    "warn_days": (
        *(FileKey(kind, Shape.INTEGER, label) for kind, label in KIND_LABELS.items()),
        FileKey("default", Shape.INTEGER, "其他各类"),
    ),
    "task": tuple(_task_keys()),
    "amount": (
        required("name", Shape.TEXT, "什么的数量，如 投资、面积、学位"),
        FileKey("value", Shape.NUMBER, "数值"),
        FileKey("unit", Shape.TEXT, "计量单位，如 万元、平方米、个"),
        FileKey("text", Shape.TEXT, "文件的原话，如 约320万元"),
    ),
    "source": (
        FileKey("row", Shape.INTEGER, "行号，从附表第一行数起，一年接一年不重排"),
        FileKey("item", Shape.INTEGER, "单元格内的项号，没有编号时为 1"),
        FileKey("paragraph", Shape.INTEGER, "没有附表的写第几段：从第一行数起，空行不算"),
    ),
    **REPORTED,
}
"""The keys of each mapping in a roadmap file, in the order in which they are usually written."""
