"""A database wherever it is: what stands at its address, and what its driver's failures mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.store import schema, sqlite, sqlite_errors

if TYPE_CHECKING:
    from tracker.errors import StoreError


def condition(database: str) -> schema.Condition:
    """What stands at that place: nothing yet, our database of this, an older or a newer version, or something else."""
    if schema.is_server(database):
        from tracker.store import postgres

        return postgres.condition(database)
    return sqlite.condition(database)


def store_error(error: Exception) -> StoreError:
    """A database driver's failure as a sentence for the user."""
    if hasattr(error, "sqlstate"):
        from tracker.store import postgres

        return postgres.store_error(error)
    return sqlite_errors.store_error(error)
