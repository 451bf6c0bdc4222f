from __future__ import annotations

import pytest

from tracker.errors import UsageError
from tracker.services.workspace.supplied import supplied


@pytest.mark.parametrize("name", ["hutubi.yaml", "problems.md", "roadmap.yaml", "tracker.toml", "holidays.toml"])
def test_what_comes_with_the_program_is_found(name: str) -> None:
    assert supplied(name).name == name
    assert supplied(name).is_file()


def test_what_is_lost_is_named() -> None:
    with pytest.raises(UsageError, match="lost"):
        supplied("lost")
