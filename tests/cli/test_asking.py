from __future__ import annotations

import io

import pytest

from tracker.cli.asking import agrees, asked


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
    end_of_input = "" if typed else "\n"
    assert capsys.readouterr() == ("", f"真的？ [y/N] {end_of_input}")


def test_where_nobody_sits_nothing_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert not agrees("真的？")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("typed", "answer"), [(" 甲县 \n", "甲县"), ("\n", ""), ("", "")])
def test_an_answer_is_a_line_and_what_comes_next_has_one_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str, answer: str
) -> None:
    monkeypatch.setattr("sys.stdin", _Typed(typed))
    assert asked("哪个县？") == answer
    assert capsys.readouterr().err == "哪个县？ " + ("" if typed else "\n")


def test_an_interrupt_leaves_the_line_too(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> str:
        raise KeyboardInterrupt

    typed = _Typed()
    monkeypatch.setattr(typed, "readline", interrupted)
    monkeypatch.setattr("sys.stdin", typed)
    with pytest.raises(KeyboardInterrupt):
        asked("哪个县？")
    assert capsys.readouterr().err == "哪个县？ \n"
