"""The one list of a task's fields: what each holds, what people call it, and where it comes from.

Text in the journal, rows of the database, the roadmap file's keys, what a changed plan is told by and what programs are
given all follow it. A new plain field is one line here and one typed attribute each in ``Task`` and ``TaskFacts``; the
database follows by ``.ci/migration.py``.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from tracker.i18n import mark

Value = Literal["id", "text", "day", "list", "number", "kind", "step", "status", "source", "amounts"]
"""What a field holds: ``list`` is a tuple of texts, ``amounts`` of quantities, ``source`` a place in the document; a
``day`` may be missing."""
Holder = Literal["key", "plan", "state", "threshold"]
"""Whose it is: the database's own, of ``Task``, of ``TaskState``, or worked out from both, the id and the policy."""


class Field(NamedTuple):
    """One field: its name as an attribute of its holder, which is its column too where ``column`` gives no other.

    ``label`` is what people call it where a change of it is told. ``key`` is its key in a roadmap file where it is read
    as it stands there, ``about`` what an editor says of the key. ``is_exported`` where programs are given it.
    """

    name: str
    value: Value
    holder: Holder = "plan"
    label: str = ""
    key: str = ""
    about: str = ""
    is_required: bool = False
    is_exported: bool = False
    column: str = ""


class FactColumn(NamedTuple):
    """One column of a task's row, and the path from a task's state to what stands in it; empty where none leads there.

    ``value`` is never ``source``: a place takes four columns.
    """

    name: str
    value: Value
    path: str = ""
    is_exported: bool = False


FIELDS = (
    Field("task_id", "number", "key"),
    Field("roadmap", "text", "state"),
    Field("id", "id", key="id", about="事项编号，如 21.1a；一经使用不再改作他用", is_required=True, column="code"),
    Field("position", "number"),
    Field("title", "text", label=mark("名称"), key="title", about="事项名称，可以单独销号的一件事", is_required=True,
          is_exported=True),
    Field("kind", "kind", label=mark("类别"), key="kind", about="类别", is_required=True, is_exported=True),
    Field("section", "text", label=mark("板块"), key="section", about="所属的板块或年度，sections 里的一个",
          is_exported=True),
    Field("project", "text", label=mark("项目"), key="project", about="项目名称；同一项目的各环节写法要一致",
          is_exported=True),
    Field("step", "step", label=mark("环节"), key="step",
          about="建设项目的环节：前期手续、招标、开工、主体完工、竣工、验收、交付使用", is_exported=True),
    Field("start_on", "day", label=mark("开始"), is_exported=True),
    Field("due_on", "day", "state", is_exported=True),
    Field("due_on", "day", label=mark("到期"), is_exported=True, column="due_on_original"),
    Field("first_due_on", "day", "state", is_exported=True, column="due_on_first"),
    Field("deadline_text", "text", label=mark("时限"), is_exported=True),
    Field("deadline_class", "text", label=mark("时限类型")),
    Field("lead", "text", label=mark("牵头"), is_exported=True),
    Field("co_leads", "list", label=mark("共同牵头"), is_exported=True),
    Field("supporting", "list", label=mark("配合"), is_exported=True),
    Field("after", "list", label=mark("前置事项"), key="after", about="前置事项的编号"),
    Field("targets", "list", label=mark("量化目标"), key="targets", about="为哪些量化目标服务（指标编号）"),
    Field("criteria", "text", label=mark("验收要点"), key="criteria", about="验收要点：怎样才算完成，照文件写",
          is_exported=True),
    Field("amounts", "amounts", label=mark("数量"), is_exported=True),
    Field("remark", "text", label=mark("计划备注"), key="remark", about="备注栏，照文件写，如 以省厅通知为准",
          is_exported=True),
    Field("leader", "text", label=mark("分管领导"), key="leader", about="分管领导的职务，如 分管副县长，不写姓名",
          is_exported=True),
    Field("each", "list", label=mark("各自办理"), is_exported=True),
    Field("adopts", "list", label=mark("整改的问题"), key="adopts", about="整改哪些问题（problems 里的编号）",
          is_exported=True),
    Field("source", "source", label=mark("出处")),
    Field("status", "status", "state", is_exported=True),
    Field("progress", "number", "state", is_exported=True),
    Field("begun_on", "day", "state"),
    Field("reported_done_on", "day", "state"),
    Field("closed_on", "day", "state"),
    Field("last_report_on", "day", "state"),
    Field("review_on", "day", "state"),
    Field("note", "text", "state"),
    Field("extensions", "number", "state"),
    Field("returns", "number", "state"),
    Field("late_moves", "number", "state", is_exported=True),
    Field("shares", "number", "state", is_exported=True),
    Field("shares_done", "number", "state", is_exported=True),
    Field("shares_reported", "number", "state", is_exported=True),
    Field("share_of", "text", "threshold", is_exported=True),
    Field("warn_from", "day", "threshold"),
    Field("behind_from", "day", "threshold"),
    Field("report_by", "day", "threshold"),
    Field("event_id", "number", "state"),
)  # fmt: skip
"""In the order of :class:`tracker.core.facts.TaskFacts`."""


_PLACE: tuple[tuple[str, Value], ...] = (
    ("document", "text"), ("row", "number"), ("item", "number"), ("paragraph", "number"),
)  # fmt: skip


def _columns(field: Field) -> tuple[FactColumn, ...]:
    if field.holder not in ("plan", "state"):
        return (FactColumn(field.name, field.value, "", field.is_exported),)
    path = f"plan.{field.name}" if field.holder == "plan" else field.name
    if field.value == "source":
        return tuple(FactColumn(name, value, f"{path}.{name}") for name, value in _PLACE)
    if field.value in ("kind", "status"):
        path = f"{path}.value"
    return (FactColumn(field.column or field.name, field.value, path, field.is_exported),)


PLAN = tuple(field for field in FIELDS if field.holder == "plan")
COLUMNS = tuple(column for field in FIELDS for column in _columns(field))
DATE_FIELDS = frozenset(column.name for column in COLUMNS if column.value == "day")
LIST_FIELDS = frozenset(column.name for column in COLUMNS if column.value == "list")
AMOUNT_FIELDS = frozenset(column.name for column in COLUMNS if column.value == "amounts")


def columns_of(field: Field) -> tuple[str, ...]:
    """The names of the columns that hold a field."""
    return tuple(column.name for column in _columns(field))
