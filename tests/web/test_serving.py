"""The server itself: which machines can reach it."""

from __future__ import annotations

import pytest

from tracker.web.serving import is_loopback


@pytest.mark.parametrize(
    ("host", "is_near"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("10.1.2.3", False), ("a.cn", False)],
)
def test_loopback_is_known(host: str, is_near: bool) -> None:
    assert is_loopback(host) is is_near
