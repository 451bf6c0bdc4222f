from __future__ import annotations

import json
from uuid import UUID, uuid5

from tracker.calendars.identifiers import NAMESPACE, deadline_uid, uid_of


def test_an_identifier_is_the_same_for_ever() -> None:
    assert uid_of("entry", "hutubi", "21.1a", "县财政局") == "d61cd01c-cb13-525d-a00e-c5e7257dfe61"
    assert deadline_uid("hutubi", "21.1a", "县财政局") == "d61cd01c-cb13-525d-a00e-c5e7257dfe61"
    for number in range(50):
        assert uid_of(str(number)) == str(uuid5(UUID(bytes=NAMESPACE), json.dumps([str(number)])))


def test_identifiers_differ_by_roadmap_task_and_unit() -> None:
    names = [("hutubi", "1.1", "甲"), ("hutubi", "1.1", "乙"), ("hutubi", "1.2", "甲"), ("hutub", "i1.1", "甲")]
    assert len({uid_of("entry", *name) for name in names} | {uid_of("entry", "a\ud800", "", "")}) == 5
    assert uid_of('a", "b') != uid_of("a", "b")
