"""Words of a cell in one way of writing, and the marks that stand in them for what was read already."""

from __future__ import annotations

import unicodedata

LEADS, SUPPORTS, PERSONAL = "\ue0f0", "\ue0f1", "\ue0f2"
"""Marks that stand for （牵头） and （配合） behind a name, and for words of persons that were taken out."""
_MASKED = dict(zip("、，；：/和及与\n 。", map(chr, range(0xE000, 0xE00B)), strict=True))
_MASK = str.maketrans(_MASKED)
_UNMASK = {ord(mask): char for char, mask in _MASKED.items()} | {ord(mark): "" for mark in (LEADS, SUPPORTS, PERSONAL)}
_SIGNS = "★☆▲△※●◆■◎*#?"
_WIDTHS = str.maketrans(dict.fromkeys(_SIGNS, "") | {
    "(": "（", ")": "）", "[": "（", "]": "）", "【": "（", "】": "）", "〔": "（", "〕": "）", ":": "：", ",": "，",
    ";": "；", "\r": "\n", "\t": " ", "\v": "\n", "|": "、", "•": "·", "｡": "。", "﹑": "、",
})  # fmt: skip


def plain(text: str) -> str:
    """A text with one sort of brackets and marks: the full-width ones."""
    return unicodedata.normalize("NFKC", text).translate(_WIDTHS)


def has_sign(text: str) -> bool:
    """Whether a text has stars or the like at its names, whose meaning is told elsewhere or nowhere."""
    return any(sign in text for sign in _SIGNS)


def masked(inner: str) -> str:
    """Words of a bracket that belongs to a name, with marks at which nothing is parted."""
    return inner.translate(_MASK)


def unmasked(name: str) -> str:
    """A name with the marks in its brackets as they were, and without what was noted behind it."""
    return name.translate(_UNMASK)
