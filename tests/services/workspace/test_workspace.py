"""What a workspace knows of itself."""

from __future__ import annotations

import getpass

import pytest

from tracker.services.workspace import Workspace


def test_who_records_is_the_name_set_else_the_login_else_nobody(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert workspace.actor == "王协调"
    nameless = Workspace(workspace.settings._replace(actor=""), workspace.clock)
    monkeypatch.setenv("LOGNAME", "wangling")
    assert nameless.actor == "wangling"

    def unknown() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", unknown)
    assert nameless.actor == "未署名"
