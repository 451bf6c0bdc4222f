"""Bytes as text: a mark at their beginning tells how they are written, else UTF-8 is tried, then what Windows has."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_USUAL = "gb18030"


def decoded(data: bytes, told: str = "") -> str:
    """The text of some bytes, ``told`` being what they say of themselves; what fits nothing becomes U+FFFD."""
    for sign, encoding in _MARKS:
        if data.startswith(sign):
            return data[len(sign) :].decode(encoding, "replace")
    for encoding in ("utf-8", told or _USUAL, _USUAL):
        try:
            return data.decode(_USUAL if encoding in {"gbk", "gb2312"} else encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    known = [data.decode(encoding, "replace") for encoding in ("utf-8", _USUAL)]
    return min(known, key=lambda text: text.count("\ufffd"))
