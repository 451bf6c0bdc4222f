"""The proof of how counties stand: the law over the journal, roadmap by roadmap, and what stands in its place."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.i18n import _
from tracker.store.columns import COLUMNS, listed
from tracker.store.database import Connection
from tracker.store.write.measured.standings import told_spans

_SPANS = f"SELECT {listed(COLUMNS['standing'])} FROM standing ORDER BY roadmap, from_on"


def standing_faults(connection: Connection) -> Iterator[str]:
    """Where the spans are not what the law says."""
    stored: dict[object, list[tuple[object, ...]]] = {}
    for roadmap, *span in connection.rows(_SPANS):
        stored.setdefault(roadmap, []).append(tuple(span))
    for roadmap in connection.column("SELECT id FROM roadmap ORDER BY position"):
        found = stored.pop(roadmap, [])
        try:
            told = told_spans(connection, roadmap)
        except Exception as error:  # noqa: BLE001  # what was written past the program may break the law anywhere
            detail = f"{type(error).__name__} {error}"
            yield _("{roadmap}：实测值或评估标准读不懂：{detail}").format(roadmap=roadmap, detail=detail)
            continue
        if told != found:
            days = sorted({str(span[0]) for span in {*told} ^ {*found}})
            yield _("{roadmap}：达标情况与记录不符：{days}").format(roadmap=roadmap, days=_("、").join(days))
    for roadmap in stored:
        yield _("{roadmap}：有达标情况，路线图表中没有").format(roadmap=roadmap)
