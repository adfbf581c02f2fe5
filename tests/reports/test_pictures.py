"""The pictures say all that their words say, by shape as well as by shade, and nothing overlaps."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops
from rich.cells import cell_len

from assistant.conversation.picture import SHAPES, WORDS
from assistant.conversation.ties import Tie
from assistant.reasoning.assessment import assess
from assistant.reasoning.expectations import answers_of
from assistant.reports.pictures import png as png_module
from assistant.reports.pictures.axes import axes_picture
from assistant.reports.pictures.characters import axes_lines, levels_lines, principles_lines
from assistant.reports.pictures.drawing import Box, Disc, Drawing, Words
from assistant.reports.pictures.fitting import fitted, width_of, wrapped
from assistant.reports.pictures.levels import levels_picture
from assistant.reports.pictures.numbered import RADIUS
from assistant.reports.pictures.png import png
from assistant.reports.pictures.principles import COLUMNS, mark, principles_picture
from assistant.reports.pictures.svg import svg
from assistant.rulebase.load import load
from assistant.rulebase.text import clean_line
from tests.areas import some
from tests.awkward import AWKWARD
from tests.reports.drawn import area_of, clashes, contrast, outside, texts, under

RULEBASE = load(use_cache=False)
SCENARIOS = ["derby-before", "healthy-area", "mostly-not-sure"]
ABOUT_PLACE = ("main-link-focus", "main-link-inputs", "link-scale")
ELEMENTS = {finding.name for finding in RULEBASE.of_kind("element")}


def drawn(index, name, only_impressions=()):
    assessment = assess(index, answers_of(index.rulebase, index.rulebase.scenario_by_id[name]))
    return principles_picture(index, assessment, only_impressions), assessment


def tie(number, **told):
    return Tie(number, {name.replace("_", "-"): option for name, option in told.items()})


@st.composite
def described(draw):
    """Up to six links, each with some of the questions answered, and a name for each."""
    picks = {
        name: st.sampled_from([o.id for o in RULEBASE.question_by_id[name].options])
        for name in ABOUT_PLACE
    }
    told = draw(st.lists(st.fixed_dictionaries({}, optional=picks), min_size=1, max_size=6))
    name = st.one_of(st.text(max_size=60), st.sampled_from(AWKWARD))
    ties = [Tie(number, picked) for number, picked in enumerate(told, 1)]
    names = {one.number: clean_line(draw(name)) or f"Link {one.number}" for one in ties}
    return ties, names


def middle(shape):
    area = area_of(shape)
    return (area.top + area.bottom) / 2


def both_maps(ties, names):
    return axes_picture(RULEBASE, ties, names), levels_picture(RULEBASE, ties, names)


@some
@given(text=st.text(), room=st.floats(12, 400), size=st.sampled_from([8, 10]))
def test_a_line_is_cut_only_where_it_must_be_and_then_keeps_to_its_room(text, room, size):
    line = fitted(text, room, size)
    assert width_of(line, size) <= room + 1e-6
    whole = clean_line(text)
    assert line == whole if width_of(whole, size) <= room else line.endswith("…")
    lines = wrapped(text, room, size, most=2)
    assert len(lines) <= 2
    assert all(width_of(line, size) <= room + 1e-6 for line in lines)


@pytest.mark.parametrize("name", SCENARIOS)
def test_each_element_has_its_mark_and_its_word_in_its_column(index, name):
    drawing, assessment = drawn(index, name)
    discs = [shape for shape in drawing.shapes if isinstance(shape, Disc)]
    marks = [s for s in drawing.shapes if isinstance(s, Box) and s.width < 20] + discs
    assert len(marks) == len(ELEMENTS)
    shown = {text.text: text for text in texts(drawing)}
    columns = {text.x: text.text for text in texts(drawing)[: len(COLUMNS)]}
    for element in RULEBASE.of_kind("element"):
        level = assessment.level(element.id)
        name_at = area_of(shown[element.name])
        (beside,) = [m for m in marks if name_at.top < middle(m) < name_at.bottom]
        head = max(x for x in columns if x <= area_of(beside).right)
        assert columns[head] == WORDS[level].capitalize()
        assert replace(mark(level, 0, 0), x=beside.x, y=beside.y) == beside
        words = [text.text for text in texts(drawing) if text.y == shown[element.name].y]
        assert words == [element.name, WORDS[level]]
        assert f"{element.name} {WORDS[level]}" in drawing.as_text()


def test_without_shades_the_marks_of_the_levels_are_still_four():
    def bare(shape):
        filled, edged = shape.fill is not None, shape.edge is not None
        return type(shape), filled, edged, getattr(shape, "half", False)

    assert len({bare(mark(level, 0, 0)) for level in COLUMNS}) == len(COLUMNS)


@pytest.mark.parametrize("name", SCENARIOS)
def test_nothing_in_the_principles_overlaps_or_is_faint(index, name):
    drawing, _ = drawn(index, name, {finding.id for finding in RULEBASE.of_kind("element")})
    assert not outside(drawing)
    assert not clashes(drawing)
    assert all(contrast(text.shade, under(drawing, text)) >= 4.5 for text in texts(drawing))
    assert not any(text.text.endswith("…") for text in texts(drawing))


def test_what_rests_on_impressions_says_so_in_the_picture_and_in_words(index):
    plain, _ = drawn(index, "derby-before")
    noted, _ = drawn(index, "derby-before", {"transparency"})
    note = RULEBASE.wording["only-impressions"]
    assert note not in plain.as_text()
    assert noted.as_text().count(note) == 1
    assert [text.text for text in texts(noted)].count(note) == 1


@some
@given(described())
def test_every_link_is_drawn_and_named_and_nothing_overlaps(case):
    ties, names = case
    for drawing, least in zip(both_maps(ties, names), (3, 1), strict=True):
        shown = [text.text for text in texts(drawing)]
        for one in ties:
            assert shown.count(str(one.number)) >= least
            assert names[one.number] in drawing.as_text()
        assert not outside(drawing)
        assert not clashes(drawing)
        assert all(contrast(text.shade, under(drawing, text)) >= 4.5 for text in texts(drawing))


@some
@given(described())
def test_a_name_never_leaves_its_pill(case):
    drawing = levels_picture(RULEBASE, *case)
    pills = [shape for shape in drawing.shapes if isinstance(shape, Box) and shape.rounded]
    assert len(pills) == len(case[0])
    for pill in pills:
        inside = [t for t in texts(drawing) if area_of(pill).touches(area_of(t))]
        assert len(inside) == 2  # the number and the name
        assert all(area_of(t).right <= area_of(pill).right for t in inside)


def test_strategic_is_up_proactive_is_right_and_so_are_money_and_time():
    ties = [
        tie(1, main_link_focus="planned-aims", main_link_inputs="little-of-either"),
        tie(2, main_link_focus="event-driven-aims", main_link_inputs="mostly-money"),
        tie(3, main_link_focus="planned-tasks", main_link_inputs="mostly-goodwill"),
        tie(4, main_link_focus="last-minute-tasks", main_link_inputs="money-and-time"),
    ]
    drawing = axes_picture(RULEBASE, ties, dict.fromkeys(range(1, 5), "Link"))
    figures = [text for text in texts(drawing) if text.text in "1234"]
    first, second = ({t.text: (t.x, t.y) for t in figures[at : at + 4]} for at in (0, 4))
    for square, high, right in ((first, "12", "13"), (second, "24", "34")):
        middle = sum(y for _, y in square.values()) / 4
        assert {number for number, (_, y) in square.items() if y < middle} == set(high)
        across = sum(x for x, _ in square.values()) / 4
        assert {number for number, (x, _) in square.items() if x > across} == set(right)


def test_a_link_that_was_not_told_of_is_apart_and_hollow():
    ties = [tie(1, main_link_focus="not-sure"), tie(2, link_scale="region")]
    axes, levels = both_maps(ties, {1: "One", 2: "Two"})
    hollow = [s for s in axes.shapes if isinstance(s, Disc) and s.fill == "paper"]
    assert len(hollow) == 4  # two links, two squares
    assert [s.fill for s in levels.shapes if isinstance(s, Disc)] == ["accent", "paper"]
    assert axes.as_text().lower().count(RULEBASE.wording["not-placed"].lower()) == 4


def test_a_scale_without_a_link_is_shown_as_a_gap():
    levels = levels_picture(RULEBASE, [tie(1, link_scale="region")], {1: "One"})
    gap = RULEBASE.wording["no-link-told"]
    assert [text.text for text in texts(levels)].count(gap) == 3
    assert levels.as_text().lower().count(gap.lower()) == 3
    scales = [o for o in RULEBASE.question_by_id["link-scale"].options if not o.not_sure]
    assert all(f"{scale.label}: " in levels.as_text() for scale in scales)


def test_the_health_system_lies_below_the_council_scales_and_apart_from_them():
    levels = levels_picture(RULEBASE, [Tie(1, {})], {1: "One"})
    frames = [s for s in levels.shapes if isinstance(s, Box) and not s.rounded]
    *steps, last = [after.y - before.y - before.height for before, after in pairwise(frames)]
    assert last > 2 * max(steps)
    labels = [o.label for o in RULEBASE.question_by_id["link-scale"].options if not o.not_sure]
    assert sorted(labels) == sorted(line.split(":")[0] for line in levels.words[:4])
    assert levels.words[3].startswith("Health system: ")


@some
@given(described())
def test_svg_is_well_formed_inert_and_says_what_it_shows(case):
    for drawing in both_maps(*case):
        root = ElementTree.fromstring(svg(drawing, "a picture <1>"))
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert tags <= {"svg", "title", "desc", "rect", "circle", "line", "text"}
        for element in root.iter():
            assert not [name for name in element.attrib if name.startswith("on") or "href" in name]
        assert root.get("role") == "img"
        ids = {element.get("id") for element in root.iter()}
        assert set(root.attrib["aria-labelledby"].split()) <= ids
        written = [element.text for element in root.iter() if element.tag.endswith("}text")]
        assert written == [text.text for text in texts(drawing)]
        description = next(element.text for element in root.iter() if element.tag.endswith("desc"))
        assert all(clean_line(line) in description for line in drawing.words)


def test_two_pictures_on_a_page_share_no_id(index):
    drawing, _ = drawn(index, "healthy-area")
    first, second = (set(re.findall(r'id="([^"]+)"', svg(drawing, key))) for key in ("a", "b"))
    assert first.isdisjoint(second)


@pytest.mark.parametrize("hostile", AWKWARD)
def test_foreign_text_stays_text_in_svg(hostile):
    drawing = Drawing(hostile, (hostile,), 100, 20, (Words(0, 10, hostile),))
    root = ElementTree.fromstring(svg(drawing, hostile))
    assert len(list(root.iter())) == 5  # svg, title, desc, the ground, and one text
    assert root.findtext("{*}text") == clean_line(hostile)


@pytest.mark.parametrize("scale", [1, 2.5])
def test_png_is_as_large_as_asked_and_the_same_each_time(index, scale):
    drawing, _ = drawn(index, "mostly-not-sure")
    written = png(drawing, scale)
    image = Image.open(io.BytesIO(written))
    assert image.size == (round(drawing.width * scale), round(drawing.height * scale))
    assert written == png(drawing, scale)


@pytest.mark.parametrize("fonts", [None, (), ("DejaVuSans.ttf",)], ids=["any", "none", "wide"])
@pytest.mark.parametrize(
    "text", ["Café – £40 “naïve façade”", "WWW mmm %%% @@@", "====++++~~~~ ====++++~~~~", *AWKWARD]
)
def test_text_keeps_to_its_room_in_whatever_font(text, fonts, monkeypatch):
    if fonts is not None:
        monkeypatch.setattr(png_module, "_FONTS", {True: fonts, False: fonts})
    words = Words(20, 30, clean_line(text)[:60], 10)
    seen = Image.open(io.BytesIO(png(Drawing("", (), 900, 50, (words,)), 1))).convert("L")
    left, top, right, bottom = ImageChops.invert(seen).point(lambda p: p > 40 and 255).getbbox()
    area = area_of(words)
    assert area.left - 1 <= left
    assert right <= area.right + 1
    assert area.top - 3 <= top
    assert bottom <= area.bottom + 2


def test_a_half_filled_box_is_half_filled_in_both_formats():
    box = Box(10, 10, 20, 20, fill="ink", edge="ink", half=True)
    drawing = Drawing("", (), 40, 40, (box,))
    image = Image.open(io.BytesIO(png(drawing, 1))).convert("L")
    assert image.getpixel((14, 20)) < 60 < 200 < image.getpixel((26, 20))
    rects = ElementTree.fromstring(svg(drawing, "k")).findall("{*}rect")
    filled = [r.get("width") for r in rects if r.get("fill") == "#111111"]
    assert filled == ["10"]


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("name", SCENARIOS)
def test_in_characters_each_element_stands_with_its_shape_and_its_word(index, name, width):
    _, assessment = drawn(index, name)
    lines = principles_lines(index, assessment, width, {"transparency"})
    assert all(len(line) <= width for line in lines)
    for element in RULEBASE.of_kind("element"):
        level = assessment.level(element.id)
        told = f"{SHAPES[level]} {WORDS[level]}"
        noted = "*" if element.id == "transparency" else ""
        columns = "( |│)*" if width == 80 else " *"
        row = re.compile(f"  {re.escape(element.name + noted)}{columns}{told}{columns}")
        assert len([line for line in lines if row.fullmatch(line)]) == 1


@pytest.mark.parametrize("width", [40, 80])
@some
@given(case=described())
def test_in_characters_every_link_stands_in_both_maps(width, case):
    ties, names = case
    for lines_of in (axes_lines, levels_lines):
        lines = lines_of(RULEBASE, ties, names, width)
        assert all(cell_len(line) <= width for line in lines)
        for one in ties:
            start = f" {one.number} {names[one.number][:10]}"
            assert [line for line in lines if line.startswith(start[: width // 4])]


@some
@given(described())
def test_a_disc_is_where_its_number_is(case):
    for drawing in both_maps(*case):
        for disc in (shape for shape in drawing.shapes if isinstance(shape, Disc)):
            assert disc.radius == RADIUS
            (number,) = [t for t in texts(drawing) if area_of(disc).touches(area_of(t))]
            assert number.x == disc.x
            assert number.text.isdigit()
