"""What real tables say: sections, further leads, criteria, amounts, remarks, offices, and duties that many have each.

A share of such a duty is a task that a list leaves out, so the indexes of a list's orders know which those are.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

# On a server, too, text is compared by its characters' numbers and not by the rules of some language.
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")

_VIEWS = {
    "v_roadmap": """
        SELECT id, title, county, document, issued_on, evaluation, ends_on, path, size, mtime_ns, sha256, position,
            "is_draft" FROM roadmap
    """,
    "v_task": """
        SELECT id, from_on, until_on, task_id, roadmap, code, position, title, kind, project, step, start_on,
            due_on, due_on_original, deadline_text, deadline_class, lead, supporting, "after", targets, document,
            "row", item, status, progress, begun_on, reported_done_on, closed_on, last_report_on, review_on, note,
            extensions, returns, warn_from, behind_from, report_by, event_id, search, "due_on_first", "late_moves",
            "section", "co_leads", "criteria", "amounts", "remark", "leader", "each", "shares", "shares_done",
            "shares_reported", "share_of" FROM task_state
    """,
}

# As in 0002, where the first of them are, with what tells a share.
_PLACE = "roadmap, position, task_id, from_on, until_on, status, share_of"
_LAMP = 'start_on, reported_done_on, warn_from, behind_from, report_by, "after", kind'
_COUNT = "length(supporting) - length(replace(supporting, char(10), '')) + CASE supporting WHEN '' THEN 0 ELSE 1 END"
_CODE = "CAST(code AS INTEGER), CAST(substr(code, instr(code, '.') + 1) AS INTEGER), code"
_ORDERS = {
    "due": f"(due_on, {_PLACE}, {_LAMP})",
    "late": f"(due_on, {_PLACE}, {_LAMP})"
    " WHERE until_on > due_on AND status NOT IN ('closed', 'withdrawn', 'suspended')",
    "idle": f"(due_on, {_PLACE}, {_LAMP}) WHERE status IN ('withdrawn', 'suspended')",
    "position": f"({_PLACE})",
    "code": f"({_CODE}, {_PLACE})",
    "supporting": f"({_COUNT}, {_PLACE}, supporting)",
    **{name: f"({name}, {_PLACE})" for name in ("title", "kind", "lead", "progress", "project", "step")},
    "status": "(status, roadmap, position, task_id, from_on, until_on, share_of)",
    "last_report": f"(last_report_on, {_PLACE})",
}
_SECTION = f"(section, {_PLACE}) WHERE section <> ''"


def upgrade() -> None:
    for name in _VIEWS:
        op.execute(f"DROP VIEW {name}")
    op.add_column("roadmap", sa.Column("is_draft", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("task_state", sa.Column("section", TEXT, nullable=False, server_default=""))
    op.add_column("task_state", sa.Column("co_leads", TEXT, nullable=False, server_default=""))
    op.add_column("task_state", sa.Column("criteria", TEXT, nullable=False, server_default=""))
    op.add_column("task_state", sa.Column("amounts", TEXT, nullable=False, server_default=""))
    op.add_column("task_state", sa.Column("remark", TEXT, nullable=False, server_default=""))
    op.add_column("task_state", sa.Column("leader", TEXT, nullable=False, server_default=""))
    op.add_column("task_state", sa.Column("each", TEXT, nullable=False, server_default=""))
    op.add_column("task_state", sa.Column("shares", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("task_state", sa.Column("shares_done", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("task_state", sa.Column("shares_reported", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("task_state", sa.Column("share_of", TEXT, nullable=False, server_default=""))
    for name, query in _VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {query}")
    op.execute("CREATE INDEX ix_task_state_share ON task_state (roadmap, share_of) WHERE share_of <> ''")
    if op.get_bind().dialect.name == "postgresql":
        return
    for name, columns in _ORDERS.items():
        op.execute(f"DROP INDEX ix_order_{name}")
        op.execute(f"CREATE INDEX ix_order_{name} ON task_state {columns}")
    op.execute(f"CREATE INDEX ix_order_section ON task_state {_SECTION}")
