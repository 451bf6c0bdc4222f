"""The whole workbook to fill in, as bytes: schools, the county's own values, and words."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from xlsxwriter import Workbook

from tracker.core.indicators.measured import Held
from tracker.core.indicators.schools import STAGES
from tracker.i18n import _
from tracker.services.measuring.blank.county_sheet import fill_county
from tracker.services.measuring.blank.form_looks import FormLooks
from tracker.services.measuring.blank.school_sheet import fill_schools, put_day, put_title
from tracker.services.measuring.blank.words_sheet import fill_words
from tracker.services.measuring.columns import COUNTY_SHEET, SCHOOLS_SHEET, TITLES, WORDS_SHEET, columns_of
from tracker.services.measuring.known import KnownCounty, Place
from tracker.text import clean

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LAST_OF_COUNTY = 6


def form_of(known: KnownCounty, values: Mapping[Place, Held]) -> bytes:
    """The bytes of a ``.xlsx``; with what was measured before in its places where ``values`` has it."""
    stream = BytesIO()
    book = Workbook(stream, _OPTIONS)
    of_schools, of_county, of_others = (_(each).format(county=known.ground.county) for each in TITLES)
    title = of_schools if known.standard.stages == STAGES else of_others
    book.set_properties({"title": clean(title), "subject": clean(known.standard.document)})
    looks = FormLooks(book)
    columns = columns_of(known.standard)
    page = book.add_worksheet(_(SCHOOLS_SHEET))
    put_title(page, looks, title, len(columns) + 1)
    put_day(page, looks, len(columns) + 1)
    fill_schools(page, looks, columns, known, values)
    page = book.add_worksheet(_(COUNTY_SHEET))
    put_title(page, looks, of_county, _LAST_OF_COUNTY)
    fill_county(page, looks, known, values)
    fill_words(book.add_worksheet(_(WORDS_SHEET)), looks, known.standard)
    book.close()
    return stream.getvalue()
