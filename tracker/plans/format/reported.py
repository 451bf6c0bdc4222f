"""The keys of what a roadmap file says beside its tasks: targets, schools, results, problems, measurements."""

from __future__ import annotations

from tracker.plans.format.shapes import QUIET, FileKey, Shape, listed, required, tables

_PLACE = FileKey("source", Shape.TABLE, "在文件里的位置", table="place")
_REMARK = FileKey("remark", Shape.TEXT, "备注：存疑、矛盾之处等")
REPORTED: dict[str, tuple[FileKey, ...]] = {
    "school": (
        required("name", Shape.TEXT, "学校的规范名称"),
        required("kind", Shape.SCHOOL_KIND, "办学类型：小学、初级中学、九年一贯制学校、完全中学、教学点等"),
        listed("aliases", Shape.TEXT, "其他叫法"),
    ),
    "target": (
        required("id", Shape.ID, "量化目标的编号"),
        required("title", Shape.TEXT, "量化目标的名称"),
        required("operator", Shape.OPERATOR, "比较符号，请加引号"),
        FileKey("threshold", Shape.NUMBER, "要求达到的数值；与别的比较、没有数值的，写 against"),
        FileKey("against", Shape.TEXT, "与什么比较，如 当地公务员平均工资"),
        FileKey("unit", Shape.TEXT, "计量单位"),
        FileKey(
            "school_stage", Shape.SCHOOL_STAGE, "学段：primary 小学，junior 初中，upper_secondary 高中，both 都适用"
        ),
        FileKey("due", Shape.PHRASE, "到什么时候达到：日期或时限用语，如 2024年"),
        tables("steps", "target_step", "分步要求：到哪一天达到多少"),
        tables("limits", "target_limit", "另有要求的学校类型，如九年一贯制学校不超过2500人"),
        FileKey("indicator", Shape.ID, "评估标准中的同一指标，如 B9"),
        QUIET,
    ),
    "target_step": (
        required("threshold", Shape.NUMBER, "这一步要求达到的数值"),
        required("due", Shape.PHRASE, "到什么时候：日期或时限用语，如 2023年"),
    ),
    "target_limit": (
        required("of", Shape.SCHOOL_KIND, "哪一类学校，如 九年一贯制学校"),
        required("threshold", Shape.NUMBER, "对这一类学校要求的数值"),
    ),
    "result": (
        required("id", Shape.ID, "成效的编号，如 r1"),
        required("title", Shape.TEXT, "成效的名称，简短，用自己的话"),
        required("kind", Shape.KIND, "类别"),
        FileKey("period", Shape.TEXT, "哪一段时间的，照文件写，如 近三年、2021年以来、“十四五”以来"),
        FileKey("from", Shape.PHRASE, "从哪一天起：日期或时限用语；不写时按 period 读"),
        FileKey("until", Shape.PHRASE, "到哪一天止：日期或时限用语；不写时按 period 读"),
        FileKey("on", Shape.PHRASE, "截至哪一天：日期或时限用语；不写时是发文日期"),
        tables("amounts", "amount", "数量：各带计量单位和原文"),
        listed("indicators", Shape.ID, "支持评估标准中的哪些指标，如 A4"),
        listed("tasks", Shape.TEXT, "支持哪些事项（事项编号）"),
        FileKey("project", Shape.TEXT, "项目名称"),
        _PLACE,
        _REMARK,
        QUIET,
    ),
    "problem": (
        required("id", Shape.ID, "问题的编号，如 p1；由整改事项在 adopts 里写明"),
        required("title", Shape.TEXT, "问题，简短，用自己的话"),
        listed("indicators", Shape.ID, "涉及评估标准中的哪些指标，如 C3"),
        FileKey("on", Shape.PHRASE, "截至哪一天：日期或时限用语；不写时是发文日期"),
        _PLACE,
        _REMARK,
        QUIET,
    ),
    "measurement": (
        required("of", Shape.ID, "测的是什么：指标编号（A1、B11.backbone）、原始数（pupils）或量化目标的编号"),
        required("value", Shape.MEASURED, "数值，或者 是、否；计量单位不写"),
        FileKey("school", Shape.TEXT, "哪一所学校，schools 里的一个；全县的不写"),
        FileKey("stage", Shape.SCHOOL_STAGE, "学段：primary 小学，junior 初中，upper_secondary 高中；不分学段的不写"),
        FileKey("on", Shape.PHRASE, "截至哪一天：日期或时限用语；不写时是发文日期"),
        FileKey("basis", Shape.TEXT, "依据，如 自查自评公示、学年初报表"),
        FileKey("text", Shape.TEXT, "文件的原话，如 小学8.16人"),
        _PLACE,
        QUIET,
    ),
    "place": (required("paragraph", Shape.INTEGER, "第几段：从第一行数起，空行不算"),),
}
"""The keys of each mapping, in the order in which they are usually written."""
