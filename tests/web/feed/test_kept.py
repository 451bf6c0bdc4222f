from __future__ import annotations

from tracker.i18n import speaking
from tracker.services.feeds.answering import Filled
from tracker.web.feed.kept import kept


def test_what_was_written_comes_back_as_text_and_never_as_a_page() -> None:
    page = kept(Filled('"><b>', "trouble", "k", '</textarea><script>x</script>"', "昨天", "40"), "现在记不上。", "en")
    assert "<b>" not in page
    assert "<script>" not in page
    assert "&lt;/textarea&gt;&lt;script&gt;x&lt;/script&gt;&quot;</textarea>" in page
    assert 'name="task" value="&quot;&gt;&lt;b&gt;"' in page
    assert 'action="answer?lang=en"' in page


def test_where_nothing_was_written_there_is_only_the_sentence_in_the_readers_language() -> None:
    with speaking("en"):
        page = kept(None, "Not now.", "en")
    assert "<form" not in page
    assert '<html lang="en">' in page
    assert "<p>Not now.</p>" in page
