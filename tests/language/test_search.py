"""Finding things by their words: what is found, in which order, and what is never taken amiss."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.language.search.entries import KINDS, Known, everything
from assistant.language.search.excerpt import excerpt
from assistant.language.search.library import Library
from assistant.language.search.vocabulary import words_of
from assistant.rulebase.load import load

KNOWN = everything(load())
LIBRARY = Library(KNOWN)
STRUCTURES = [known for known in KNOWN if known.kind == "structure"]
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def ids(words: str, **more) -> list[str]:
    return [hit.known.id for hit in LIBRARY.find(words, **more)]


def test_every_entry_is_found_first_by_its_own_title():
    """Where two have the very same title, either may be first."""
    titles = Counter(tuple(words_of(entry.title)) for entry in KNOWN)
    for entry in KNOWN:
        title = tuple(words_of(entry.title))
        first = LIBRARY.find(entry.title, limit=titles[title])
        assert entry.id in [hit.known.id for hit in first]
        assert {tuple(words_of(hit.known.title)) for hit in first} == {title}
        assert {hit.closeness for hit in first} == {"exact"}


def test_every_entry_is_found_by_its_own_id():
    for entry in KNOWN:
        found = LIBRARY.find(entry.id)
        assert entry.id in [hit.known.id for hit in found if hit.closeness == "exact"]
        assert "-" not in entry.id or found[0].known.id == entry.id


def test_every_other_name_of_a_word_finds_it():
    for entry in KNOWN:
        if entry.kind == "term":
            for name in entry.also:
                exact = [hit for hit in LIBRARY.find(name) if hit.closeness == "exact"]
                assert entry.id in [hit.known.id for hit in exact], name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("aliance contract", "alliance-contract"),
        ("alliance contact", "alliance-contract"),  # a slip that is a word of its own
        ("comisioning", "commissioning"),
        ("comapct", "compact"),
        ("Compacts", "compact"),
        ("coproduction", "co-production"),
        ("alliance contra", "alliance-contract"),  # still typing
        ("pooled budget", "pooled-budgets"),
        ("way in", "no-clear-way-in"),
        ("procurement act 2023 in force", "procurement-act-in-force"),
    ],
)
def test_slips_endings_and_beginnings_are_forgiven(words, name):
    assert name in ids(words, unfinished=True, limit=5)


def test_a_place_is_found_with_a_slip():
    found = LIBRARY.find("plimouth", kinds=("case",))
    assert found
    assert all("Plymouth" in hit.known.place for hit in found[:2])


def test_a_place_is_nobodys_name():
    found = LIBRARY.find("derby", kinds=("case",))
    assert len(found) > 1
    assert {hit.closeness for hit in found if hit.known.place == "Derby"} == {"named"}


@st.composite
def slips(draw):
    """A structure with its name as somebody typed it who slipped once in a long word."""
    entry = draw(st.sampled_from(STRUCTURES))
    words = words_of(entry.title)
    long = [number for number, word in enumerate(words) if len(word) >= 6]
    if not long:
        return entry, entry.title
    number = draw(st.sampled_from(long))
    word = words[number]
    at = draw(st.integers(1, len(word) - 2))
    letter = draw(st.sampled_from(LETTERS))
    words[number] = draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            ]
        )
    )
    return entry, " ".join(words)


@given(slips())
@settings(max_examples=150, deadline=None)
def test_one_slip_in_a_long_word_still_finds_a_structure_among_the_first_five(slipped):
    entry, typed = slipped
    assert entry.id in ids(typed, limit=5)


@given(st.sampled_from(STRUCTURES), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_same_words_in_another_order_find_the_same(entry, random):
    words = words_of(entry.title)
    turned = random.sample(words, len(words))
    assert set(ids(" ".join(turned))) == set(ids(" ".join(words)))


def test_the_same_words_always_give_the_same_list():
    again = Library(KNOWN)
    for words in ("board", "small groups", "comisioning", "c"):
        found = [hit.known.id for hit in again.find(words, unfinished=True)]
        assert found == ids(words, unfinished=True)
    turned = Library(reversed(KNOWN))
    assert [hit.known.id for hit in turned.find("small groups")] == ids("small groups")


class TestInitials:
    def test_they_find_what_is_written_in_full(self):
        assert ids("CVS")[0] == "cvs"
        assert ids("mou")[0] == "memorandum-of-understanding"
        only_in_full = Known("pact", "structure", "A pact", (), ("A memorandum of understanding.",))
        library = Library([*KNOWN, only_in_full])
        assert "pact" in [hit.known.id for hit in library.find("MoU")]

    def test_what_is_written_in_full_finds_them(self):
        only_short = Known("pact", "structure", "A pact", (), ("Two MoUs were signed.",))
        library = Library([*KNOWN, only_short])
        [hit] = [h for h in library.find("memorandum of understanding") if h.known.id == "pact"]
        assert "MoUs" in hit.why()

    def test_structures_about_it_are_found_by_the_initials(self):
        found = [hit.known for hit in LIBRARY.find("CVS") if hit.known.kind == "structure"]
        assert found

    @pytest.mark.parametrize("words", ["cvx", "cva", "zq"])
    def test_they_must_match_whole(self, words):
        names = {name.lower() for entry in KNOWN for name in entry.names}
        assert words not in names
        assert ids(words) == []


def test_beginnings_and_slips_are_taken_but_short_words_as_they_are():
    towns = Library(
        [
            Known("derby", "case", "Derby: Youth Alliance", (), ("four organisations",)),
            Known("leeds", "case", "Leeds: Neighbourhood Networks"),
            Known("cvs", "case", "Funded body CVS"),
            Known("cic", "case", "Company CIC"),
        ]
    )
    for words, names in {
        "der": ["derby"],
        "alliance yout": ["derby"],
        "nieghbour": ["leeds"],
        "organi": ["derby"],
        "cvs": ["cvs"],
        "cvx": [],
    }.items():
        assert [hit.known.id for hit in towns.find(words, unfinished=True)] == names


def test_names_come_before_text_and_the_very_name_before_all():
    places = ["exact", "named", "near", "text"]
    for words in ("compact", "small groups", "board", "comisioning", "budget"):
        found = [places.index(hit.closeness) for hit in LIBRARY.find(words)]
        assert found == sorted(found)


def test_every_word_that_tells_something_is_in_what_is_found():
    assert set(ids("derby board")) <= set(ids("derby")) & set(ids("board"))
    assert set(ids("the board of derby")) == set(ids("derby board"))


def test_only_the_kinds_asked_for_are_found():
    for kind in KINDS:
        assert {hit.known.kind for hit in LIBRARY.find("council", kinds=(kind,))} <= {kind}


def test_slips_are_forgiven_within_a_kind_though_another_kind_has_the_word():
    assert LIBRARY.find("alliance contact", kinds=("structure",))[0].known.id == "alliance-contract"


def test_a_word_is_explained_before_anything_else_of_its_name():
    assert LIBRARY.define("compact")[0].known.kind == "term"
    assert LIBRARY.define("difference between a grant and a contract")[0].known.kind == "term"


def test_a_question_is_taken_for_the_longest_name_in_it():
    hit = LIBRARY.named_in("Who would pay for an alliance contract in a place like ours?")[0]
    assert "alliance contract" in [name.lower() for name in hit.known.names]
    assert LIBRARY.named_in("Shall we go and have tea?") == []


@pytest.mark.parametrize("words", ["", "   ", "?", "…", "qqqqqqqq", "日本語", "[/b]"])
def test_nothing_is_found_for_nothing(words):
    assert [hit for hit in LIBRARY.find(words, unfinished=True) if hit.closeness == "exact"] == []
    if not re.search("b", words):
        assert LIBRARY.find(words, unfinished=True) == []


@given(st.text(max_size=60))
@example("\x1b[31mcompact")
@example("Môn")
@example("a and the of")
@example("'" * 40)
@example("-")
@settings(max_examples=150, deadline=None)
def test_whatever_is_typed_does_no_harm(words):
    for unfinished in (False, True):
        for hit in LIBRARY.find(words, unfinished=unfinished, limit=3):
            assert "\n" not in hit.why()
    LIBRARY.define(words)
    LIBRARY.named(words)


def test_a_hit_shows_the_words_round_the_match():
    for hit in LIBRARY.find("budget", kinds=("case",)):
        if hit.closeness == "text":
            assert "budget" in hit.why().lower()


@given(st.text(max_size=200), st.sets(st.sampled_from(["a", "board", "x"])), st.integers(20, 90))
def test_the_line_is_never_much_longer_than_asked(text, seen, width):
    known = Known("a", "term", "A", (), (text,))
    assert len(excerpt(known, seen, width)) <= width + len("… ") + len(" …")


def test_a_library_of_nothing_has_nothing():
    assert Library([]).find("board") == []
    assert Library([]).define("board") == []
