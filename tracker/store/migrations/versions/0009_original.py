"""The document's own tables, as text beside the heading of a roadmap: what was said, word by word."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

# On a server, too, text is compared by its characters' numbers and not by the rules of some language.
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("roadmap", sa.Column("original", TEXT, nullable=False, server_default=""))
