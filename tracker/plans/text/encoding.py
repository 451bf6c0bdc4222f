"""Bytes to text: a roadmap is UTF-8, with or without a byte order mark; anything else is told what it looks like."""

from __future__ import annotations

from codecs import BOM_UTF8

from tracker.i18n import _
from tracker.plans.format.codes import ProblemList
from tracker.plans.text.lines import place_after

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def decode(data: bytes, problems: ProblemList) -> str | None:
    """The text, or None with a ``not-utf8`` problem at the first byte that is not UTF-8."""
    data = data.removeprefix(BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
    problems.add("not-utf8", place_after(before), hint=_hint(data))
    return None


def _hint(data: bytes) -> str:
    if data.startswith(_UTF16_MARKS):
        return _("看来是 UTF-16（记事本的“Unicode”）编码，请另存为 UTF-8")
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return _("请用编辑器另存为 UTF-8")
    return _("看来是 GBK（记事本的“ANSI”）编码，请另存为 UTF-8")
