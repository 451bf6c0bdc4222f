from __future__ import annotations

import io

import pytest

from tracker.cli.asking import agrees


class _Typed(io.StringIO):
    """A terminal at which somebody has typed."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "is_yes"),
    [("y\n", True), ("YES\n", True), ("是\n", True), ("ｙ\n", True), (" 好 \n", True), ("\n", False), ("", False),
     ("n\n", False), ("不是\n", False)],
)  # fmt: skip
def test_only_a_clear_yes_is_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str, is_yes: bool
) -> None:
    monkeypatch.setattr("sys.stdin", _Typed(typed))
    assert agrees("真的？") is is_yes
    assert capsys.readouterr() == ("", "真的？ [y/N] ")


def test_where_nobody_sits_nothing_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert not agrees("真的？")
    assert capsys.readouterr().err == ""
