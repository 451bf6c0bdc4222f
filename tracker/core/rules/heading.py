"""The heading of a roadmap: title, county and document are of one place and one year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.core.model import Roadmap
from tracker.core.rules.finding import Finding, found

_YEAR = re.compile(r"[〔﹝\[［(（【]((?:19|20)[0-9]{2})[〕﹞\]］)）】]")
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,6}?(?<![我强示范进本全各该个])(?:自治县|县|市|区|旗)")
_KINDS_OF_PLACE = re.compile(r"(?:自治县|县|市|区|旗)$")


def document_of_its_year(roadmap: Roadmap) -> Iterator[Finding]:
    """A document's number carries the year of its issue, which a draft has not."""
    year = _YEAR.search(roadmap.document)
    if year and int(year[1]) != roadmap.issued_on.year and not roadmap.is_draft:
        yield found("document-year", ("issued_on",), year=year[1], day=roadmap.issued_on)


def county_of_the_title(roadmap: Roadmap) -> Iterator[Finding]:
    """A title that begins with a place names the county."""
    name = _KINDS_OF_PLACE.sub("", roadmap.county) or roadmap.county
    if name and name not in roadmap.title and _PLACE.match(roadmap.title):
        yield found("county-not-in-title", ("county",), county=roadmap.county)
