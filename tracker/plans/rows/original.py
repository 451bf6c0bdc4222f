"""The document's own tables (original) as a roadmap file has them."""

from __future__ import annotations

from tracker.core.written.original import original_from, original_text
from tracker.i18n import _
from tracker.plans.format.codes import ProblemList
from tracker.plans.format.shapes import ORIGINAL_LIMIT
from tracker.plans.text.nodes import Scalar


def read_original(node: Scalar, problems: ProblemList) -> str:
    """The tables in the one way in which they are written; the first line that is none of theirs is told."""
    if len(node.text) > ORIGINAL_LIMIT:
        problems.add("too-long", node, key="original", length=len(node.text), limit=ORIGINAL_LIMIT)
        return ""
    original, wrong = original_from(node.text)
    for number in wrong[:1]:
        at = Scalar("", node.line + number, 1)
        problems.add("bad-original", at, hint=_("一行一个“行号 | 单元格 | 单元格”，没有事项的行写“- | …”"))
    return original_text(original)
