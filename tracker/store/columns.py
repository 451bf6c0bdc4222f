"""The columns of each table, for all that writes and proves rows: the table classes are dear to import.

Twin of :mod:`.tables`, the definition; ``tests/store/test_tables.py`` holds the two equal.
"""

from __future__ import annotations

from collections.abc import Iterable

from tracker.core.facts import TaskFacts

COLUMNS: dict[str, tuple[str, ...]] = {
    "roadmap": (
        "id", "title", "county", "document", "issued_on", "evaluation", "ends_on", "path", "size", "mtime_ns",
        "sha256", "policy", "stages", "targets", "position", "is_draft",
        "office", "original", "standard", "standard_file", "schools", "results", "problems",
    ),
    "unit": ("roadmap", "name", "aliases", "contact", "members", "position", "key"),
    "task": ("id", "roadmap", "code", "origin", "key"),
    "event": (
        "id", "task_id", "type", "effective_on", "recorded_at", "actor", "note", "progress", "due_on", "basis", "plan",
        "retracts", "roadmap", "hash",
    ),
    "task_state": ("id", "from_on", "until_on", *TaskFacts._fields, "search"),
    "task_link": ("state_id", "after_id"),
    "publication": (
        "uid", "roadmap", "unit", "kind", "day", "mark", "revision", "sequence", "created_at", "changed_at", "gone_on",
        "octets", "alarm",
    ),
    "subscriber": (
        "id", "roadmap", "unit", "label", "token_hash", "created_at", "created_by", "revoked_at", "fetched_at",
        "fetches", "client",
    ),
    "answer": ("key_hash", "subscriber", "event_id", "answered_at"),
    "standard": ("sha256", "content"),
    "standing": ("roadmap", "from_on", "until_on", "standard", "met", "not_met", "unknown", "verdicts"),
}  # fmt: skip
"""By table, in the order in which rows are written and read."""


def listed(names: Iterable[str], table: str = "") -> str:
    """Columns as a statement lists them, quoted because ``after`` and ``row`` are also words of SQL."""
    place = f"{table}." if table else ""
    return ", ".join(f'{place}"{name}"' for name in names)
