"""Standards kept as text, each once, under the SHA-256 of the text."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from tracker.core.indicators.standard import Standard
from tracker.core.indicators.standard_text import standard_from_text
from tracker.i18n import _
from tracker.store.columns import COLUMNS
from tracker.store.database import Connection


def digest_of(standard: str) -> str:
    """What a standard's text is kept under; empty for none."""
    return sha256(standard.encode(errors="surrogatepass")).hexdigest() if standard else ""


def keep_standard(connection: Connection, content: str) -> str:
    """Keep a standard's text and give its digest; none is ever taken out, because the journal names it."""
    digest = digest_of(content)
    if digest and connection.value("SELECT 1 FROM standard WHERE sha256 = ?", digest) is None:
        connection.insert("standard", COLUMNS["standard"], [(digest, content)])
    return digest


def kept_standard(connection: Connection, digest: str) -> Standard | None:
    """The standard kept under a digest; None where there is none. Raises ``ValueError`` for a text of no sense."""
    content = connection.value("SELECT content FROM standard WHERE sha256 = ?", digest) if digest else None
    return None if content is None else standard_from_text(str(content))


def standard_faults(connection: Connection) -> Iterator[str]:
    """Where a standard's text is not what it is kept under, or is missing."""
    for digest, content in connection.rows("SELECT sha256, content FROM standard ORDER BY sha256"):
        if not isinstance(content, str) or digest_of(content) != digest:
            yield _("评估标准 {digest} 的内容与校验码不符").format(digest=str(digest)[:12])
    missing = (
        "SELECT r.id FROM roadmap r WHERE r.standard <> ''"
        " AND NOT EXISTS (SELECT 1 FROM standard s WHERE s.sha256 = r.standard) ORDER BY r.position"
    )
    for roadmap in connection.column(missing):
        yield _("{roadmap}：缺少它所依据的评估标准").format(roadmap=roadmap)
