"""The single definition of the database's tables. Migrations build them; tests hold the two equal.

Dates are ISO text, lists are joined by line breaks, so that rows read the same through any driver.
"""

from __future__ import annotations

from types import new_class
from typing import Any

from sqlalchemy import BigInteger, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from tracker.core.fields import COLUMNS


class StoredRoadmap(SQLModel, table=True):
    """One plan file: its heading, its policy, and the file as it was last read."""

    __tablename__ = "roadmap"

    id: str = Field(primary_key=True)
    title: str
    county: str
    document: str
    issued_on: str
    evaluation: str
    ends_on: str
    path: str
    size: int
    mtime_ns: int = Field(sa_type=BigInteger)
    sha256: str
    policy: str
    stages: str
    targets: str
    position: int
    is_draft: int
    office: str
    original: str
    standard: str
    standard_file: str
    schools: str
    results: str
    problems: str


class StoredUnit(SQLModel, table=True):
    """A responsible unit of a roadmap; ``key`` is the name that it had at first and never changes."""

    __tablename__ = "unit"

    roadmap: str = Field(primary_key=True, foreign_key="roadmap.id")
    name: str = Field(primary_key=True)
    aliases: str
    contact: str
    members: str
    position: int
    key: str


class StoredTask(SQLModel, table=True):
    """A task's identity; what is true of it stands in :class:`StoredState`.

    ``origin`` and ``key`` are the roadmap and the code that it had at first and never change; what outlasts a new
    number or another file hangs on them: calendar entries, the journal's own references.
    """

    __tablename__ = "task"
    __table_args__ = (
        UniqueConstraint("roadmap", "code"),
        UniqueConstraint("origin", "key"),
        Index("ix_task_code", "code"),
        Index("ix_task_renamed", "id", sqlite_where=text("code <> key OR roadmap <> origin")),
    )

    id: int | None = Field(default=None, primary_key=True)
    roadmap: str = Field(foreign_key="roadmap.id")
    code: str
    origin: str
    key: str


class StoredEvent(SQLModel, table=True):
    """One journal entry, of a task or of a roadmap; triggers refuse every change of it.

    ``hash`` is over the entry and the one before: :mod:`tracker.store.chain`.
    """

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_task", "task_id", "id"),
        Index("ix_event_retracts", "retracts"),
        Index("ix_event_roadmap", "roadmap", "id"),
        Index("ix_event_measured", "roadmap", "id", sqlite_where=text("type = 'measured'")),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    task_id: int | None = Field(foreign_key="task.id")
    type: str
    effective_on: str
    recorded_at: str
    actor: str
    note: str
    progress: int | None
    due_on: str | None
    basis: str
    plan: str | None
    retracts: int | None = Field(foreign_key="event.id")
    roadmap: str | None = Field(foreign_key="roadmap.id")
    hash: str


def _state(columns: dict[str, Any]) -> None:
    """The columns of a span: every field of ``TaskFacts``, between its days and what a search looks into."""
    types = {"number": int, "day": str | None}
    columns["__module__"] = __name__
    columns["__tablename__"] = "task_state"
    columns["__table_args__"] = (
        UniqueConstraint("task_id", "from_on"),
        Index("ix_task_state_roadmap", "roadmap", "position"),
        Index("ix_task_state_share", "roadmap", "share_of", sqlite_where=text("share_of <> ''")),
    )
    columns["id"] = Field(default=None, primary_key=True)
    columns["task_id"] = Field(foreign_key="task.id")
    columns["__annotations__"] = {
        "id": int | None,
        "from_on": str,
        "until_on": str,
        **{column.name: types.get(column.value, str) for column in COLUMNS},
        "search": str,
    }


StoredState: type[SQLModel] = new_class("StoredState", (SQLModel,), {"table": True}, _state)
"""What is true of a task from one day until another: a span, with every field of ``TaskFacts``.

``event_id`` is the newest entry of the task's journal, whatever the span: the mark by which a stale write is told.
"""


class StoredLink(SQLModel, table=True):
    """A predecessor of a task as its plan stands in one span."""

    __tablename__ = "task_link"
    __table_args__ = (Index("ix_task_link_after", "after_id", "state_id"),)

    state_id: int = Field(primary_key=True, foreign_key="task_state.id", ondelete="CASCADE")
    after_id: int = Field(primary_key=True, foreign_key="task.id")


class StoredPublication(SQLModel, table=True):
    """One calendar entry of a unit as it was last published; :mod:`tracker.calendars.publishing` says how it moves.

    ``unit`` is the unit's lasting name, ``kind`` tells a deadline from a reminder, ``day`` is where the entry stands.
    ``mark`` changes with whatever its octets depend on; ``revision`` is the digest of what it shows, empty where that
    must be found anew. ``octets`` is the whole component, ``alarm`` what a file with this one entry has besides.
    ``gone_on`` is the day since when it is a tombstone. No row is deleted while its sequence may still be needed.
    """

    __tablename__ = "publication"
    __table_args__ = (Index("ix_publication_unit", "roadmap", "unit"),)

    uid: str = Field(primary_key=True)
    roadmap: str
    unit: str
    kind: str
    day: str
    mark: str
    revision: str
    sequence: int
    created_at: str
    changed_at: str
    gone_on: str
    octets: str
    alarm: str


class StoredSubscriber(SQLModel, table=True):
    """A secret address of a unit's calendar and page: of the secret only its SHA-256 is kept.

    ``unit`` is the unit's lasting name, or a member's of a collective. Moments are UTC, empty for never.
    """

    __tablename__ = "subscriber"
    __table_args__ = (UniqueConstraint("token_hash"),)

    id: int | None = Field(default=None, primary_key=True)
    roadmap: str
    unit: str
    label: str
    token_hash: str
    created_at: str
    created_by: str
    revoked_at: str
    fetched_at: str
    fetches: int
    client: str


class StoredAnswer(SQLModel, table=True):
    """A unit's answer on its page and the journal entry that it became; ``key_hash`` is of the key used once."""

    __tablename__ = "answer"
    __table_args__ = (Index("ix_answer_subscriber", "subscriber"), Index("ix_answer_event", "event_id"))

    key_hash: str = Field(primary_key=True)
    subscriber: int = Field(foreign_key="subscriber.id")
    event_id: int = Field(foreign_key="event.id")
    answered_at: str


class StoredStandard(SQLModel, table=True):
    """A standard that a roadmap is or was assessed by, as text, under the SHA-256 of the text."""

    __tablename__ = "standard"

    sha256: str = Field(primary_key=True)
    content: str


class StoredStanding(SQLModel, table=True):
    """How a roadmap's county stands against its standard from one day until another: counts, and a verdict each.

    ``verdicts`` has a letter for each indicator in the standard's order: ``m`` met, ``n`` not met, ``u`` unknown;
    behind a blank each follow the codes of what vetoes it. Derived from the journal, as spans are.
    """

    __tablename__ = "standing"

    roadmap: str = Field(primary_key=True, foreign_key="roadmap.id")
    from_on: str = Field(primary_key=True)
    until_on: str
    standard: str
    met: int
    not_met: int
    unknown: int
    verdicts: str
