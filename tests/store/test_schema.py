"""What is true of every database of ours, wherever it stands."""

from __future__ import annotations

import pytest

from tracker.store import schema


@pytest.mark.parametrize(
    ("database", "shown"),
    [
        ("/data/a:b@c.db", "/data/a:b@c.db"),
        ("sqlite:////data/a.db", "sqlite:////data/a.db"),
        ("postgresql://host:5432/tracker", "postgresql://host:5432/tracker"),
        ("postgresql://wang@host/tracker", "postgresql://wang@host/tracker"),
        ("postgresql://wang:s3cret@host/tracker", "postgresql://wang@host/tracker"),
        ("postgresql://wang:s3@c:r/et@host/tracker", "postgresql://wang@host/tracker"),
        ("postgresql://wang:s3?cret@host/tracker", "postgresql://wang"),
        ("postgresql://host/tracker?password=s3cret", "postgresql://host/tracker"),
        ("postgresql://host/tracker?password=s3@cret", "postgresql://host"),
        ("mysql://wang:s3cret@host/tracker", "mysql://wang@host/tracker"),
    ],
)
def test_a_password_is_never_shown(database: str, shown: str) -> None:
    assert schema.shown(database) == shown
