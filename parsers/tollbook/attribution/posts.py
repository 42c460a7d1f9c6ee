"""Quoted posts, whose signature names the author of the whole paragraph."""

from __future__ import annotations

from msgspec import Struct

from tollbook.text.document import Document
from tollbook.text.patterns import compile_


class Post(Struct, frozen=True):
    """A quoted post; its signature names the author of the whole paragraph."""

    name: str
    paragraph: int
    start: int


_SIGNATURE = r"[—–-] \s{0,9}+ (?P<name>[^\n—–(@]{2,50}?) \s{0,9} \(@[ ]?\w+\)"


def find_posts(document: Document) -> list[Post]:
    """Return the quoted posts: "... – White helmets (@SyriaCivilDef) February 26, 2020"."""
    if "(@" not in document.flat:
        return []
    posts = []
    for match in compile_(_SIGNATURE).finditer(document.flat, document.body_start):
        sentence = document.sentence_at(match.start())
        if sentence is not None:
            posts.append(Post(match["name"].strip(), sentence.paragraph, match.start()))
    return posts
