from __future__ import annotations

import pytest

from tests.core.rules.drafts import Case, assert_found, ids, roadmap, task
from tracker.core.model import Roadmap, Unit
from tracker.core.rules.checking import check_roadmap
from tracker.core.rules.finding import LAST, FieldPath

CASES: list[Case] = [
    ("duplicate-unit", roadmap(task("1"), units=(Unit("县教育局"), Unit("县教育局"))), [("units", 1, "name")]),
    (
        "duplicate-unit",
        roadmap(task("1"), units=(Unit("县教育局", ("局",)), Unit("县财政局", ("县教育局", "局")))),
        [("units", 1, "aliases", "县教育局", LAST), ("units", 1, "aliases", "局", LAST)],
    ),
    ("bad-contact", roadmap(task("1"), units=(Unit("县教育局", contact="办公室"),)), [("units", 0, "contact")]),
    (
        "repeated-unit",
        roadmap(task("1", supporting=("县财政局", "县教育局"))),
        [("tasks", 0, "units", "县教育局", LAST)],
    ),
    (
        "repeated-unit",
        roadmap(task("1", supporting=("县财政局", "县财政局"))),
        [("tasks", 0, "units", "县财政局", LAST)],
    ),
]


@pytest.mark.parametrize(("code", "draft", "paths"), CASES, ids=ids(CASES))
def test_a_unit_that_is_not_plain_is_found_at_its_place(code: str, draft: Roadmap, paths: list[FieldPath]) -> None:
    assert_found(code, draft, paths)


@pytest.mark.parametrize("contact", ["jyj@example.com", "a.b-c@mail.example.gov.cn"])
def test_a_mail_address_is_a_contact(contact: str) -> None:
    assert check_roadmap(roadmap(task("1"), units=(Unit("县教育局", contact=contact),))) == []


@pytest.mark.parametrize("contact", ["13999999999", "a@b", "a@b.cn, c@d.cn", "<a@b.cn>", "a b@c.cn"])
def test_anything_else_is_not(contact: str) -> None:
    assert check_roadmap(roadmap(task("1"), units=(Unit("县教育局", contact=contact),)))
