"""The reader's SQL in PostgreSQL's words: the few places where it and SQLite differ. Imported only for a server.

It is done on the text of the query, which is safe because the text is ours alone: whatever a person wrote is bound,
never pasted in (``test_sql.py``, ``test_every_value_is_bound``). So a query may hold the words below only where they
mean what is said of them here, and no other colon than that of a bound name. ``test_dialect.py`` asks both databases
the same over filters, orders and groups, and would find a query that broke it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tracker.store.questions import sql

_WORDS = (
    # First, while no % stands for a bound name yet.
    ("%", "%%"),
    ("char(10)", "chr(10)"),
    ("instr(", "strpos("),
)
_PATTERNS = (
    # SQLite reads the number that a text begins with, and 0 where there is none. What is cast may hold brackets, but no
    # further cast: it ends at the first AS INTEGER.
    (re.compile(r"CAST\((.+?) AS INTEGER\)"), r"coalesce(CAST(substring(\1, '^[-+]?[0-9]+') AS numeric), 0)"),
    # The one form in which ids are given, as one value (``sql.id_list``); psycopg binds it as text.
    (
        re.compile(r"SELECT value FROM json_each\((:\w+)\)"),
        r"SELECT CAST(value AS integer) FROM json_array_elements_text(CAST(\1 AS json))",
    ),
    # Last, because the patterns before it know the names by their colon. Hence CAST everywhere, and never ``::``.
    (re.compile(r":(\w+)"), r"%(\1)s"),
)
# Every write adds an entry or touches a roadmap's row, whose xmin is the transaction that wrote it last.
_DATA_VERSION = """
SELECT hashtextextended(concat_ws(' ', (SELECT max(id) FROM event),
    (SELECT string_agg(CAST(xmin AS text), ' ' ORDER BY id) FROM roadmap)), 0)
"""


@lru_cache(maxsize=256)
def translated(query: str) -> str:
    """The query for psycopg: its values named ``%(name)s``, its functions PostgreSQL's."""
    if query == sql.DATA_VERSION:
        return _DATA_VERSION
    for old, new in _WORDS:
        query = query.replace(old, new)
    for pattern, replacement in _PATTERNS:
        query = pattern.sub(replacement, query)
    return query
