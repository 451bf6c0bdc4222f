"""Nothing in the package spells a status out by itself."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.import_graph import PACKAGE, nodes_of
from tracker.core.status import Status

STATUSES = frozenset(Status)
QUOTED = re.compile(f"'({'|'.join(Status)})'")
OTHER_WORDS = {
    "core/status.py": "the one place",
    "core/event_kinds.py": "what happened, not where the task stands",
    "core/overview/changes.py": "ways in which a task changed",
    "services/feeds/page_words.py": "the groups of a page",
    "services/feeds/unit_page.py": "the groups of a page",
    "services/reporting/returning.py": "what is planned, beside what is read",
    "store/migrations/versions/0002_lists.py": "frozen; tests/store/questions/test_walks.py holds it to the groups",
    "store/migrations/versions/0007_real_tables.py": "frozen; the same indexes",
    "tui/actions.py": "the names of events",
    "tui/views/indicators/pages/counties.py": "names of columns",
    "tui/views/units/bar.py": "parts of a bar",
    "tui/views/units/unit_columns.py": "names of columns",
    "tui/views/units/pieces.py": "names of looks",
    "tui/views/units/roster.py": "names of columns",
}
"""Where the same words mean something else, or cannot be names."""


def _literals(file: Path) -> int:
    """How many texts of a file are a status or quote one for SQL; docstrings are left out."""
    nodes = nodes_of(file)
    prose = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    texts = [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose
    ]
    return sum(text in STATUSES or bool(QUOTED.search(text)) for text in texts)


@pytest.mark.no_cover
def test_no_status_is_spelled_outside_its_list() -> None:
    found = Counter({str(file.relative_to(PACKAGE)): _literals(file) for file in PACKAGE.rglob("*.py")})
    assert {name for name, count in found.items() if count} == set(OTHER_WORDS)
