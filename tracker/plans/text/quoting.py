"""Texts as YAML has them: as they stand where that is safe, else in quotes or as lines of their own.

What is written is read back as it is by this program, and taken for text by every other reader of YAML, too.
"""

from __future__ import annotations

import re

from tracker.text import clean, hidden_at, is_sound, unified

_PLAIN = re.compile(
    r"[\w《（“〔【](?:[\w《》（）“”〔〕【】、，。；？！…·—－–／％/.%+~()＋～ -]*[\w》）”〕】。；？！…％/%+)])?"
)
"""Neither a colon nor a #, nor any sign that means something to YAML, wherever it stands."""
_NO_TEXT = re.compile(r"[0-9.+-][0-9A-Za-z._+-]*|y|n|yes|no|on|off|true|false|null", re.IGNORECASE)
"""What other readers take for a number, a date, a truth value or nothing."""
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n"}
_WIDE_BLANK = "\u3000"


def sound(text: str) -> str:
    """The text as a reader of plan files takes it, without what nobody sees; breaks of lines stay."""
    if is_sound(text):
        return text.strip()
    lines = (unified(clean(line)).rstrip() for line in text.splitlines())
    kept = "\n".join(lines).strip()
    while (at := hidden_at(kept)) >= 0:
        kept = kept[:at] + kept[at + 1 :]
    return kept


def quoted(text: str) -> str:
    """A text in double quotes, on one line."""
    return f'"{"".join(map(_escaped, sound(text)))}"'


def scalar(text: str) -> str:
    """A text on one line, in quotes only where it needs them; good within brackets, too."""
    text = sound(text)
    return text if _PLAIN.fullmatch(text) and not _NO_TEXT.fullmatch(text) else quoted(text)


def block(text: str, indent: int) -> str:
    """A text as the value of a key or item; several lines stand below, ``indent`` blanks in."""
    text = sound(text)
    lines = text.split("\n")
    if len(lines) == 1 or not all(_stands_alone(line) for line in lines):
        return scalar(text)
    return "\n".join(["|-", *(f"{' ' * indent}{line}" if line else "" for line in lines)])


def _stands_alone(line: str) -> bool:
    return line.replace(_WIDE_BLANK, "").isprintable() and not line[:1].isspace()


def _escaped(char: str) -> str:
    if char in _SHORT:
        return _SHORT[char]
    if char.isprintable() or char == _WIDE_BLANK:
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
