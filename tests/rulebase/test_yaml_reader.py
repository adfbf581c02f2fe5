"""YAML is read as its author means it, every part with its line, and refused where it may harm."""

from __future__ import annotations

import math
import time
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.rulebase.yaml_reader import DEEPEST, LARGEST_BYTES, read_yaml

# fmt: off
# What YAML 1.1 takes for something else than text when it stands without quotes.
TRAPS = [
    "no", "yes", "on", "off", "y", "null", "nULL", "~", "true", "True", "TRUE", "tRue", "1", "-1",
    "+1", "1.0", "1e5", "1.0e+5", ".5", "0x1f", "010", "08", "08.5", "1_000", "12:30", "=", "<<",
    "2025-02-24", "2025-02-24 10:00:00", ".inf", ".nan", "", " ", "#x", "- x", "a: b", "a #b",
    "&x", "*x", "!x", "%x", "@x", "`x", "{a}", "[a]", "'", '"', "|", ">", "...", "---", "\u2028",
]
VALUES = [
    ("3", 3), ("-3", -3), ("+3", 3), ("0", 0), ("0.35", 0.35), ("-0.5", -0.5), ("10.0", 10.0),
    ("true", True), ("True", True), ("false", False), ("null", None), ("~", None), ("", None),
    ("'3'", "3"), ('"true"', "true"), ("'null'", "null"), ("08", "08"), ("020 7946", "020 7946"),
    ("|\n 3\n", "3\n"), (">\n one\n two\n", "one two\n"), ("1e5", "1e5"), ("0x1f", "0x1f"),
    ("1" * 15, int("1" * 15)), ("1" * 5000, "1" * 5000),
]
# fmt: on
STRINGS = st.sampled_from(TRAPS) | st.text(max_size=8)
NUMBERS = st.integers(-(10**13), 10**13) | st.floats(-1e6, 1e6, width=32).filter(
    lambda number: "e" not in repr(number) and not (number == 0 and math.copysign(1, number) < 0)
)
# A name is text; what begins with NUL is refused as one.
NAMES = STRINGS.filter(lambda name: not name.startswith("\0"))
DATA = st.recursive(
    STRINGS | NUMBERS | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


def text_of(data: Any, style: str | None, flow: bool | None) -> str:
    return yaml.safe_dump(data, default_style=style, default_flow_style=flow, allow_unicode=True)


@given(DATA, st.sampled_from([None, "'", '"']), st.sampled_from([None, True, False]))
def test_data_comes_back_as_any_yaml_reader_gives_it(data: Any, style: Any, flow: Any) -> None:
    """Where every value that is no text stands unquoted, as PyYAML writes it."""
    text = text_of(data, None if style and not only_text(data) else style, flow)
    located, faults = read_yaml(text, "a.yaml")
    assert faults == []
    assert located.whole
    assert located.data == yaml.safe_load(text)


def only_text(data: Any) -> bool:
    if isinstance(data, dict):
        return all(only_text(value) for value in data.values())
    return all(map(only_text, data)) if isinstance(data, list) else isinstance(data, str)


@given(DATA)
def test_every_part_has_the_line_on_which_it_stands(data: Any) -> None:
    """PyYAML keeps marks too, though it needs the recursion that the reader does without."""
    text = text_of(data, None, False)
    located, faults = read_yaml(text, "a.yaml")
    assume(not faults)  # two names may be folded into one, which is then told of
    expected = marks(yaml.compose(text, yaml.CSafeLoader), ())
    assert {path: located.line(path) for path in expected} == expected


def marks(node: yaml.Node, path: tuple[str | int, ...]) -> dict[tuple[str | int, ...], int]:
    found = {path: node.start_mark.line + 1}
    if isinstance(node, yaml.SequenceNode):
        for place, inner in enumerate(node.value):
            found |= marks(inner, (*path, place))
    elif isinstance(node, yaml.MappingNode):
        for name, inner in node.value:
            found |= marks(inner, (*path, name.value))
            found[(*path, name.value)] = name.start_mark.line + 1
    return found


def test_words_and_dates_stay_text() -> None:
    words = ["no", "No", "NO", "yes", "on", "off", "y", "n", "2025-02-24", "12:30", "nULL", "tRue"]
    located, faults = read_yaml("\n".join(f"- {word}" for word in words), "a.yaml")
    assert faults == []
    assert located.data == words


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_numbers_true_and_nothing_are_told_from_text(text: str, value: Any) -> None:
    located, faults = read_yaml(f"a: {text}", "a.yaml")
    assert faults == []
    assert located.data == {"a": value}
    assert type(located.data["a"]) is type(value)


def test_a_part_that_is_not_there_has_the_line_of_what_it_is_missing_from() -> None:
    located, _ = read_yaml("a: 1\nb:\n  - x\n  - c: 2\n    d: 3\n", "a.yaml")
    assert located.line(("b", 1, "gone")) == 4
    assert located.line(("b", 1, "gone", 3, "deeper")) == 4
    assert located.line(("gone",)) == 1


# The text, and the line of the one fault.
REFUSED = {
    "an anchor": ("a: 1\nb: &x [1]\n", 2),
    "an alias": ("a: 1\nb: 2\nc: *x\n", 3),
    "an anchor on a name": ("a: 1\n&x b: 2\n", 2),
    "a bomb": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", 1),
    "a merge": ("a: &a {x: 1}\nb:\n  <<: *a\n", 1),
    "a tag": ("a: 1\nb: !!python/object/apply:os.system ['true']\n", 2),
    "a tag for text": ("a: !!str 3\n", 1),
    "a tag on a list": ("a:\n  - !x [1]\n", 2),
    "a tag on a block": ("a: !x\n  b: 1\n", 1),
    "lists too deep": ("[" * 100_000, 1),
    "blocks too deep": ("\n".join(" " * n + "a:" for n in range(2000)), DEEPEST),
    "lists in lists": ("- " * 100_000, 1),
    "blocks in a line": ("{a: " * 100_000, 1),
    "two documents": ("a: 1\n---\nb: 2\n", 2),
    "two documents at once": ("--- a\n--- b\n", 2),
    "a name twice": ("a: 1\nb: 2\na: 3\n", 3),
    "a name twice in a line": ("a: {b: 1, b: 2}\n", 1),
    "a list as a name": ("a: 1\n? [1, 2]\n: 3\n", 2),
    "a block as a name": ("a: 1\n? {b: 1}\n: 3\n", 2),
    "a hidden name": ('a: 1\n"\\0b": 2\n', 2),
    "a list not closed": ("a: [1, 2\nb: 3\n", 2),
    "a list not closed on the last line": ("a: 1\nb: [1", 2),
    "a tab": ("a:\n\t- 1\n", 2),
    "two values": ("a: b: c\n", 1),
    "half a character": ("a: 1\nb: \ud800\n", 2),
    "a bell": ("a: 1\nb: \x07\n", 2),
    "a bell after accents": ("é: 1\nŷ: 2\nb: \x07\n", 3),
    "NUL": ("a: 1\n\n\x00", 3),
    "half an escaped character": ('a: 1\nb: "\\ud800"\n', 2),
    "an unknown version": ("%YAML 3.0\n---\na: 1\n", 1),
    "a huge file": ("a: " + "x" * LARGEST_BYTES, 1),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_may_harm_or_mislead_is_refused_quickly_with_its_line(name: str) -> None:
    text, line = REFUSED[name]
    began = time.perf_counter()
    _, faults = read_yaml(text, "a.yaml")
    assert time.perf_counter() - began < 1
    assert [(fault.file, fault.line) for fault in faults] == [("a.yaml", line)]
    assert faults[0].message


def test_bytes_that_are_no_text_are_refused_on_their_line() -> None:
    for bad in (b"\xff", b"\xc3\n", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"caf\xe9 au lait"):
        _, faults = read_yaml(b"a: 1\nb: 2\nc: " + bad + b"\nd: 3\n", "a.yaml")
        assert [fault.line for fault in faults] == [3], bad


def test_a_byte_order_mark_and_windows_line_ends_are_read_over() -> None:
    located, faults = read_yaml(b"\xef\xbb\xbfa: 1\r\nb:\r\n  - 2\r\n", "a.yaml")
    assert faults == []
    assert located.data == {"a": 1, "b": [2]}
    assert located.line(("b", 0)) == 3


def test_a_name_that_stands_twice_keeps_its_first_value_and_the_rest_is_read() -> None:
    located, faults = read_yaml("a: 1\na: [x, {a: 2}]\nb: 3\nb: 4\n", "a.yaml")
    assert located.data == {"a": 1, "b": 3}
    assert [fault.line for fault in faults] == [2, 4]


@pytest.mark.parametrize(
    "text", ["a: 1\n? [x]\n: {b: 1}\nc: &x 1", "a: 1\na: 2\nc: [", "? {a: {b: 1}}\n: 2\n---\n"]
)
def test_what_could_be_read_before_a_fault_holds_nothing_made_up(text: str) -> None:
    located, faults = read_yaml(text, "a.yaml")
    assert faults
    assert set(located.data) <= {"a", "c"}
    assert not located.whole


def test_what_stands_inside_a_refused_name_has_no_line_of_its_own() -> None:
    located, _ = read_yaml("a: 1\nb: 2\n? {c: 1}\n: 3\n", "a.yaml")
    assert located.line(("b",)) == 2
    assert located.line(("c",)) == 1


def test_an_empty_file_holds_nothing_and_is_whole() -> None:
    for text in ("", "\n\n", "# only a comment\n", "---\n"):
        located, faults = read_yaml(text, "a.yaml")
        assert (located.data, located.whole, faults) == (None, True, [])


@given(st.binary(max_size=80) | st.text(max_size=80) | st.text("[]{}:-?!&*|>'\"%@ \n\t#,a1~\0\x85"))
def test_no_text_and_no_bytes_at_all_raise(content: str | bytes) -> None:
    located, faults = read_yaml(content, "a.yaml")
    assert faults or located.whole
    assert all(fault.line >= 1 for fault in faults)
