"""Every module has its test where one looks for it: of ``tracker/a/b.py`` it is ``tests/a/test_b.py``, or it is told.

``HELD_BY`` tells which test holds a module without a twin, and why there is none. Rather move a test than add an entry.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]

_CALENDAR = "tui/views/calendar/test_calendar_pane.py"
_INDICATORS = "tui/views/indicators/test_indicators_pane.py"
_COUNTY = "services/indicators/test_county.py"
_PAGES = "tui/views/indicators/pages/test_pages.py"
_IMPORTING = "tui/importing/test_screen.py"
_REISSUE = "services/importing/reissue/test_reissuing.py"
_REVIEW = "tui/views/review/test_review_pane.py"
_DRAWING = "tui/views/review/test_drawing.py"
_TIMELINE = "tui/views/timeline/test_timeline_pane.py"
_UNITS = "tui/views/units/test_units_pane.py"

_FORM = "services/measuring/blank/test_form.py"
_READING = "services/measuring/filled/test_reading.py"

_BOOKS = "tui/views/test_books.py"

HELD_BY: dict[str, tuple[str, str]] = {
    "tui/widgets/detail/columns.py": ("tui/widgets/detail/test_detail_pane.py", "how the pane's text is laid out"),
    "tui/widgets/detail/line.py": ("tui/widgets/detail/test_detail_pane.py", "a line of the pane"),
    "tui/widgets/detail/links.py": ("tui/widgets/detail/test_detail_pane.py", "a section of the pane"),
    "tui/widgets/detail/sections.py": ("tui/widgets/detail/test_detail_pane.py", "what stands in the pane"),
    "services/answers/supposed_day.py": ("services/answers/test_whatif.py", "what a rehearsal moves in a meeting"),
    "tui/desk/finding/things.py": ("tui/desk/finding/test_finder.py", "what the palette finds"),
    "services/sheets/heading.py": (_BOOKS, "above every workbook"),
    "services/sheets/looks.py": (_BOOKS, "how every workbook looks"),
    "services/sheets/tasks.py": (_BOOKS, "cells of workbooks"),
    "services/sheets/units.py": (_BOOKS, "cells of a workbook"),
    "services/sheets/verdicts.py": ("cli/measuring/test_indicators.py", "cells of a workbook"),
    "services/sheets/meeting/pages.py": (_BOOKS, "pages of a workbook"),
    "services/sheets/meeting/heard.py": (_BOOKS, "pages of a workbook"),
    "services/sheets/meeting/beside.py": (_BOOKS, "pages of a workbook"),
    "tui/user/theme_menu.py": ("tui/user/test_keeper.py", "the menu that the keeper opens"),
    "tui/rehearsal/strip.py": ("tui/rehearsal/test_rehearser.py", "what a rehearsal shows"),
    "services/measuring/blank/county_sheet.py": (_FORM, "a sheet of the form"),
    "services/measuring/blank/form_looks.py": (_FORM, "how the form looks"),
    "services/measuring/blank/school_sheet.py": (_FORM, "a sheet of the form"),
    "services/measuring/blank/words_sheet.py": (_FORM, "a sheet of the form"),
    "services/measuring/filled/county_rows.py": (_READING, "a step of reading a workbook"),
    "services/measuring/filled/school_rows.py": (_READING, "a step of reading a workbook"),
    "core/indicators/measured.py": ("core/indicators/test_held.py", "data alone"),
    "core/indicators/schools.py": ("test_standard_file.py", "names alone"),
    "core/indicators/standard.py": ("core/indicators/test_standard_text.py", "data, as a text tells it"),
    "store/questions/ordering.py": ("store/questions/test_sql.py", "clauses of the same queries"),
    "store/questions/measured/entries.py": ("store/write/measured/test_measuring.py", "rows that the journal wrote"),
    "store/questions/meetings/held.py": ("store/write/meetings/test_holding.py", "rows that the journal wrote"),
    "services/meetings/since.py": ("services/meetings/test_holding.py", "what recorded meetings are asked for"),
    "reports/paper/curve.py": ("reports/paper/test_document.py", "a drawing inside the page"),
    "reports/paper/look.py": ("reports/paper/test_document.py", "how the page looks"),
    "reports/paper/values.py": ("reports/paper/test_document.py", "values, as the page tells them"),
    "services/meetings/paper/notes.py": ("services/meetings/paper/test_writing.py", "told on paper too"),
    "services/meetings/paper/case.py": ("services/meetings/paper/test_writing.py", "a part of the paper"),
    "services/meetings/paper/parts.py": ("services/meetings/paper/test_writing.py", "the parts of the paper"),
    "services/meetings/paper/tables.py": ("services/meetings/paper/test_writing.py", "rows of the paper"),
    "tui/views/review/acts/printer.py": ("tui/views/review/test_large.py", "a key of the meeting"),
    "tui/views/review/acts/notes_panel.py": ("tui/views/review/test_large.py", "a key of the meeting"),
    "tui/views/review/acts/hold_dialog.py": ("tui/views/review/acts/test_holder.py", "asks what is recorded"),
    "store/questions/measured/standings.py": ("store/write/measured/test_standings.py", "asked of what was written"),
    "store/write/measured/standards.py": ("store/write/measured/test_standing_proof.py", "proven with the standings"),
    "core/indicators/school_standing.py": (
        "core/indicators/test_attaining.py",
        "a school as the county's verdict takes it",
    ),
    "reports/county_report.py": ("reports/test_word.py", "values, as a file tells them"),
    "services/reporting/layout.py": ("services/reporting/test_amending.py", "chosen as a table is exported"),
    "services/reporting/returning.py": ("services/reporting/test_county_table.py", "told of what was exported"),
    "store/questions/calendars/published.py": (
        "services/calendars/test_published.py",
        "asked of what was published as verbs were recorded",
    ),
    "store/write/calendars/published.py": ("services/calendars/test_published.py", "written by publishing alone"),
    "store/write/calendars/restored.py": ("services/test_database.py", "a restore, as people ask for it"),
    "services/calendars/files.py": ("services/calendars/test_publish.py", "the files of an export"),
    "services/calendars/leftovers.py": ("services/calendars/test_publish.py", "the files of earlier exports"),
    "services/calendars/looking_back.py": ("services/calendars/test_publish.py", "an export of another day"),
    "services/calendars/singles.py": ("services/calendars/test_publish.py", "a part of an export"),
    "store/questions/calendars/subscribers.py": (
        "services/feeds/test_subscribers.py",
        "what is asked is what was written by the verbs",
    ),
    "store/write/calendars/subscribers.py": ("services/feeds/test_subscribers.py", "written by the verbs alone"),
    "services/calendars/parts.py": ("services/calendars/test_gathering.py", "gathered by that, and by nobody else"),
    "store/questions/calendars/tasks.py": (
        "services/calendars/test_gathering.py",
        "asked of a workspace whose journal was written by verbs",
    ),
    "store/questions/calendars/answers.py": ("services/feeds/test_answering.py", "asked of what units answered"),
    "core/reissue/candidates.py": ("core/reissue/test_matching.py", "which are looked at is seen by what is found"),
    "core/reissue/likeness.py": ("core/reissue/test_matching.py", "what it weighs is seen by what is found"),
    "core/reissue/pairs.py": ("core/reissue/test_matching.py", "the state of one search"),
    "core/reissue/parts.py": ("core/reissue/test_matching.py", "a step of one search"),
    "core/reissue/repeats.py": ("core/reissue/test_matching.py", "a step of one search"),
    "core/reissue/sides.py": ("core/reissue/test_matching.py", "data alone"),
    "core/reissue/telling.py": ("core/reissue/test_matching.py", "the sentences of a match"),
    "core/reissue/weighing.py": ("core/reissue/test_matching.py", "a step of one search"),
    "web/feed/answering.py": ("web/feed/test_routes.py", "what is answered is told by asking the server"),
    "intake/names/marks.py": ("intake/names/test_parting.py", "the marks at which names are parted"),
    "services/sheets/sheet.py": ("services/sheets/test_workbook.py", "data without a rule, which others write"),
    "plans/reporting/rewriting.py": ("plans/reporting/test_writing.py", "what was written is read again by it"),
    "core/written/reported.py": ("plans/reporting/test_writing.py", "values that are written and read again"),
    "plans/format/reported.py": ("plans/format/test_keys.py", "a part of the table of keys, held as that"),
    "plans/format/standard_keys.py": ("plans/format/test_keys.py", "a table of keys, held as the other"),
    "plans/format/shapes.py": ("plans/format/test_keys.py", "what keys are made of, held with them"),
    "services/preview.py": ("tui/dialogs/test_sync.py", "a difference in words, as the dialog shows it"),
    "store/columns.py": ("store/test_tables.py", "names alone, held equal to those of the table classes"),
    "store/write/making.py": ("store/test_migrations.py", "what it makes at once is held to what the migrations make"),
    "store/write/journal_proof.py": (
        "store/write/test_planted.py",
        "one database is tampered with for all three proofs",
    ),
    "store/write/span_proof.py": ("store/write/test_planted.py", "one database is tampered with for all three proofs"),
    "store/write/structure.py": ("store/write/test_planted.py", "one database is tampered with for all three proofs"),
    "tui/actions.py": ("tui/test_keys.py", "a table, whose keys are what must agree"),
    "tui/dialogs/progress.py": ("tui/dialogs/test_export.py", "shown only while something is written"),
    "tui/pane.py": ("tui/test_walk.py", "what five views promise; each keeps it in its own tests"),
    "tui/desk/back.py": ("tui/desk/test_screen.py", "steps through all that the desk holds"),
    "tui/part.py": ("tui/desk/test_screen.py", "what parts have in common, seen where the desk joins them"),
    "tui/publishing/delivery_lines.py": ("tui/publishing/test_status_screen.py", "drawn only in the panel"),
    "tui/publishing/address.py": ("tui/publishing/test_status_screen.py", "opened only from the panel"),
    "services/calendars/destination.py": ("tui/publishing/test_publisher.py", "told at a field, tried there"),
    "tui/publishing/audiences.py": ("tui/publishing/test_publisher.py", "read for the dialog alone"),
    "tui/publishing/export_dialog.py": ("tui/publishing/test_publisher.py", "opened and answered there"),
    "tui/overlays/claim_lines.py": ("tui/overlays/test_claims.py", "drawn only in the queue"),
    "tui/overlays/difference_lines.py": ("tui/overlays/test_difference.py", "drawn only in the difference"),
    "tui/overlays/frame.py": ("tui/overlays/test_journal.py", "drawn only around an overlay"),
    "tui/overlays/journal_lines.py": ("tui/overlays/test_journal.py", "drawn only in the journal"),
    "tui/overlays/painted_lines.py": ("tui/overlays/test_difference.py", "drawn only as the lines of an overlay"),
    "tui/beginning/begin_app.py": ("tui/beginning/test_first_run.py", "the program around that screen"),
    "tui/beginning/importer.py": ("tui/beginning/test_source_dialog.py", "opens the dialog and what follows it"),
    "tui/importing/asker.py": (_IMPORTING, "a part of the review"),
    "tui/importing/document_pane.py": (_IMPORTING, "drawn only in the review"),
    "tui/importing/doubt_pane.py": (_IMPORTING, "drawn only in the review"),
    "tui/importing/finisher.py": (_IMPORTING, "a part of the review"),
    "tui/importing/redrafter.py": (_IMPORTING, "a part of the review"),
    "tui/importing/source_lines.py": (_IMPORTING, "drawn only in the review"),
    "tui/importing/source_table.py": (_IMPORTING, "drawn only in the review"),
    "tui/importing/task_pane.py": (_IMPORTING, "drawn only in the review"),
    "tui/importing/told.py": (_IMPORTING, "what the panes of the review say"),
    "tui/importing/widths.py": ("tui/importing/test_layout.py", "widths alone, tried where rows are laid out in them"),
    "tui/terminal/driver.py": ("tui/terminal/test_running.py", "needs a terminal, tried in one"),
    "tui/views/loaded_lines.py": (
        "tui/views/board/test_task_lines.py",
        "extended by the board's lines, tried as those",
    ),
    "tui/views/board/arranged_pane.py": ("tui/views/board/test_board_pane.py", "a part of the pane"),
    "tui/views/calendar/day_dialog.py": (_CALENDAR, "opened only from a day"),
    "tui/views/calendar/day_grid.py": (_CALENDAR, "drawn only inside its pane"),
    "tui/views/calendar/day_pane.py": (_CALENDAR, "a part of the pane"),
    "tui/views/calendar/diary.py": (_CALENDAR, "a part of the pane"),
    "services/calendars/ringing.py": (_CALENDAR, "a part of the diary"),
    "store/questions/calendars/diary.py": (_CALENDAR, "read for the diary"),
    "tui/views/calendar/head_line.py": (_CALENDAR, "drawn only inside its pane"),
    "tui/views/calendar/sheet.py": (_CALENDAR, "what the pane exports and copies"),
    "tui/views/calendar/shown.py": (_CALENDAR, "what the pane shows"),
    "tui/views/calendar/year_grid.py": (_CALENDAR, "drawn only inside its pane"),
    "services/indicators/standing.py": (_COUNTY, "a part of what is told of a county"),
    "services/indicators/threats.py": (_COUNTY, "a part of what is told of a county"),
    "services/answers/served.py": (_COUNTY, "the other way round: what a task serves"),
    "services/answers/reviewed.py": (_COUNTY, "how the same county is told in a meeting"),
    "tui/views/indicators/drawing/columns.py": (_PAGES, "columns, tried with the pages that are laid into them"),
    "tui/views/indicators/drawing/naming.py": (_PAGES, "names, told on every page"),
    "tui/views/indicators/drawing/page.py": (_PAGES, "what pages are made of"),
    "tui/views/indicators/drawing/task_lines.py": (_INDICATORS, "lines of tasks that a database holds"),
    "tui/views/indicators/pages/counties.py": (_PAGES, "pages are alike, and tried together"),
    "tui/views/indicators/pages/county.py": (_PAGES, "pages are alike, and tried together"),
    "tui/views/indicators/pages/evidence.py": (_PAGES, "pages are alike, and tried together"),
    "tui/views/indicators/pages/one_school.py": (_PAGES, "pages are alike, and tried together"),
    "tui/views/indicators/pages/schools.py": (_PAGES, "pages are alike, and tried together"),
    "tui/views/indicators/pages/sheet.py": (_PAGES, "what pages export and copy"),
    "tui/views/indicators/pages/words.py": (_PAGES, "pages are alike, and tried together"),
    "tui/views/indicators/page_table.py": (_INDICATORS, "drawn only inside its pane"),
    "tui/views/indicators/path_line.py": (_INDICATORS, "drawn only inside its pane"),
    "tui/views/indicators/reading.py": (_INDICATORS, "what the pane reads"),
    "tui/views/indicators/steps.py": (_PAGES, "names of levels, tried with their pages"),
    "tui/views/review/reported.py": (_REVIEW, "drawn only inside its pane"),
    "tui/views/review/agenda_line.py": (_REVIEW, "drawn only inside its pane"),
    "tui/views/review/blocks.py": (_DRAWING, "drawn together with what stands in the blocks"),
    "tui/views/review/case.py": (_REVIEW, "drawn only inside its pane"),
    "tui/views/review/charts.py": (_REVIEW, "drawn only inside its pane"),
    "tui/views/review/lists.py": (_REVIEW, "drawn only inside its pane"),
    "tui/views/review/overall.py": (_DRAWING, "drawn together with the other sheets"),
    "tui/views/review/drawing/plot.py": (_DRAWING, "drawn together with the other sheets"),
    "tui/views/review/sheet.py": (_REVIEW, "what the pane exports"),
    "tui/views/timeline/canvas.py": (_TIMELINE, "drawn only inside its pane"),
    "tui/views/timeline/chart.py": ("tui/views/timeline/test_scale.py", "cells, tried with what is written into them"),
    "tui/views/timeline/chart_painter.py": (_TIMELINE, "drawn only inside its pane"),
    "tui/views/timeline/framed_lines.py": (_TIMELINE, "moved only inside its pane"),
    "tui/views/timeline/listed_lines.py": (_TIMELINE, "drawn only inside its pane"),
    "tui/views/timeline/scale_line.py": (_TIMELINE, "drawn only inside its pane"),
    "tui/views/timeline/sheet.py": (_TIMELINE, "what the pane exports and copies"),
    "tui/views/units/sheet.py": (_UNITS, "what the pane exports and copies"),
    "tui/views/units/unit_columns.py": ("tui/views/units/test_pieces.py", "columns and what is written into them"),
    "tui/views/units/unit_table.py": (_UNITS, "drawn only inside its pane"),
    "tui/widgets/clickable.py": ("tui/terminal/test_strips.py", "a text; what can go wrong is where a click lands"),
    "tui/widgets/detail/served.py": ("tui/widgets/detail/test_detail_pane.py", "sections of the detail"),
    "tui/widgets/drawn.py": ("tui/widgets/test_looks.py", "one rule about looks, tried with them"),
    "core/written/roadmap.py": ("intake/test_drafting.py", "data without a rule, which a draft is made of"),
    "intake/tables/body/lines.py": ("intake/tables/test_understanding.py", "seen in the rows that come of tables"),
    "intake/tables/body/rows.py": ("intake/tables/test_understanding.py", "seen in the rows that come of tables"),
    "intake/tables/body/asked.py": ("intake/tables/test_understanding.py", "asked of the rows of tables"),
    "intake/tables/body/joining.py": ("intake/tables/test_understanding.py", "seen in the rows that come of tables"),
    "intake/tables/gathering.py": ("intake/tables/test_understanding.py", "seen in which tables are taken"),
    "intake/tables/kinds.py": ("intake/tables/test_understanding.py", "seen in which tables are taken"),
    "intake/tables/heads/columns.py": ("intake/tables/test_understanding.py", "seen in the columns of tables"),
    "intake/tables/heads/header.py": ("intake/tables/test_understanding.py", "seen in the columns of tables"),
    "intake/tables/heads/settling.py": ("intake/tables/test_understanding.py", "seen in the columns of tables"),
    "intake/tables/heads/sketch.py": ("intake/tables/test_understanding.py", "seen in the columns of tables"),
    "intake/tables/heads/titles.py": ("intake/tables/test_understanding.py", "seen in the titles of tables"),
    "intake/tables/heads/unheaded.py": ("intake/tables/test_understanding.py", "seen in the columns of tables"),
    "intake/tables/heads/work_column.py": ("intake/tables/test_understanding.py", "seen in the columns of tables"),
    "intake/tables/heads/words.py": (
        "intake/tables/body/test_years.py",
        "tried where it matters",
    ),
    "intake/tables/body/sections.py": ("intake/tables/body/test_years.py", "seen in the years that rows have"),
    "intake/rows.py": ("intake/test_drafting.py", "data without a rule, which a draft is made of"),
    "intake/duty.py": ("intake/test_drafting.py", "data without a rule, which a draft is made of"),
    "intake/natures/words.py": ("intake/natures/test_acts.py", "words alone, tried where duties are judged by them"),
    "intake/natures/levels.py": ("intake/natures/test_chains.py", "ranks, by which chains are made"),
    "intake/draft.py": ("intake/test_drafting.py", "data without a rule, which a draft is made of"),
    "intake/duties/listing/numbering.py": (
        "intake/duties/listing/test_items.py",
        "numbers, tried by the items that they tell apart",
    ),
    "intake/duties/dates/phrases.py": ("intake/duties/dates/test_timing.py", "phrases, tried by what becomes of them"),
    "intake/duties/dates/years.py": ("intake/duties/dates/test_timing.py", "a year, tried by the phrases read in it"),
    "intake/duties/dates/asked.py": ("intake/duties/dates/test_timing.py", "asked only of a phrase"),
    "intake/duties/dates/weeks.py": ("intake/duties/dates/test_timing.py", "asked only of a phrase"),
    "intake/duties/wording/labels.py": ("intake/duties/wording/test_own.py", "labels of an item, tried in one"),
    "intake/duties/wording/leading.py": ("intake/duties/wording/test_own.py", "dates of an item, tried in one"),
    "intake/duties/wording/naming.py": ("intake/duties/wording/test_own.py", "units of an item, tried in one"),
    "intake/duties/amounts.py": ("intake/duties/test_duties.py", "a part of a duty"),
    "intake/duties/columns.py": ("intake/duties/test_duties.py", "a part of a duty"),
    "intake/duties/wording/milestones.py": ("intake/duties/test_duties.py", "a part of a duty"),
    "intake/duties/nested.py": ("intake/duties/test_duties.py", "a part of a duty"),
    "intake/duties/pairing.py": ("intake/duties/test_duties.py", "a part of a duty"),
    "intake/duties/parts.py": ("intake/duties/test_duties.py", "a part of a duty"),
    "intake/duties/periods.py": ("intake/duties/test_duties.py", "a part of a duty"),
    "intake/duties/repeating.py": ("intake/duties/test_duties.py", "a part of a duty"),
    "intake/duties/saying.py": ("intake/duties/test_duties.py", "a part of a duty"),
    "services/importing/writing.py": ("services/importing/test_session.py", "written by a session alone"),
    "intake/drafting/way.py": ("services/importing/test_session.py", "the way that every import takes"),
    "services/importing/reissue/asking.py": (_REISSUE, "asks within a reissue"),
    "services/importing/reissue/dates.py": (
        "services/importing/reissue/test_reissuing.py",
        "the words of both documents, seen where tasks are joined",
    ),
    "services/importing/reissue/former.py": (
        "services/importing/reissue/test_reissuing.py",
        "a plan as tests of a reissue read it",
    ),
    "services/importing/reissue/from_file.py": (
        "services/importing/reissue/test_reissuing.py",
        "another form of the new side",
    ),
    "services/importing/reissue/settled.py": (
        "services/importing/reissue/test_reissuing.py",
        "which doubts a reissue leaves",
    ),
    "services/importing/reissue/sides.py": (_REISSUE, "both sides of a reissue"),
    "services/importing/reissue/targets.py": (
        "services/importing/reissue/test_reissuing.py",
        "a part of the plan that goes on",
    ),
    "services/importing/reissue/tasks.py": (
        "services/importing/reissue/test_reissuing.py",
        "a part of the plan that goes on",
    ),
    "services/importing/reissue/units.py": (
        "services/importing/reissue/test_reissuing.py",
        "a part of the plan that goes on",
    ),
    "cli/importing/doubts.py": ("cli/importing/test_reconcile.py", "what both commands print and take"),
    "services/importing/values.py": ("services/importing/test_session.py", "names of what faces show"),
    "tui/widgets/lamps.py": ("tui/views/board/test_board_pane.py", "seen only on the desk"),
    "tui/widgets/lines.py": ("tui/test_keys.py", "extended by every list, tried as that list"),
}
"""By a module's path below ``tracker``: the test below ``tests`` that holds it, and why it has none of its own."""


def complaints(root: Path, held_by: Mapping[str, tuple[str, str]]) -> list[str]:
    """What is wrong with the twins of a repository, a sentence each."""
    modules = set(_modules(root / "tracker"))
    return [*_missing(root, modules, held_by), *_outdated(root, modules, held_by)]


def _missing(root: Path, modules: set[str], held_by: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    for module in sorted(modules - held_by.keys()):
        if not (root / _twin(module)).is_file():
            yield f"tracker/{module} has no {_twin(module)} and no entry"


def _outdated(root: Path, modules: set[str], held_by: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    for module, (test, _reason) in held_by.items():
        if module not in modules:
            yield f"tracker/{module} is told of and not there"
        elif (root / _twin(module)).is_file():
            yield f"tracker/{module} is told of and has a twin"
        elif not (root / "tests" / test).is_file():
            yield f"tracker/{module} is held by tests/{test}, which is not there"
        elif not _knows(root / "tests" / test, module):
            yield f"tracker/{module} is held by tests/{test}, which imports nothing of it"


def _modules(package: Path) -> Iterator[str]:
    """The modules that may have a twin. Migrations are run by Alembic, which alone can import them."""
    for file in package.rglob("*.py"):
        module = file.relative_to(package)
        if "migrations" not in module.parts and not file.name.startswith("__"):
            yield module.as_posix()


def _twin(module: str) -> str:
    room, _slash, name = module.rpartition("/")
    return f"tests/{room}/test_{name}" if room else f"tests/test_{name}"


def _knows(test: Path, module: str) -> bool:
    """Whether a test imports the module; of what is on the screen, which is reached by its neighbours, any of those."""
    name = ".".join(["tracker", *Path(module).with_suffix("").parts])
    imported = set(_imports(test))
    room = name.rpartition(".")[0]
    return name in imported or (module.startswith("tui/") and any(one.rpartition(".")[0] == room for one in imported))


def _imports(file: Path) -> Iterator[str]:
    """The modules that a file imports; of ``from a import b`` both ``a`` and ``a.b``."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_module_has_its_twin_or_a_reason() -> None:
    assert complaints(REPOSITORY, HELD_BY) == []


@pytest.fixture
def little(tmp_path: Path) -> Path:
    """A repository of two modules and a pane's part, the first with its twin."""
    for name, text in {
        "tracker/__init__.py": "",
        "tracker/clock.py": "",
        "tracker/core/lamp.py": "",
        "tracker/tui/board/line.py": "",
        "tracker/store/migrations/env.py": "",
        "tests/test_clock.py": "import tracker.clock\n",
        "tests/core/test_replay.py": "from tracker.core import lamp\n",
        "tests/tui/test_board.py": "from tracker.tui.board.pane import Pane\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


LAMP = {"core/lamp.py": ("core/test_replay.py", "tried in a replay")}
LINE = {"tui/board/line.py": ("tui/test_board.py", "drawn only inside its pane")}


@pytest.mark.parametrize(
    ("held_by", "told"),
    [
        ({**LAMP, **LINE}, []),
        (LINE, ["tracker/core/lamp.py has no tests/core/test_lamp.py and no entry"]),
        ({**LAMP, **LINE, "core/gone.py": ("test_clock.py", "")}, ["tracker/core/gone.py is told of and not there"]),
        ({**LAMP, **LINE, "clock.py": ("test_clock.py", "")}, ["tracker/clock.py is told of and has a twin"]),
        (
            {**LINE, "core/lamp.py": ("core/gone.py", "")},
            ["tracker/core/lamp.py is held by tests/core/gone.py, which is not there"],
        ),
        (
            {**LINE, "core/lamp.py": ("test_clock.py", "")},
            ["tracker/core/lamp.py is held by tests/test_clock.py, which imports nothing of it"],
        ),
        (
            {**LAMP, "tui/board/line.py": ("core/test_replay.py", "")},
            ["tracker/tui/board/line.py is held by tests/core/test_replay.py, which imports nothing of it"],
        ),
    ],
    ids=str,
)
def test_what_is_wrong_is_told(little: Path, held_by: dict[str, tuple[str, str]], told: list[str]) -> None:
    assert complaints(little, held_by) == told


def test_a_neighbour_does_for_what_is_on_the_screen_and_for_nothing_else(little: Path) -> None:
    (little / "tests" / "core" / "test_replay.py").write_text("from tracker.core.replay import replay\n", "utf-8")
    assert complaints(little, {**LAMP, **LINE}) == [
        "tracker/core/lamp.py is held by tests/core/test_replay.py, which imports nothing of it"
    ]
