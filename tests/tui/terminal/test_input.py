"""What a terminal sends, as text: nothing stops it, whole characters come out however they are cut."""

from __future__ import annotations

import pytest

from tracker.tui.terminal.input import TerminalText


def test_characters_and_old_mouse_reports_may_be_cut_anywhere() -> None:
    sent = "中a".encode() + b"\x1b[M" + bytes([67, 142, 42]) + "\x1b[A完".encode()
    for place in range(len(sent) + 1):
        text = TerminalText()
        said = text.feed(sent[:place]) + text.feed(sent[place:])
        assert said.replace("\ufffd", "").startswith("中a")
        assert said.endswith("\x1b[A完")
        is_report_whole = not 4 < place < 7  # a lone Esc is not held back, it is a key
        assert not is_report_whole or (said == "中a\x1b[A完" and not text.has_odd_bytes)


@pytest.mark.parametrize("sent", ["中文".encode("gbk"), b"\xff", b"\xc3(", b"\x1b[200~\xd6\xd0\x1b[201~"])
def test_what_is_no_utf8_is_marked_and_told(sent: bytes) -> None:
    text = TerminalText()
    said = text.feed(sent + b"x")
    assert "\ufffd" in said
    assert said.endswith("x")
    assert text.has_odd_bytes


def test_a_paste_that_is_cut_off_ends_when_nothing_follows() -> None:
    text = TerminalText()
    assert text.feed(b"\x1b[200~abc") == "\x1b[200~abc"
    assert (text.rest(), text.rest()) == ("\x1b[201~", "")
    assert text.feed(b"\x1b[200~abc\x1b[201~") == "\x1b[200~abc\x1b[201~"
    assert text.rest() == ""
