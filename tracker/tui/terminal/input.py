"""Bytes from the terminal as text: what is no UTF-8 is shown as such, and ends nothing.

A terminal that is set to GBK sends other bytes, and one that was attached anew may report its mouse as terminals of
1990 did: a byte for each coordinate, which past column 95 is no text any more. Textual decodes strictly.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder

from textual.message import Message

_REPORT = re.compile(rb"\x1b\[M[ -\xff]{3}", re.DOTALL)
_UNFINISHED = re.compile(rb"\x1b\[M[ -\xff]{0,2}\Z", re.DOTALL)
_PASTE, _PASTE_END = "\x1b[200~", "\x1b[201~"


class OddBytes(Message):
    """The terminal has sent bytes that are no UTF-8."""


class TerminalGone(Message):
    """There is nobody any more to read from or to write to."""


class InputFailed(Message):
    """What reads the terminal has come upon a bug."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


class TerminalText:
    """Decodes what a terminal sends, piece by piece."""

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8")(errors="replace")
        self._held = b""
        self._is_pasting = False
        self.has_odd_bytes = False
        """Whether bytes have come that are no UTF-8; whoever tells of it may take it back."""

    def feed(self, data: bytes) -> str:
        """The text so far; the rest of a character or of a mouse report may follow. Mouse reports of old are left out,
        as Textual leaves out those that it can decode."""
        data = _REPORT.sub(b"", self._held + data)
        unfinished = _UNFINISHED.search(data)
        self._held = unfinished[0] if unfinished else b""
        return self._decoded(data[: len(data) - len(self._held)])

    def rest(self) -> str:
        """What was held back, as nothing has followed; the end of a paste whose end the terminal did not send."""
        held, self._held = self._held, b""
        text = self._decoded(held)
        if self._is_pasting:
            self._is_pasting = False
            text += _PASTE_END
        return text

    def _decoded(self, data: bytes) -> str:
        text = self._decoder.decode(data)
        if "\ufffd" in text and b"\xef\xbf\xbd" not in data:
            self.has_odd_bytes = True
        if _PASTE in text or _PASTE_END in text:
            self._is_pasting = text.rfind(_PASTE) > text.rfind(_PASTE_END)
        return text
