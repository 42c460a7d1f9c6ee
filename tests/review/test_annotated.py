"""The annotated article: every word of it is there, nothing it holds is markup, and each mark says what it marks."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tollbook.articles.article import Article
from tollbook.articles.paths import read_articles
from tollbook.pipeline import extract, extract_and_explain
from tollbook.record import Record
from tollbook.review.annotated import annotated_html, record_html
from tollbook.review.sentences import remains_of

CORPUS = [
    one
    for name in ("corpus", "corpus_long")
    for one in read_articles([str(Path(__file__).parents[1] / name)])
    if isinstance(one, Article)
]
TEXT = "A bomb killed 12 people, nine of them children, in Idlib on 5 March."
HOSTILE = (
    '<script>alert(1)</script><img src=x onerror="alert(2)"> A bomb killed 12 people in Idlib. </div></style>',
    "A bomb killed 12 people in \u202eIdlib\u2066 & \"Gorma\" 'x' &lt;b&gt;.\u2028Two \ud800 guards\0 died.",
    '" onmouseover="alert(1)" killed 12 people. <!-- Gunmen killed "<b>two</b>" guards -->',
)
TAGS = {"div", "style", "h4", "p", "mark", "sup", "small", "strong", "table", "tr", "td", "th"}
ATTRIBUTES = {"class", "title", "dir", "colspan", "data-toll", "data-place", "data-person"}


class _Parsed(HTMLParser):
    """Gathers the text of the paragraphs, the marks with their attributes, and all tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.marks: list[dict[str, str | None]] = []
        self.paragraphs: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "p":
            self.paragraphs.append("")
        if tag == "mark":
            self.marks.append(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "p" in self.open and "sup" not in self.open and self.paragraphs:
            self.paragraphs[-1] += data


def words_of(text: str) -> str:
    """Return what of a text HTML can show."""
    return "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)


def annotated(text: str) -> _Parsed:
    record, looked = extract_and_explain(text)
    return _Parsed(annotated_html(record, text, looked))


def test_a_mark_says_what_it_marks() -> None:
    (twelve,) = (mark for mark in annotated(TEXT).marks if mark["class"] == "figure killed")
    assert twelve["data-toll"] == "1"
    assert str(twelve["title"]).startswith("toll 1: killed 12; people; Idlib")
    classes = [mark["class"] for mark in annotated(TEXT).marks]
    assert "figure killed uncounted" in classes
    assert "place" in classes
    assert "left" in classes


@pytest.mark.parametrize("article", CORPUS, ids=lambda article: Path(article.id).name)
def test_every_word_of_the_article_is_there(article: Article) -> None:
    parsed = annotated(article.text)
    assert "".join("".join(parsed.paragraphs).split()) == "".join(article.text.split())
    assert parsed.open == []


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_text_whatever_it_holds(text: str) -> None:
    record = extract(text, with_text=True)
    for told in (record, replace(record, article=replace(record.article, text=text, title=text))):
        html = record_html(told)
        parsed = _Parsed(html)
        assert parsed.tags <= TAGS
        assert parsed.attributes <= ATTRIBUTES
        assert parsed.open == []
        assert html.encode()  # no half of a surrogate pair is left
        assert "\0" not in html
    assert words_of("".join(text.split())) in "".join("".join(_Parsed(record_html(record)).paragraphs).split())


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>&\"' \n\u202e\u2028\ud8001a]"), max_size=40))
def test_any_characters_around_a_toll_are_escaped(noise: str) -> None:
    parsed = _Parsed(record_html(extract(f"{noise} Gunmen killed 12 people in Idlib {noise}", with_text=True)))
    assert parsed.tags <= TAGS
    assert parsed.attributes <= ATTRIBUTES


@pytest.mark.parametrize("article", CORPUS, ids=lambda article: Path(article.id).name)
def test_without_its_text_a_record_shows_the_sentences_of_its_claims(article: Article) -> None:
    record = extract(article)
    left = remains_of(record)
    for start, end in left.spans:
        assert left.text[start:end] == article.text[start:end]
    html = record._repr_html_()
    shown = "".join(_Parsed(html).paragraphs)
    for quote in {toll.quote for toll in record.tolls}:
        assert "".join(quote.split()) in "".join(shown.split())
    assert "does not hold the text" in html


def test_a_notebook_shows_the_whole_article_where_the_record_holds_it() -> None:
    record = extract(f"Cows graze here.\n\n{TEXT}", with_text=True)
    html = record._repr_html_()
    assert "Cows graze here." in html
    assert "does not hold" not in html
    assert replace(record, article=replace(record.article, text=extract(TEXT).article.text)) == extract(
        f"Cows graze here.\n\n{TEXT}"
    )


def test_a_record_of_nothing_is_shown_too() -> None:
    assert "no toll" in unescape(extract("Cows graze here.")._repr_html_())
    assert isinstance(Record(article=extract("x").article)._repr_html_(), str)
