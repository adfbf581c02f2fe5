"""Plain text and Markdown: what is a sentence, what a heading, and where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.awkward import AWKWARD
from tests.language.documents.made import read_as, said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_the_usual_encodings_and_line_endings_read_the_same(tmp_path, encoding, ending):
    text = "The café’s rent is £40.\n\nNobody pays – not even us.\n".replace("\n", ending)
    read = read_as(tmp_path, "notes.txt", text.encode(encoding))
    assert said(read) == ["The café’s rent is £40.", "Nobody pays – not even us."]
    assert [sentence.place for sentence in read.sentences] == ["line 1", "line 3"]


def test_a_paragraph_broken_over_lines_is_healed_and_each_sentence_knows_its_line(tmp_path):
    text = (
        "The council and the voluntary sector meet every quarter in the Guildhall. Dr\n"
        "Patel chairs. Nobody from a small group is paid to come, so that few of them\n"
        "Ever do.\n"
    )
    read = read_as(tmp_path, "notes.txt", text)
    assert said(read)[1:] == [
        "Dr Patel chairs.",
        "Nobody from a small group is paid to come, so that few of them Ever do.",
    ]
    assert [sentence.place for sentence in read.sentences] == ["line 1", "line 1", "line 2"]
    assert [sentence.before for sentence in read.sentences] == ["", *said(read)[:-1]]


@pytest.mark.parametrize("join", ["\n", "\n\n", "\n- "])
@pytest.mark.parametrize("change", [str, str.lower])
def test_notes_of_a_line_each_stay_apart(tmp_path, join, change):
    notes = ["Board meets monthly", "No pay for attending the meetings", "Compact not used"]
    notes = [change(note) for note in notes]
    text = join.lstrip("\n") + join.join(notes)
    assert said(read_as(tmp_path, "notes.txt", text)) == notes


def test_headings_of_plain_text_stand_over_their_sentences(tmp_path):
    text = (
        "Funding\n=======\nGrants ended in 2019.\n\n"
        "WORKING TOGETHER\nThe board meets.\n\n"
        "3. Commissioning\n\n3.1 Contracts are large.\n\n"
        "Voice and Influence\n\nThe sector has one seat."
    )
    read = read_as(tmp_path, "notes.txt", text)
    assert [(sentence.heading, sentence.text) for sentence in read.sentences] == [
        ("Funding", "Grants ended in 2019."),
        ("WORKING TOGETHER", "The board meets."),
        ("3. Commissioning", "Contracts are large."),
        ("Voice and Influence", "The sector has one seat."),
    ]


def test_an_item_keeps_the_words_that_lead_into_its_list(tmp_path):
    text = "We do not:\n- pay for time\n- pay for travel\n\nWe listen."
    for name in ("notes.txt", "notes.md"):
        read = read_as(tmp_path, name, text)
        assert [(sentence.text, sentence.before) for sentence in read.sentences] == [
            ("We do not:", ""),
            ("pay for time", "We do not:"),
            ("pay for travel", "We do not:"),
            ("We listen.", ""),
        ]


def test_an_item_goes_on_over_its_next_line(tmp_path):
    text = "1. small groups cannot\n   come in the daytime\n2. nobody is paid"
    assert said(read_as(tmp_path, "notes.txt", text)) == [
        "small groups cannot come in the daytime",
        "nobody is paid",
    ]


# Two letters and more, none of them a Roman numeral: "a." at the start of a line is numbering.
WORDS = st.text("abcdefgh", min_size=2, max_size=9).flatmap(
    lambda word: st.sampled_from([word, f"{word}.", f"{word},", f"({word})", f"{word}?"])
)
PARAGRAPHS = st.lists(
    st.lists(st.tuples(WORDS, st.sampled_from(" \n")), min_size=2, max_size=30).map(
        lambda words: "The " + "".join(word + gap for word, gap in words) + "end."
    ),
    min_size=1,
    max_size=5,
)


@given(PARAGRAPHS)
def test_no_word_of_a_plain_text_is_lost(tmp_path_factory, paragraphs):
    text = "\n\n".join(paragraphs)
    read = read_as(tmp_path_factory.getbasetemp(), "notes.txt", text)
    assert " ".join(said(read)).split() == text.split()


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=200))
def test_what_is_read_is_what_was_written_in_its_order(tmp_path_factory, text):
    folder = tmp_path_factory.getbasetemp()
    read = read_as(
        folder, "notes.txt", f"The board meets.\n\n{text}\n\nIt is free.".encode("utf-8", "ignore")
    )
    assert said(read)[-1].endswith("It is free.")


@pytest.mark.parametrize("text", AWKWARD)
@pytest.mark.parametrize("name", ["notes.txt", "notes.md"])
def test_awkward_text_comes_out_clean(tmp_path, name, text):
    read = read_as(tmp_path, name, f"The board said this: {text}\n\nIt meets.")
    for sentence in read.sentences:
        assert "\n" not in sentence.text
        assert not any(ord(char) < 32 or char in "\x7f\x9b\x9d\u202e" for char in sentence.text)


def test_markdown_loses_its_marks_and_keeps_its_words(tmp_path):
    text = """---
title: Plan
---
# Our *plan*

The **council** pays _nobody_, says [the report](https://example.org/a_(b)), `always`.
It ~~never~~ was \\*free\\* &amp; easy.<br>![a picture](x.png)

Voice
-----

* [x] the board has one seat
  for the sector
1. nobody is paid

> A quoted line stands.

| Group | What it says of the council |
| --- | :-: |
| CVS | they do not answer letters |

<!-- not this
nor this -->
```python
print("nor this.")
```

[ref]: https://example.org
The [compact][ref] lapsed.[^1]

[^1]: It was signed in 2015.
"""
    read = read_as(tmp_path, "plan.md", text)
    assert [(sentence.heading, sentence.text) for sentence in read.sentences] == [
        ("Our plan", "The council pays nobody, says the report, always."),
        ("Our plan", "It never was *free* & easy."),
        ("Voice", "the board has one seat for the sector"),
        ("Voice", "nobody is paid"),
        ("Voice", "A quoted line stands."),
        ("Voice", "What it says of the council"),
        ("Voice", "they do not answer letters"),
        ("Voice", "The compact lapsed."),
        ("Voice", "It was signed in 2015."),
    ]
    lines = text.split("\n")
    for sentence in read.sentences:
        number = int(sentence.place.removeprefix("line "))
        assert sentence.text.split()[-3][:4] in "".join(lines[number - 1 : number + 1])


def test_a_fence_that_nothing_closes_hides_nothing(tmp_path):
    read = read_as(tmp_path, "plan.md", "One here.\n\n```\nThe board meets.\n\nNobody is paid.")
    assert "The board meets." in " ".join(said(read))
    assert said(read)[-1] == "Nobody is paid."
