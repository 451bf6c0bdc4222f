"""The keys of a standard's file: figures, indicators with what they ask, the rules over all schools, vetoes."""

from __future__ import annotations

from tracker.plans.format.shapes import FileKey, Shape, listed, required, tables

BY_STAGE = "stages"
"""The table of a number for each stage; its keys are the stages of the standard."""
STANDARD_KEYS: dict[str, tuple[FileKey, ...]] = {
    "standard": (
        required("id", Shape.STANDARD, "标准的编号，与文件名相同，如 2017-6"),
        required("title", Shape.TEXT, "标准的名称"),
        FileKey("title_en", Shape.TEXT, "英文名称，英文界面用"),
        required("document", Shape.TEXT, "发文字号，如 教督〔2017〕6号"),
        tables("stages", "school_stage", "学段；不写就是小学、初中、高中（高中不评估）"),
        tables("kinds", "school_kind", "办学类型；不写就是义务教育的九种"),
        tables("figures", "figure", "学校填报的原始数"),
        FileKey("pupils", Shape.ID, "哪一个原始数是学生数，差异系数按它加权；不写就是 pupils"),
        tables("groups", "group", "各组指标的英文名称"),
        tables("indicators", "indicator", "指标", is_required=True),
        FileKey("allocation", Shape.TABLE, "资源配置的规则", table="allocation"),
        tables("vetoes", "veto", "一票否决"),
    ),
    "school_stage": (
        required("id", Shape.ID, "学段的编号，如 preschool"),
        required("title", Shape.TEXT, "学段的名称，如 学前"),
        FileKey("title_en", Shape.TEXT, "英文名称，英文界面用"),
        FileKey("beside", Shape.FLAG, "写 true：这个学段不评估，只用来拆分全校的数"),
    ),
    "school_kind": (
        required("id", Shape.ID, "办学类型的编号，如 kindergarten"),
        required("title", Shape.TEXT, "办学类型的名称，如 幼儿园"),
        FileKey("title_en", Shape.TEXT, "英文名称，英文界面用"),
        listed("stages", Shape.ID, "有哪些学段；不写的不在评估范围"),
        listed("aliases", Shape.TEXT, "名称的其他写法"),
        FileKey("smallest", Shape.INTEGER, "少于多少名学生的不算"),
    ),
    "figure": (
        required("id", Shape.ID, "原始数的编号，如 pupils"),
        required("title", Shape.TEXT, "原始数的名称，即表头"),
        FileKey("title_en", Shape.TEXT, "英文表头"),
        FileKey("unit", Shape.TEXT, "计量单位"),
        FileKey("by_stage", Shape.FLAG, "写 true：几个学段的学校分学段填"),
        FileKey("whole", Shape.FLAG, "写 true：只填整数"),
        listed("aliases", Shape.TEXT, "表头的其他写法"),
    ),
    "group": (
        required("name", Shape.TEXT, "组名，与指标的 group 相同"),
        FileKey("en", Shape.TEXT, "英文组名"),
    ),
    "indicator": (
        required("code", Shape.ID, "指标编号，如 A4"),
        FileKey("group", Shape.TEXT, "所属的一组，如 资源配置"),
        required("title", Shape.TEXT, "指标名称"),
        FileKey("title_en", Shape.TEXT, "英文名称"),
        FileKey("short", Shape.TEXT, "窄屏上的简称"),
        FileKey("short_en", Shape.TEXT, "英文简称"),
        required("judged_by", Shape.JUDGED_BY, "看什么判断：schools 逐校的数，value 全县的数，statement 是或否"),
        FileKey("source", Shape.TEXT, "数值的来源"),
        FileKey("note", Shape.TEXT, "另外的要求和口径"),
        FileKey("note_en", Shape.TEXT, "另外的要求和口径，英文"),
        tables("measures", "measure", "测的是什么，一项或几项", is_required=True),
    ),
    "measure": (
        required("code", Shape.ID, "指标编号，或指标编号加一点和分项，如 B11.backbone"),
        required("title", Shape.TEXT, "名称"),
        FileKey("title_en", Shape.TEXT, "英文名称"),
        FileKey("unit", Shape.TEXT, "计量单位"),
        FileKey("over", Shape.ID, "分子：一个原始数；没有 per 的就是它本身"),
        FileKey("per", Shape.ID, "分母：一个原始数"),
        FileKey("times", Shape.NUMBER, "再乘多少，如每百名学生乘 100"),
        tables("thresholds", "requirement", "各学段的要求"),
    ),
    "requirement": (
        required("stage", Shape.SCHOOL_STAGE, "学段：primary、junior 等 stages 里的一个，both 不分学段"),
        required("operator", Shape.OPERATOR, "比较符号，请加引号"),
        FileKey("value", Shape.NUMBER, "要求的数值"),
        listed("of", Shape.SCHOOL_KIND, "只对哪些办学类型"),
        FileKey("against", Shape.TEXT, "没有固定数值的，与什么比较"),
        FileKey("against_en", Shape.TEXT, "与什么比较，英文"),
    ),
    "allocation": (
        listed("of", Shape.ID, "对哪些指标", is_required=True),
        required("attained", Shape.INTEGER, "每所学校至少几项达到"),
        FileKey("floor", Shape.NUMBER, "其余的至少达到要求的几成，如 0.85"),
        FileKey("variation", Shape.TABLE, "校际差异系数的上限", table="stages"),
        FileKey("smallest_point", Shape.INTEGER, "少于多少名学生的教学点不算"),
        FileKey("weights", Shape.TABLE, "全校的数按学段拆分的权重", table="stages"),
        FileKey("method", Shape.TEXT, "差异系数的算法"),
        FileKey("method_en", Shape.TEXT, "差异系数的算法，英文"),
    ),
    BY_STAGE: (
        FileKey("primary", Shape.NUMBER, "小学"),
        FileKey("junior", Shape.NUMBER, "初中"),
        FileKey("upper_secondary", Shape.NUMBER, "高中"),
    ),
    "veto": (
        required("code", Shape.ID, "编号，如 V1"),
        required("title", Shape.TEXT, "什么情形"),
        FileKey("title_en", Shape.TEXT, "什么情形，英文"),
        FileKey("of", Shape.ID, "哪项指标未达标即为存在，如 D1"),
        FileKey("source", Shape.TEXT, "来源"),
    ),
}
"""The keys of each mapping, in the order in which they are usually written; none is a table of roadmap files."""
