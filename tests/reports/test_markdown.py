"""The report in Markdown: honest about what is known, and harmless whatever is in it."""

from __future__ import annotations

from collections.abc import Iterable
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.session import Answered, Session
from assistant.reasoning.index import RuleIndex
from assistant.reports.compose import compose
from assistant.reports.document import (
    Bullets,
    Document,
    Heading,
    Paragraph,
    Reference,
    References,
    Table,
)
from assistant.reports.markdown import write, write_report
from assistant.rulebase.rulebase import RuleBase
from assistant.rulebase.text import clean_line

TODAY = "2026-11-25"
EXAMPLES = ("derby-before", "healthy-area", "mostly-not-sure", "hackney-before")
AWKWARD = (
    "# no heading",
    "- no item",
    "+ no item",
    "1. no item",
    "12) no item",
    "> no quotation",
    "=== not underlined",
    "---",
    "=HYPERLINK(1)",
    "**not bold** _not slanted_ ~~not struck~~ `no code`",
    "[no link](http://example.org) ![no picture](x.png) [no]: http://example.org",
    "https://example.org and www.example.org and <https://example.org>",
    "<script>alert(1)</script> <b>no</b> <!-- no comment",
    "&lt;b&gt; &amp; &copy; &#35; fish & chips",
    "a | b | c",
    "back\\slash at the end\\",
    ": no definition {#no .anchor} $no$ ^no^ @no %no",
    "| --- |",
    "``` no fence",
    "~~~ no fence",
)
TAGS = {
    "h1", "h2", "h3", "h4", "p", "ul", "li", "strong",
    "table", "thead", "tbody", "tr", "th", "td", "a",
}  # fmt: skip


class Rendered(HTMLParser):
    """What a reader of the page sees, and the tags it is made of."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.texts: list[str] = []
        renderer = MarkdownIt("gfm-like", {"html": True, "typographer": False})
        self.feed(renderer.render(markdown))

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_comment(self, _: str) -> None:
        self.tags.append("comment")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())


def session_of(rulebase: RuleBase, scenario: str) -> Session:
    session = Session(rulebase.version, TODAY)
    for question, given_answer in rulebase.scenario_by_id[scenario].answers.items():
        options = (given_answer,) if isinstance(given_answer, str) else given_answer
        session = session.add(Answered(question, options))
    return session


def report_on(dialogue: Dialogue, scenario: str) -> str:
    return write_report(dialogue, session_of(dialogue.rulebase, scenario))


def everywhere(text: str) -> Document:
    """A document with `text` wherever a document can hold any."""
    return Document(
        (
            Heading(text, 1),
            Paragraph(text, text),
            Bullets((Paragraph(text), Paragraph(text, text))),
            Table((text, text), ((text, text), (text, text))),
            References((Reference(text, None), Reference(text, text))),
        )
    )


TIMES = 15  # how often `everywhere` holds its text


def check_inert(text: str) -> None:
    rendered = Rendered(write(everywhere(text)))
    plain = [
        "h1", "p", "strong", "ul", "li", "li", "strong",
        "table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td", "tr", "td", "td",
        "ul", "li", "li",
    ]  # fmt: skip
    assert rendered.tags == plain
    assert rendered.text == " ".join([" ".join(text.split())] * TIMES)


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_is_shown_as_it_stands_and_does_nothing(text: str) -> None:
    check_inert(text)


@given(st.text(alphabet="ab1 \\`*_{}[]()<>#+-.!|~&;:=$^@%/\"'", min_size=1, max_size=24))
def test_so_is_any_other(text: str) -> None:
    cleaned = clean_line(text)
    if cleaned:
        check_inert(cleaned)


@pytest.mark.parametrize("text", AWKWARD)
def test_no_line_begins_with_a_sign_that_a_spreadsheet_or_markdown_obeys(text: str) -> None:
    written = write(Document((Paragraph(text), Paragraph("", text))))
    assert all(line[:1] not in {"=", "+", "-", "@", "#", ">", "|"} for line in written.splitlines())


def test_only_a_plain_web_address_becomes_a_link() -> None:
    addresses = (
        "https://example.org/a_b?c=1&d=(2)",
        "javascript:alert(1)",
        "https://example.org/><script>",
        "https://example.org/ two",
        "file:///etc/passwd",
    )
    entries = tuple(Reference("A source.", address) for address in addresses)
    rendered = Rendered(write(Document((References(entries),))))
    assert len(rendered.links) == 1
    assert rendered.links[0].startswith("https://example.org/a_b")


@pytest.mark.parametrize("text", AWKWARD)
def test_a_whole_report_stays_whole_around_awkward_knowledge(text: str, rulebase: RuleBase) -> None:
    quiet = Dialogue(RuleIndex(_with_names(rulebase, "Plain")), TODAY)
    loud = Dialogue(RuleIndex(_with_names(rulebase, text)), TODAY)
    session = session_of(rulebase, "derby-before")
    expected = Rendered(write_report(quiet, _titled(session, "Plain")))
    found = Rendered(write_report(loud, _titled(session, text)))
    assert found.tags == expected.tags
    assert found.links == expected.links


def _titled(session: Session, title: str) -> Session:
    return Session(session.knowledge, session.started, title, session.events)


def _with_names(rulebase: RuleBase, name: str) -> RuleBase:
    """The same knowledge with `name` for every finding and structure."""
    return rulebase.model_copy(
        update={
            "findings": tuple(f.model_copy(update={"name": name}) for f in rulebase.findings),
            "structures": tuple(
                s.model_copy(update={"name": name, "what": name}) for s in rulebase.structures
            ),
        }
    )


@pytest.mark.parametrize("scenario", EXAMPLES)
class TestWhatIsInIt:
    def test_evidence_for_what_is_shown_comes_with_its_reason_and_source(
        self, scenario: str, dialogue: Dialogue
    ) -> None:
        rulebase = dialogue.rulebase
        text = Rendered(report_on(dialogue, scenario)).text
        assessment = dialogue.assessment(session_of(rulebase, scenario))
        for judged in assessment.findings:
            if judged.level in ("not_asked", "not_shown") and judged.finding.kind == "national":
                continue
            for evidence in judged.evidence:
                assert evidence.rule.because in text
                assert rulebase.cite(evidence.rule.source, TODAY) in text
                for question, option in evidence.answers:
                    asked = rulebase.question_by_id[question]
                    assert f"“{asked.option_by_id[option].label}”" in text

    def test_never_asked_is_never_told_as_no(self, scenario: str, dialogue: Dialogue) -> None:
        document = compose(dialogue, session_of(dialogue.rulebase, scenario))
        assessment = dialogue.assessment(session_of(dialogue.rulebase, scenario))
        unasked = {j.finding.name for j in assessment.findings if j.level == "not_asked"}
        for block in document.blocks:
            if isinstance(block, Heading):
                assert not any(block.text.startswith(f"{name}:") for name in unasked)
            if isinstance(block, Bullets):
                for item in block.items:
                    if item.lead.rstrip(":") in unasked:  # the list of national conditions
                        assert "not asked" in item.text
            if isinstance(block, Table):
                assert all("not asked" in row[-1] for row in block.rows if row[0] in unasked)
        listed = _between(document, "Never asked")
        for judged in assessment.findings:
            if judged.level == "not_asked" and judged.finding.kind != "national":
                assert judged.finding.name in listed

    def test_everything_not_sure_is_to_find_out(self, scenario: str, dialogue: Dialogue) -> None:
        session = session_of(dialogue.rulebase, scenario)
        listed = _between(compose(dialogue, session), "To find out")
        for name in dialogue.assessment(session).find_out:
            question = dialogue.rulebase.question_by_id[name]
            assert question.ask in listed
            assert question.if_not_sure in listed

    def test_national_conditions_stand_apart(self, scenario: str, dialogue: Dialogue) -> None:
        rulebase = dialogue.rulebase
        document = compose(dialogue, session_of(rulebase, scenario))
        apart = _between(document, "Outside the area's control")
        assert rulebase.wording["national-note"] in apart
        for finding in rulebase.of_kind("national"):
            assert finding.name in apart
        for other in ("What is known", "What is possible", "Contested", "Never asked"):
            assert not any(
                f.name in _between(document, other) for f in rulebase.of_kind("national")
            )

    def test_types_are_all_there_and_none_is_better(
        self, scenario: str, dialogue: Dialogue
    ) -> None:
        rulebase = dialogue.rulebase
        shown = _between(compose(dialogue, session_of(rulebase, scenario)), "Types of relationship")
        assert rulebase.wording["types-note"] in shown
        assert all(finding.name in shown for finding in rulebase.of_kind("type"))

    def test_suggestions_are_few_and_each_is_whole(self, scenario: str, dialogue: Dialogue) -> None:
        session = session_of(dialogue.rulebase, scenario)
        document = compose(dialogue, session)
        headings = _headings(document, "What could help")
        suggestions = dialogue.assessment(session).suggestions
        assert len(headings) == len(suggestions) <= 5
        told = _between(document, "What could help")
        for suggestion, heading in zip(suggestions, headings, strict=True):
            structure = suggestion.structure
            assert structure.name in heading
            assert structure.what in told
            assert all(step in told for step in structure.first_steps.council)
            assert all(caution in told for caution in structure.cautions)
            cited = [dialogue.rulebase.cite(source, TODAY) for source in structure.sources]
            assert all(source in told for source in cited)
            if suggestion.action == "settle_first":
                assert (structure.first_settle or "") in told

    def test_every_source_that_is_cited_is_listed(self, scenario: str, dialogue: Dialogue) -> None:
        document = compose(dialogue, session_of(dialogue.rulebase, scenario))
        [listed] = [block for block in document.blocks if isinstance(block, References)]
        titles = " ".join(entry.text for entry in listed.entries)
        body = "\n".join(_texts(document.blocks))
        for source in dialogue.rulebase.sources:
            if f"{source.short or source.title} ({source.dated})" in body:
                assert source.title in titles

    def test_the_same_answers_give_the_same_report(self, scenario: str, dialogue: Dialogue) -> None:
        session = session_of(dialogue.rulebase, scenario)
        turned = Session(session.knowledge, session.started, "", session.events[::-1])
        afresh = Dialogue(RuleIndex(dialogue.rulebase), TODAY)
        assert write_report(afresh, turned) == write_report(dialogue, session)


def test_the_readers_own_side_comes_first(dialogue: Dialogue) -> None:
    session = session_of(dialogue.rulebase, "derby-before")
    ours, theirs = "First steps for the council:", "First steps for the sector:"
    council = _between(compose(dialogue, session), "What could help")
    assert council.index(ours) < council.index(theirs)
    leader = session.add(Answered("role", ("vcs-leader",)))
    sector = _between(compose(dialogue, leader), "What could help")
    assert sector.index(theirs) < sector.index(ours)


def test_a_session_without_answers_claims_nothing(dialogue: Dialogue) -> None:
    rulebase = dialogue.rulebase
    document = compose(dialogue, Session(rulebase.version, TODAY))
    assert not any(isinstance(block, Heading) and block.level > 3 for block in document.blocks)
    assert not _headings(document, "What could help")
    unasked = _between(document, "Never asked") + _between(document, "Outside the area's control")
    assert all(finding.name in unasked for finding in rulebase.findings)


def test_words_that_were_typed_stay_out(dialogue: Dialogue) -> None:
    frank = "Between ourselves, Ystalyfera council is hopeless"
    session = Session(dialogue.rulebase.version, TODAY).add(
        Answered("way-in", ("sector-lost",), "words", frank)
    )
    assert "Ystalyfera" not in write_report(dialogue, session)


def test_a_barrier_on_one_answer_says_so(dialogue: Dialogue) -> None:
    session = session_of(dialogue.rulebase, "derby-before")
    document = compose(dialogue, session)
    single = [j for j in dialogue.assessment(session).of_kind("barrier") if j.single_source]
    assert single
    brief = _between(document, "In brief")
    line = next(line for line in brief.splitlines() if line.startswith("Resting on one answer"))
    assert all(judged.finding.name in line for judged in single)


def _texts(blocks: Iterable[object]) -> Iterable[str]:
    for block in blocks:
        match block:
            case Heading():
                yield block.text
            case Paragraph():
                yield f"{block.lead} {block.text}"
            case Bullets():
                yield from _texts(block.items)
            case Table():
                yield from (" ".join(row) for row in block.rows)


def _section(document: Document, title: str) -> list[object]:
    inside, found = False, []
    for block in document.blocks:
        if isinstance(block, Heading) and block.level <= 2:
            inside = block.text == title
        elif inside:
            found.append(block)
    assert found
    return found


def _between(document: Document, title: str) -> str:
    return "\n".join(_texts(_section(document, title)))


def _headings(document: Document, title: str) -> list[str]:
    return [block.text for block in _section(document, title) if isinstance(block, Heading)]
