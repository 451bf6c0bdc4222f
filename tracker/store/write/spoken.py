"""What a task is called in sentences."""

from __future__ import annotations

from tracker.store.database import Connection


def spoken(connection: Connection, roadmap: str, code: str) -> str:
    """Its id, with the roadmap's before it where there are several roadmaps: only then does that tell anything."""
    others = connection.rows("SELECT 1 FROM roadmap WHERE id <> ? AND path <> '' LIMIT 1", roadmap)
    return f"{roadmap}:{code}" if others else code
