"""Text and YAML on the way in: cleaned, located, and refused where they are hostile."""

from __future__ import annotations

import time
import unicodedata

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assistant.rulebase.text import clean_line, clean_text
from assistant.rulebase.yaml_reader import read_yaml
from tests.awkward import AWKWARD, PLAIN


@given(st.text() | st.sampled_from(AWKWARD))
def test_cleaning_twice_is_cleaning_once_and_leaves_no_control_character(text):
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    for char in cleaned.replace("\n", ""):
        assert unicodedata.category(char) not in ("Cc", "Cs", "Co"), repr(char)
    assert not any(char in cleaned for char in "\x1b\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
    assert "\n" not in clean_line(text)


@pytest.mark.parametrize("text", PLAIN)
def test_ordinary_text_is_left_as_it_was_typed(text):
    assert clean_text(text) == unicodedata.normalize("NFC", text)


def test_an_escape_sequence_goes_whole():
    assert clean_text("a\x1b[31mred\x1b[0m b\x1b]52;c;aGk=\x07c") == "ared bc"


def test_words_numbers_and_dates_are_read_as_an_author_means_them():
    text = "no: no\nyes: yes\ndate: 2025-02-24\nnumber: 3\nhalf: 0.5\nquoted: '3'\nnone: null\n"
    located, faults = read_yaml(text, "a.yaml")
    assert faults == []
    assert located.data == {
        "no": "no",
        "yes": "yes",
        "date": "2025-02-24",
        "number": 3,
        "half": 0.5,
        "quoted": "3",
        "none": None,
    }


def test_every_part_has_its_line():
    located, _ = read_yaml("a: 1\nb:\n  - x\n  - c: 2\n    d: 3\n", "a.yaml")
    assert located.line(("a",)) == 1
    assert located.line(("b", 0)) == 3
    assert located.line(("b", 1, "d")) == 5
    assert located.line(("b", 1, "gone")) == 4


HOSTILE = {
    "alias": "a: &x [1]\nb: *x\n",
    "bomb": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "tag": "a: !!python/object/apply:os.system ['true']\n",
    "deep": "[" * 100_000,
    "deep blocks": "\n".join(" " * n + "a:" for n in range(60)),
    "two documents": "a: 1\n---\nb: 2\n",
    "key twice": "a: 1\na: 2\n",
    "list as a name": "? [1, 2]\n: 3\n",
    "unfinished": "a: [1, 2\nb: 3\n",
    "tab": "a:\n\t- 1\n",
    "huge": "a: " + "x" * 5_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_yaml_is_refused_quickly_with_a_line(name):
    began = time.perf_counter()
    _, faults = read_yaml(HOSTILE[name], "a.yaml")
    assert faults
    assert all(fault.line >= 1 and fault.message for fault in faults)
    assert time.perf_counter() - began < 2


@given(st.binary(max_size=200))
def test_no_bytes_at_all_raise(content):
    read_yaml(content, "a.yaml")


SCALARS = st.integers(-(10**9), 10**9) | st.booleans() | st.none() | st.text(max_size=12)
PLAIN_DATA = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner)
)


@given(PLAIN_DATA)
def test_plain_data_reads_as_yaml_means_it(data):
    text = yaml.safe_dump(data, allow_unicode=True, default_style='"')
    located, faults = read_yaml(text, "a.yaml")
    if not faults:
        assert located.data == yaml.load(text, yaml.BaseLoader)
