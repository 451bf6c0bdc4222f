"""Where in a document of running text a row stands."""

from __future__ import annotations

from tracker.plans.rows.reading import TableRow


def paragraph_of(row: TableRow) -> int:
    """The paragraph that the row's ``source`` names, counted from 1; 0 for none."""
    source: TableRow | None = row["source"]
    return (source["paragraph"] or 0) if source else 0
