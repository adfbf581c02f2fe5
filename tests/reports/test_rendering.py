"""What checks the papers is checked first: each kind of fault, put in by hand, has to be seen."""

from __future__ import annotations

import asyncio
import io
from pathlib import Path

import docx
import pytest

from tests.reports import needs
from tests.reports.rendering import Browser, Office, html_faults, pages, texts

STYLE = "<style>@page { size: A4; margin: 20mm } body { font-family: Arial } </style>"


def paper(body: str, head: str = "") -> str:
    """Return a page without a fault around `body`."""
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>A paper</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{STYLE}{head}</head>'
        f"<body><main><h1>A paper</h1>{body}</main></body></html>"
    )


FAULTLESS = paper("<p>Who holds the café’s lease?</p>")
LONG = paper("<p>Who holds the lease?</p>" * 50)
# What breaks which of the rules for all readers.
SHUT_OUT = {
    "image-alt": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    "svg-img-alt": '<svg role="img" width="9" height="9"><path d="M0 0h9v9"/></svg>',
    "color-contrast": '<p style="color: #bbb">Hardly there</p>',
    "heading-order": "<h4>Far below</h4>",
    "td-has-header": "<table>" + "<tr><td>1</td><td>2</td><td>3</td></tr>" * 4 + "</table>",
    "target-size": '<button style="width: 9px; height: 9px">a</button>' * 2,
}
ELSEWHERE = "https://elsewhere.example/a"
ASKS_FOR = {
    "a picture": f'<img src="{ELSEWHERE}" alt="">',
    "a file beside it": '<img src="beside.png" alt="" loading="lazy">',
    "a style sheet": f"<style>@import url({ELSEWHERE});</style>",
    "a picture once printed": f"<style>@media print {{h1 {{content: url({ELSEWHERE})}}}}</style>",
    "a page in it": f'<iframe src="{ELSEWHERE}"></iframe>',
    "a talk with a server": '<script>new WebSocket("ws://elsewhere.example/")</script>',
    "a hello to a server": f'<link rel="preconnect" href="{ELSEWHERE}">',
    "another page": f'<meta http-equiv="refresh" content="0; url={ELSEWHERE}">',
}


def test_a_tool_that_is_not_there_skips_and_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(needs.MUST, raising=False)
    with pytest.raises(pytest.skip.Exception, match="a pressing iron"):
        needs.program("An iron", ("no-such-iron",), "a pressing iron")


def test_a_tool_that_has_to_be_there_fails_where_it_is_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(needs.MUST, "1")
    with pytest.raises(pytest.fail.Exception, match="a pressing iron"):
        needs.program("An iron", ("no-such-iron",), "a pressing iron")
    monkeypatch.setenv(needs.AXE, str(tmp_path / "moved-away.js"))
    with pytest.raises(pytest.fail.Exception, match=needs.AXE):
        needs.axe()
    monkeypatch.delenv(needs.AXE)
    with pytest.raises(pytest.fail.Exception, match=needs.AXE):
        needs.axe()


def test_a_paper_is_counted_and_read_as_it_is_printed(browser: Browser) -> None:
    assert browser.pages(FAULTLESS) == 1
    printed = browser.pdf(LONG)
    assert pages(printed) == 2
    assert all("Who holds the lease?" in text for text in texts(printed))
    assert "café’s" in texts(browser.pdf(FAULTLESS))[0]


def test_a_paper_without_a_fault_has_none_in_any_light(browser: Browser) -> None:
    for media in ({}, {"media": "print"}, {"color_scheme": "dark"}, {"forced_colors": "active"}):
        assert browser.violations(FAULTLESS, **media) == []
    assert browser.violations(FAULTLESS, width=360) == []
    assert browser.requests(FAULTLESS) == []
    assert not browser.overflows(FAULTLESS)


@pytest.mark.parametrize("rule", SHUT_OUT)
def test_what_shuts_a_reader_out_is_seen(browser: Browser, rule: str) -> None:
    found = browser.violations(paper(SHUT_OUT[rule]))
    assert [line for line in found if line.startswith(f"{rule}: ")], found


def test_a_colour_that_fails_only_in_the_dark_is_seen_there(browser: Browser) -> None:
    dark = "<style>@media (prefers-color-scheme: dark) { body { background: #222 } }</style>"
    unlit = paper("<p>Black on black</p>", dark)
    assert browser.violations(unlit) == []
    assert browser.violations(unlit, color_scheme="dark")


@pytest.mark.parametrize("thing", ASKS_FOR)
def test_whatever_a_paper_asks_for_is_seen(browser: Browser, thing: str) -> None:
    assert browser.requests(paper(ASKS_FOR[thing]))


def test_a_paper_too_wide_for_a_phone_is_seen(browser: Browser) -> None:
    assert browser.overflows(paper('<p style="width: 400px">Wide</p>'))
    assert browser.overflows(FAULTLESS.replace("viewport", "no-such-name"))
    assert not browser.overflows(
        paper('<div style="overflow-x: auto"><p style="width: 400px">Wide</p></div>')
    )


def test_a_picture_is_a_png_that_can_be_grey(browser: Browser) -> None:
    red = paper('<p style="background: red">Red</p>')
    assert browser.picture(red, width=360).startswith(b"\x89PNG")
    assert browser.picture(red, grey=True) != browser.picture(red)


def test_the_screens_can_be_tested_while_the_browser_runs(browser: Browser) -> None:
    assert browser.pages(FAULTLESS) == 1
    assert asyncio.run(asyncio.sleep(0, "done")) == "done"


def test_wrong_html_is_seen_and_right_html_is_not() -> None:
    found = html_faults(
        {
            "right": FAULTLESS,
            "an error": paper("<p>A <b>bold word</p>"),
            "a warning": FAULTLESS.replace(' lang="en-GB"', ""),
            "wrong style": paper("", "<style>h1 { colour: red }</style>"),
        }
    )
    assert set(found) == {"an error", "a warning", "wrong style"}


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def test_word_files_are_opened_counted_and_read(office: Office) -> None:
    printed = office.to_pdf(
        {"one": word("Who holds the café’s lease?"), "two": word(*["Who?"] * 40)}
    )
    assert {name: pages(pdf) for name, pdf in printed.items()} == {"one": 1, "two": 2}
    assert texts(printed["one"]) == ["Who holds the café’s lease?"]


def test_a_file_that_is_not_a_word_file_is_seen(office: Office) -> None:
    with pytest.raises(AssertionError, match="does not open broken:"):
        office.to_pdf({"sound": word("Who?"), "broken": b"PK\x03\x04 nothing more"})
