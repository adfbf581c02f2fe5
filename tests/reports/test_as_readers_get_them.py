"""Every paper of every example, printed, checked and opened as its reader would."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from assistant.conversation.dialogue import Dialogue
from assistant.language.papers import PAPER_BY_KIND, PaperKind
from assistant.reports.compose import compose
from assistant.reports.document import Copy, Document
from assistant.reports.writers import html, word
from tests.reports.papers import frank_session, session_of
from tests.reports.rendering import Browser, Office, html_faults, pages, texts

KINDS: tuple[PaperKind, ...] = get_args(PaperKind)
COPIES: tuple[Copy, ...] = get_args(Copy)
# Those with the most and the least to say, and each kind of person.
WHOLE = ("derby-before", "healthy-area", "mostly-not-sure", "no-way-in")


@pytest.fixture(scope="module")
def papers(dialogue: Dialogue) -> dict[str, Document]:
    """Every paper with a number of pages of every example; of those in `WHOLE` all papers."""
    rulebase = dialogue.rulebase
    sessions = {name: session_of(rulebase, name) for name in rulebase.scenario_by_id}
    sessions |= {f"{name}-frank": frank_session(rulebase, name) for name in WHOLE}
    return {
        f"{name}-{kind}-{copy}": compose(dialogue, session, kind, copy)
        for name, session in sessions.items()
        for kind in KINDS
        for copy in COPIES
        if PAPER_BY_KIND[kind].pages or name.removesuffix("-frank") in WHOLE
    }


@pytest.fixture(scope="module")
def sites(papers: dict[str, Document], dialogue: Dialogue) -> dict[str, str]:
    wording = dialogue.rulebase.wording
    return {name: html.write(document, wording) for name, document in papers.items()}


def most_pages(document: Document) -> int | None:
    """The private part begins a page of its own, and is as long as it needs to be."""
    return PAPER_BY_KIND[document.kind].pages


def printed(document: Document) -> Document:
    """What is bound to a number of pages: the paper without its private part."""
    return Document(**{**vars(document), "private_part": ()})


def test_short_papers_print_on_their_pages(
    papers: dict[str, Document], dialogue: Dialogue, browser: Browser
) -> None:
    wording = dialogue.rulebase.wording
    counts = {
        name: (browser.pages(html.write(printed(document), wording)), most)
        for name, document in papers.items()
        if (most := most_pages(document)) is not None
    }
    assert counts
    assert {name: found for name, found in counts.items() if found[0] > found[1]} == {}


def test_short_papers_fill_no_more_pages_in_word(
    papers: dict[str, Document], dialogue: Dialogue, office: Office
) -> None:
    wording = dialogue.rulebase.wording
    # The private copy has all that the other has, and more.
    short = {
        name: document
        for name, document in papers.items()
        if most_pages(document) is not None and (document.copy == "private" or "frank" in name)
    }
    pdfs = office.to_pdf({n: word.write(printed(d), wording) for n, d in short.items()})
    counts = {name: (pages(pdf), most_pages(short[name])) for name, pdf in pdfs.items()}
    assert counts.keys() == short.keys()
    assert {name: found for name, found in counts.items() if found[0] > (found[1] or 0)} == {}


def test_every_page_has_its_date_and_knowledge_version(
    papers: dict[str, Document], dialogue: Dialogue, browser: Browser, office: Office
) -> None:
    wording = dialogue.rulebase.wording
    some = {f"derby-before-frank-{kind}-private" for kind in KINDS}
    chosen = {name: papers[name] for name in some}
    pdfs = {f"{n} (html)": browser.pdf(html.write(d, wording)) for n, d in chosen.items()}
    made = office.to_pdf({n: word.write(d, wording) for n, d in chosen.items()})
    pdfs |= {f"{name} (word)": pdf for name, pdf in made.items()}
    for name, pdf in pdfs.items():
        document = next(d for n, d in chosen.items() if name.startswith(f"{n} "))
        for page in texts(pdf):
            assert document.dated in page, name
            assert dialogue.rulebase.version in page, name


def test_the_html_is_valid(sites: dict[str, str]) -> None:
    assert html_faults(sites) == {}


@pytest.mark.parametrize("kind", KINDS)
def test_the_html_is_for_all_readers(
    kind: PaperKind, sites: dict[str, str], browser: Browser
) -> None:
    for name in (f"derby-before-frank-{kind}-private", f"mostly-not-sure-{kind}-share"):
        assert browser.violations(sites[name]) == [], name
    name = f"derby-before-frank-{kind}-private"
    assert browser.violations(sites[name], width=360, color_scheme="dark") == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_html_asks_for_nothing_and_fits_a_phone(
    kind: PaperKind, sites: dict[str, str], browser: Browser
) -> None:
    site = sites[f"derby-before-frank-{kind}-private"]
    assert browser.requests(site) == []
    assert not browser.overflows(site)


def test_word_opens_every_paper_and_says_the_same(
    papers: dict[str, Document], dialogue: Dialogue, office: Office
) -> None:
    wording = dialogue.rulebase.wording
    chosen = {n: d for n, d in papers.items() if n.startswith("no-way-in-frank-")}
    made = office.to_pdf({name: word.write(d, wording) for name, d in chosen.items()})

    def letters(text: str) -> str:  # what a font has no sign for is read back as another one
        return "".join(filter(str.isalnum, text))

    for name, document in chosen.items():
        # A sentence may go on over the page, past its foot and head.
        told = (re.sub(r"Page \d+ of \d+", "", page) for page in texts(made[name]))
        told = (page.replace(document.foot, "") for page in told)
        seen = letters("".join(page.replace(wording["private-copy-mark"], "") for page in told))
        for block in document.blocks:
            if text := getattr(block, "text", ""):
                assert letters(text) in seen, (name, text)
