"""Whatever a person typed, in any place that takes it, does nothing in any paper."""

from __future__ import annotations

import io
from dataclasses import replace
from html.parser import HTMLParser
from typing import get_args

import docx
import pytest
from markdown_it import MarkdownIt

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.session import Answered, Disputed, Edited, Grounded, Session, Told
from assistant.language.papers import PaperKind
from assistant.reports.compose import compose
from assistant.reports.document import Document
from assistant.reports.editing import lines_of
from assistant.reports.writers import html, markdown, word
from assistant.rulebase.text import clean_text
from tests.awkward import AWKWARD
from tests.reports.papers import frank_session

KINDS: tuple[PaperKind, ...] = get_args(PaperKind)
PLAIN = "Plainly"
# The writers are held to all the awkward texts; here it is every place that takes words.
SOME = ("=cmd|'/C calc'!A0", "<script>alert('x')</script> &amp;", *AWKWARD[5::9])


class Tags(HTMLParser):
    """The tags of a page with the names of their attributes, which no text may change."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, ...]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, *(name for name, _ in attrs)))

    def handle_comment(self, _: str) -> None:
        self.found.append(("comment",))


def typed_everywhere(dialogue: Dialogue, text: str, kind: PaperKind) -> Session:
    """A session in which a person typed `text` wherever words of their own are taken."""
    frank = frank_session(dialogue.rulebase, "derby-before")
    text = clean_text(text) or PLAIN
    session = Session(frank.knowledge, frank.started, text, edition=frank.edition)
    for event in frank.events:
        match event:
            case Answered() if event.words:
                session = session.add(replace(event, words=text, source=text))
            case Grounded():
                session = session.add(replace(event, note=text))
            case Disputed():
                session = session.add(replace(event, because=text))
            case Told() if event.words and event.about != "meeting-unsaid":
                session = session.add(replace(event, words=text))
            case _:
                session = session.add(event)
    lines = [line.key for line in lines_of(compose(dialogue, session, kind), ()) if line.rewordable]
    for key in lines[:4]:
        session = session.add(Edited(kind, key, "reword", text))
    return session


def made(dialogue: Dialogue, text: str, kind: PaperKind) -> Document:
    return compose(dialogue, typed_everywhere(dialogue, text, kind), kind)


@pytest.mark.parametrize("kind", KINDS)
def test_it_changes_no_tag_of_a_page(kind: PaperKind, dialogue: Dialogue) -> None:
    wording = dialogue.rulebase.wording
    plain = Tags(html.write(made(dialogue, PLAIN, kind), wording)).found
    for text in SOME:
        assert Tags(html.write(made(dialogue, text, kind), wording)).found == plain, text


@pytest.mark.parametrize("kind", KINDS)
def test_it_changes_no_mark_of_markdown(kind: PaperKind, dialogue: Dialogue) -> None:
    render = MarkdownIt("gfm-like", {"html": True, "typographer": False}).render
    wording = dialogue.rulebase.wording
    plain = Tags(render(markdown.write(made(dialogue, PLAIN, kind), wording))).found
    for text in SOME:
        written = markdown.write(made(dialogue, text, kind), wording)
        assert Tags(render(written)).found == plain, text
        starts = {line[:1] for line in written.splitlines()}
        assert not starts & {"=", "+", "@", "\t"}, text


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_text_and_nothing_else_in_word(kind: PaperKind, dialogue: Dialogue) -> None:
    wording = dialogue.rulebase.wording

    def parts(text: str) -> list[str]:
        file = docx.Document(io.BytesIO(word.write(made(dialogue, text, kind), wording)))
        names = (element.tag.rpartition("}")[2] for element in file.element.body.iter())
        return [name for name in names if name not in ("t", "br", "tab", "r", "rPr")]

    plain = parts(PLAIN)
    for text in ("=cmd|'/C calc'!A0", "<w:p/>", "{ HYPERLINK evil }"):
        assert parts(text) == plain, text
