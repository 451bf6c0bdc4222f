"""What was published and to whom: entries of calendars with their revisions, secret addresses, answers of units.

A roadmap names the office that its units answer to.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

# On a server, too, text is compared by its characters' numbers and not by the rules of some language.
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")

_VIEW = """
    SELECT id, title, county, document, issued_on, evaluation, ends_on, path, size, mtime_ns, sha256, position,
        "is_draft", "office" FROM roadmap
"""


def upgrade() -> None:
    op.execute("DROP VIEW v_roadmap")
    op.add_column("roadmap", sa.Column("office", TEXT, nullable=False, server_default=""))
    op.execute(f"CREATE VIEW v_roadmap AS {_VIEW}")
    _publications()
    _subscribers()


def _publications() -> None:
    op.create_table(
        "publication",
        sa.Column("uid", TEXT, primary_key=True),
        sa.Column("roadmap", TEXT, nullable=False),
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("day", TEXT, nullable=False),
        sa.Column("mark", TEXT, nullable=False),
        sa.Column("revision", TEXT, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("created_at", TEXT, nullable=False),
        sa.Column("changed_at", TEXT, nullable=False),
        sa.Column("gone_on", TEXT, nullable=False),
        sa.Column("octets", TEXT, nullable=False),
        sa.Column("alarm", TEXT, nullable=False),
    )
    op.create_index("ix_publication_unit", "publication", ["roadmap", "unit"])


def _subscribers() -> None:
    op.create_table(
        "subscriber",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("roadmap", TEXT, nullable=False),
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("label", TEXT, nullable=False),
        sa.Column("token_hash", TEXT, nullable=False),
        sa.Column("created_at", TEXT, nullable=False),
        sa.Column("created_by", TEXT, nullable=False),
        sa.Column("revoked_at", TEXT, nullable=False),
        sa.Column("fetched_at", TEXT, nullable=False),
        sa.Column("fetches", sa.Integer(), nullable=False),
        sa.Column("client", TEXT, nullable=False),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_table(
        "answer",
        sa.Column("key_hash", TEXT, primary_key=True),
        sa.Column("subscriber", sa.Integer(), sa.ForeignKey("subscriber.id"), nullable=False),
        sa.Column("event_id", sa.Integer(), sa.ForeignKey("event.id"), nullable=False),
        sa.Column("answered_at", TEXT, nullable=False),
    )
    op.create_index("ix_answer_subscriber", "answer", ["subscriber"])
    op.create_index("ix_answer_event", "answer", ["event_id"])
