from __future__ import annotations

from contextlib import closing

from tests.store.conftest import Builder
from tracker.errors import StaleWrite
from tracker.store.database import connect
from tracker.store.write.journal import Journal
from tracker.store.write.spoken import spoken


def test_a_roadmap_is_named_only_where_there_are_several(database: str, journal: Journal, build: Builder) -> None:
    seen = {("hutubi", "1.1"): 1}
    journal.append([build.event("reported", actor="李明")])
    told = []
    for name in ("", "east"):
        if name:
            roadmap = build.roadmap(2)._replace(id=name)
            journal.store_plan(roadmap, [], build.file._replace(path="roadmaps/east.yaml"), build.said)
        with closing(connect(database)) as connection:
            told.append(spoken(connection, "hutubi", "1.1"))
        try:
            journal.append([build.event("noted", note="我的")], seen=seen)
        except StaleWrite as error:
            told.append(str(error).partition(" ")[0])
    assert told == ["1.1", "1.1", "hutubi:1.1", "hutubi:1.1"]
