"""Our SQL in PostgreSQL's words: the few places where it and SQLite differ. Imported only for a server.

It is done on the text of the query, which is safe because the text is ours alone: whatever a person wrote is bound,
never pasted in (``test_sql.py``, ``test_every_value_is_bound``). So a query may hold the words below only where they
mean what is said of them here, no question mark but a value's, and no other colon than that of a bound name.
``test_dialect.py`` asks both databases the same over filters, orders and groups, and would find a query that broke it.
"""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS = (
    # First, while no % stands for a bound name yet.
    ("%", "%%"),
    ("?", "%s"),
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


@lru_cache(maxsize=256)
def translated(query: str) -> str:
    """The query for psycopg: its values written ``%s`` or ``%(name)s``, its functions PostgreSQL's."""
    for old, new in _WORDS:
        query = query.replace(old, new)
    for pattern, replacement in _PATTERNS:
        query = pattern.sub(replacement, query)
    return query
