"""What reaches a real terminal when something is copied."""

from __future__ import annotations

import base64
import re
import sys
from pathlib import Path

import pytest

from tests.bench.terminal import Terminal
from tracker.tui.terminal.clipboard import copy_line

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")

PROGRAM = """
from textual.app import App
from tracker.tui.terminal.clipboard import copy_line

class Copying(App):
    def on_key(self):
        copy_line(self, ["21.1a", "县四中\\x1b]52;c;b3duZWQ=\\x07\\u202e楼", "a\\tb"])

Copying().run()
"""


def test_the_terminal_is_handed_clean_text(tmp_path: Path) -> None:
    terminal = Terminal(["-c", PROGRAM], tmp_path)
    try:
        terminal.read_until(b"\x1b[?1049h")
        terminal.settle()
        terminal.write(b"y")
        terminal.read_until(b"\x1b]52;c;")
        terminal.settle()
        (sent,) = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", terminal.seen)
        assert base64.b64decode(sent).decode() == "21.1a\t县四中\ufffd]52;c;b3duZWQ=\ufffd\ufffd楼\ta b"
        assert b"b3duZWQ=" not in terminal.seen.replace(sent, b"")
    finally:
        terminal.close()


class Copier:
    text = ""

    def copy_to_clipboard(self, text: str) -> None:
        self.text = text


@pytest.mark.parametrize(("tmux", "word"), [("", "Shift"), ("/tmp/tmux-0/default,1,0", "set-clipboard")])
def test_the_sentence_says_what_to_do_where_the_terminal_does_not_copy(
    monkeypatch: pytest.MonkeyPatch, tmux: str, word: str
) -> None:
    monkeypatch.setenv("TMUX", tmux)
    told = copy_line(Copier(), ["长" * 100])  # type: ignore[arg-type]
    assert word in told
    assert "…" in told.splitlines()[0]
