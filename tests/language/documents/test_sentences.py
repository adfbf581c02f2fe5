"""Where sentences end, and what is taken off their beginning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.documents.sentences import mark_of, split
from assistant.rulebase.text import clean_line


@pytest.mark.parametrize(
    "whole",
    [
        "Some groups, e.g. Age UK, i.e. the large ones, are paid.",
        "Cllr. J. R. Smith and Dr. Patel of St. Mary's met Prof. Jones.",
        "It spent approx. £1.5m, or 3.2% more, at £40.50 an hour.",
        "See No. 12, para. 4 and Fig. 3 of the plan.",
        "They pay £2,000 p.a. towards rent.",
        "It is council vs. sector in every meeting.",
        "We hoped ... but nobody came.",
        "We hoped… but nobody came.",
        '"Why us?" asked the chair.',
        "Rent, heating, etc. are not paid.",
        "The U.K. Government sets the rules with Smith Ltd. Partners.",
        "GOV.UK and www.example.org.uk say so.",
        "The meeting begins at 6 p.m. on Tuesdays",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(whole):
    assert [sentence for _, sentence in split(whole)] == [whole]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Nobody is paid. Few come.", ["Nobody is paid.", "Few come."]),
        ("Are they paid? No. We asked.", ["Are they paid?", "No.", "We asked."]),
        ("They get rent, etc. We do not.", ["They get rent, etc.", "We do not."]),
        ('He said "never." They left.', ['He said "never."', "They left."]),
        ("The board was ended.12 It met twice.", ["The board was ended.12", "It met twice."]),
        ("We chose Plan B. The sector did not.", ["We chose Plan B.", "The sector did not."]),
        ("It cost £3.50. It was too much.", ["It cost £3.50.", "It was too much."]),
        ("they left. nobody asked why.", ["they left.", "nobody asked why."]),
        ("It was so in 2019. 40 groups went.", ["It was so in 2019.", "40 groups went."]),
        ("It opens at 9 a.m. The hall is cold.", ["It opens at 9 a.m.", "The hall is cold."]),
    ],
)
def test_sentences_are_parted(text, sentences):
    assert [sentence for _, sentence in split(text)] == sentences


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("• small groups", "• "),
        ("- small groups", "- "),
        ("3.2 The board", "3.2 "),
        ("3.2.1 to note", "3.2.1 "),
        ("(a) to agree", "(a) "),
        ("iv. to agree", "iv. "),
        ("2) To agree", "2) "),
        ("• 1. To agree", "• 1. "),
        ("3.5 million people", ""),
        ("2023 saw a cut", ""),
        ("12 councillors", ""),
        ("A. Smith", ""),
        ("e.g. the hall", ""),
        ("-5 degrees", ""),
    ],
)
def test_bullets_and_numbering_are_marks_and_numbers_are_not(text, mark):
    assert mark_of(text) == mark


@given(st.text(alphabet=st.sampled_from("aBé1. ?!…\"')(-•£"), max_size=60))
def test_the_sentences_are_the_whole_text(text):
    line = clean_line(text)
    found = split(line)
    assert " ".join(sentence for _, sentence in found) == line
    assert all(line[start:].startswith(sentence) for start, sentence in found)
