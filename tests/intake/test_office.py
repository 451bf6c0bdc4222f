"""What tests make is what an office program's library reads: the same words, merged as asked for."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from tests.intake.office import Merging, docx_of

_ROWS = [["年度", "事项"], ["2022年", "甲\n乙"], ["2022年", "丙"], ["2023年", "丁<"]]


@pytest.mark.parametrize(
    ("merging", "told"),
    [
        ("none", [["年度", "事项"], ["2022年", "甲\n乙"], ["2022年", "丙"], ["2023年", "丁<"]]),
        ("years-over-rows", [["年度", "事项"], ["2022年", "甲\n乙"], ["2022年", "丙"], ["2023年", "丁<"]]),
        ("years-once", [["年度", "事项"], ["2022年", "甲\n乙"], ["", "丙"], ["2023年", "丁<"]]),
        ("years-as-rows", [["事项"], ["2022年"], ["甲\n乙"], ["丙"], ["2023年"], ["丁<"]]),
    ],
)
def test_a_word_file_has_the_rows_it_was_made_of(merging: Merging, told: list[list[str]]) -> None:
    made = docx.Document(BytesIO(docx_of([_ROWS], merging=merging, titles=["附件2\n路线图"], before=["正文"])))
    assert [each.text for each in made.paragraphs] == ["正文", "附件2", "路线图", ""]
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows] == told
