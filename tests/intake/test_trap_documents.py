"""The trap tables hold what they should: enough rows, of every form, and documents that are made of them."""

from __future__ import annotations

from tests.intake.traps.case import traps
from tests.intake.traps.making import document_of


def test_there_are_tables_of_every_form_with_rows_enough() -> None:
    forms = {trap.first("form").split()[0] for trap in traps()}
    assert forms == {"docx", "xlsx", "html", "csv", "text"}
    assert len(traps()) >= 12
    assert sum(trap.rows for trap in traps()) >= 190


def test_each_is_made_into_a_document() -> None:
    assert all(document_of(trap) for trap in traps())
