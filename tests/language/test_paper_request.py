"""What somebody says of the paper they want, in whatever order."""

from __future__ import annotations

from itertools import permutations

import pytest

from assistant.language.controls import read_command
from assistant.language.paper_request import PaperWish, is_plain_wish, read_wish
from assistant.language.papers import PAPERS


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("", PaperWish()),
        ("talking points word", PaperWish("talking-points", "docx")),
        ("map.html", PaperWish("map", "html", None, "map.html")),
        ("Map", PaperWish("map")),
        ("area.md", PaperWish(None, "md", None, "area.md")),
        ("My Area", PaperWish(None, None, None, "My Area")),
        ("My Area.docx", PaperWish(None, "docx", None, "My Area.docx")),
        ("full report as a Word file please", PaperWish("full", "docx")),
        ("the map, to share, in html", PaperWish("map", "html", "share")),
        ("private copy of the action plan", PaperWish("action-plan", None, "private")),
        ("talking points for Thursday.docx", PaperWish("talking-points", "docx", None,
                                                       "Thursday.docx")),
        ("map word other.html", PaperWish("map", "html", None, "other.html")),
        ("map full", PaperWish("map", None, None, "full")),
        ("map ~/papers/Action-Plan.md", PaperWish("map", "md", None, "~/papers/Action-Plan.md")),
        ("~/papers/action_plan.md", PaperWish("action-plan", "md", None,
                                              "~/papers/action_plan.md")),
        ('map "My private word.md" share', PaperWish("map", "md", "share", "My private word.md")),
        ("notes.txt", PaperWish(None, None, None, "notes.txt")),
        ("notes.2026", PaperWish(None, None, None, "notes.2026")),
    ],
)  # fmt: skip
def test_each_word_says_what_it_can(typed, wish):
    assert read_wish(typed) == wish


def test_the_order_makes_no_difference():
    parts = ("asks and offers", "markdown", "shareable", "kept/ours.md")
    wish = PaperWish("asks-and-offers", "md", "share", "kept/ours.md")
    for order in permutations(parts):
        assert read_wish(" ".join(order)) == wish


@pytest.mark.parametrize("sort", PAPERS, ids=lambda sort: sort.kind)
def test_every_paper_is_known_by_its_words_its_name_and_its_kind(sort):
    for said in (*sort.words, sort.name, sort.kind):
        assert read_wish(said).kind == sort.kind, said
        assert read_wish(f"{said} html our-{sort.kind}.docx").kind == sort.kind


@pytest.mark.parametrize("sort", PAPERS, ids=lambda sort: sort.kind)
def test_its_words_with_a_format_or_a_file_ask_for_it(sort):
    for rest in ("word", "html private", "ours.docx"):
        asked = read_command(f"{sort.words[0]} {rest}")
        assert asked is not None
        assert (asked.command.id, asked.argument) == (f"paper-{sort.kind}", rest)


@pytest.mark.parametrize(
    "typed",
    [
        "everything is decided for us",
        "everything we said",
        "map of the groups",
        "map it",
        "action plan, but nobody follows it",
        "talking points were sent round",
        "orientation day for new councillors",
        "tell again and again",
    ],
)
def test_an_answer_that_begins_like_a_paper_stays_an_answer(typed):
    assert read_command(typed) is None


def test_a_plain_wish_has_no_word_over():
    assert is_plain_wish("word to share ours.docx")
    assert not is_plain_wish("")
    assert not is_plain_wish("word of mouth")
    assert not is_plain_wish("our own.docx file")
