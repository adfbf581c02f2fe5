"""Whatever a person or a file says is shown letter for letter, on every part of the screen."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.content import Content
from textual.pilot import Pilot

from assistant.conversation.messages import Asked, Card, Choice, Line, Remark
from assistant.conversation.picture import Picture, Row, Section
from assistant.rulebase.text import clean_line
from assistant.terminal.app import CommonGroundApp
from assistant.terminal.widgets import picture as picture_widget
from assistant.terminal.widgets.message import Entry, rows_of
from assistant.terminal.widgets.rows import Rows
from tests.terminal.fake import FakeDialogue, app_on, play, screen_text

AWKWARD = [
    "[x] agreed, [ ] not agreed",
    "see note [1] and [12]",
    "we said [b]no[/b] twice",
    "either/or [/] maybe",
    "[/home/jane] path",
    "half [open bracket",
    "Z range [b + more",
    "ends with [/",
    "[@click=app.quit]press me[/]",
    "[link=file:///etc/passwd]x[/link]",
    '{"a": [true, false]}',
    "cost is $primary [$primary]x[/]",
    "C:\\dir\\[new]",
    "ends \\",
    "well :smile: é £",
    "# not a heading *star* _us_ `c` <b>html</b> | a |",
]
SOURCE = Path(picture_widget.__file__).parents[1]


def flat(text: str) -> str:
    return "".join(text.split())


def test_awkward_texts_stand_on_the_screen_as_they_are() -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        view = app.conversation
        for text in AWKWARD:
            asked = Asked(text, f"Q {text}", "", (Choice("a", f"C {text}", f"N {text}"),))
            rows = (Row("id", f"R {text}", "●", "prominent", "prominent"),)
            view.draw(Picture((Section(f"S {text}", rows, f"T {text}"),)))
            await view.restart((Remark(f"M {text}", "heard"), Remark(text, "warned"), asked))
            view.ask(asked)
            view.settle(f"A {text}")
            await pilot.pause()
            sides = [line.partition("▏")[::2] for line in screen_text(app).splitlines()]
            talk, beside = (flat("".join(side)) for side in zip(*sides, strict=True))
            for letter in "QMACN":
                assert flat(f"{letter} {text}") in talk, letter
            for letter in "RST":
                assert flat(f"{letter} {text}") in beside.replace("prominent", ""), letter

    play(app_on(FakeDialogue()), act, (200, 50))


text = st.text(max_size=60).map(clean_line)


@given(said=text, title=text, kind=st.sampled_from(["text", "heading", "bullet", "small"]))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_or_loses_a_letter_when_it_is_laid_out(
    said: str, title: str, kind: str
) -> None:
    line = Line(said, kind, opens=said or None)  # type: ignore[arg-type]
    for message in (Remark(said, "noted"), Card(title, (line,)), Asked("t", said, title, ())):
        for width in (4, 17, 80):
            rows = Rows(rows_of(Entry(message)))
            laid = Content("\n").join(content for _, content in rows.lines(width)).plain
            for part in (said, title) if isinstance(message, Card | Asked) else (said,):
                assert flat(part) in flat(laid)


def test_no_text_of_others_meets_markup_in_our_code() -> None:
    marked_up = re.compile(
        r"""(?:Static|Label|Button|update|notify|from_markup)\(\s*f["']"""
        r"""|border_(?:sub)?title\s*=|tooltip\s*="""
    )
    for path in SOURCE.rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        for found in marked_up.finditer(code):
            call = code[found.start() : code.find("\n\n", found.start())]
            assert "markup=False" in call, f"{path.name}: {call[:80]}"
