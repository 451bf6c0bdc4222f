from __future__ import annotations

import io

import pytest

from tracker.cli.asking import agrees, asked
from tracker.errors import UsageError


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


def test_an_answer_that_is_no_text_is_refused_and_is_no_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    def typed(text: bytes) -> None:
        stream = io.TextIOWrapper(io.BytesIO(text), encoding="utf-8")
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
        monkeypatch.setattr("sys.stdin", stream)

    typed("某县\n".encode("gbk"))
    with pytest.raises(UsageError, match="不是 UTF-8"):
        asked("哪个县？")
    typed("是\n".encode("gbk"))
    assert not agrees("真的？")
