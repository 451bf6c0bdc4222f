"""Text of which nothing says what it is: a saved page, a spreadsheet's text, or words with tables in them."""

from __future__ import annotations

import re

from tracker.intake.document import SourceDocument
from tracker.intake.inert import lines_of
from tracker.intake.reading.csv import parting_sign, read_csv
from tracker.intake.reading.encoding import decoded
from tracker.intake.reading.html import read_html
from tracker.intake.reading.pasted.heads import are_heads
from tracker.intake.reading.text import read_text

_PAGE = re.compile(r"<table[\s>]|<!doctype html|<html[\s>]", re.IGNORECASE)
_LEAST = 3


def read_plain(data: bytes, name: str) -> SourceDocument:
    """What stands in a text file, or in what another program handed on."""
    return read_pasted(decoded(data), name)


def read_pasted(text: str, name: str) -> SourceDocument:
    """What stands in words that were pasted: in a page's source or a spreadsheet's rows the same as in plain words."""
    if _PAGE.search(text[:4096]):
        return read_html(b"\xef\xbb\xbf" + text.encode("utf-8", "replace"), name)
    lines = [line for line in lines_of(text[:4096]) if line.strip()]
    sign = parting_sign(lines) if lines else ""
    first = lines[0].split(sign) if sign in {",", ";"} else []
    if len(first) >= _LEAST and len(lines) > 1 and are_heads(first):
        return read_csv(b"\xef\xbb\xbf" + text.encode("utf-8", "replace"), name)
    return read_text(text, name)
