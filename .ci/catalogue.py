"""Bring the English catalogue up to date with the source, or check that it is.

``python .ci/catalogue.py`` extracts, merges and compiles; ``--check`` fails where a sentence has no English, an entry
is no longer used, or placeholders differ. What gettext reads is compiled here for the tree one works in, and by the
build for everybody else.
"""

from __future__ import annotations

import io
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "tracker" / "locale" / "en" / "LC_MESSAGES"
PO, MO = LOCALE / "tracker.po", LOCALE / "tracker.mo"
_METHODS = [("**.py", "python"), ("web/feed/templates/**.html", "jinja2")]
_WITHIN = re.compile(r"""\b_\('([^'"\\]+)'\)""")
"""A sentence within an f-string, which Babel passes over: only there are its quotes single ones."""
_FIELD = re.compile(r"\{\w*\}")


def extracted() -> Catalog:
    """Every sentence in the package, with the files it stands in."""
    catalog = Catalog(domain="tracker", project="roadmap-tracker", charset="utf-8", header_comment="")
    keywords = {"_": None, "mark": None}
    found = extract_from_dir(str(ROOT / "tracker"), _METHODS, keywords=keywords)
    for file, _line, message, _comments, _context in found:
        if message and not str(message).isascii():
            catalog.add(message, locations=[(f"tracker/{file}", 0)])
    for path in sorted((ROOT / "tracker").rglob("*.py")):
        for message in _WITHIN.findall(path.read_text("utf-8")):
            catalog.add(message, locations=[(str(path.relative_to(ROOT)), 0)])
    return catalog


def merged() -> Catalog:
    """The catalogue on disk, brought up to date with the source."""
    catalog = read_po(io.BytesIO(PO.read_bytes()), locale="en") if PO.exists() else Catalog(locale="en")
    catalog.update(extracted(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.project, catalog.version, catalog.fuzzy = "roadmap-tracker", "1", False
    catalog.copyright_holder, catalog.header_comment = "The roadmap-tracker authors", "# English for roadmap-tracker."
    # A fixed date keeps the file the same for the same sentences.
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = "roadmap-tracker"
    return catalog


def written(catalog: Catalog) -> bytes:
    """The catalogue as people read it, the same whatever version of Babel writes it."""
    stream = io.BytesIO()
    write_po(stream, catalog, width=120, sort_output=True, omit_header=False, no_location=True)
    return re.sub(rb'"Generated-By: [^"]*"\n', b"", stream.getvalue())


def problems(catalog: Catalog) -> list[str]:
    """What is wrong with the translations."""
    found = []
    for message in catalog:
        if not message.id:
            continue
        english = str(message.string or "")
        if not english:
            found.append(f"no English: {message.id}")
        elif sorted(_FIELD.findall(english)) != sorted(_FIELD.findall(str(message.id))):
            found.append(f"placeholders differ: {message.id}")
    return found


def main() -> int:
    """Update, or check."""
    catalog = merged()
    if "--check" in sys.argv:
        found = problems(catalog)
        on_disk = read_po(io.BytesIO(PO.read_bytes()), locale="en")
        if {m.id for m in on_disk} != {m.id for m in catalog}:
            found.append("tracker.po is out of date: run python .ci/catalogue.py")
        sys.stdout.write("".join(f"{line}\n" for line in found))
        return 1 if found else 0
    LOCALE.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(written(catalog))
    with MO.open("wb") as stream:
        write_mo(stream, catalog)
    missing = sum(1 for message in catalog if message.id and not message.string)
    sys.stdout.write(f"{len(catalog)} sentences, {missing} without English\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
