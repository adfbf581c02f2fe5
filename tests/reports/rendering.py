"""Papers as a reader gets them: printed and looked at in a browser, opened in an office, checked.

Measured on two cores, for a paper of one page and for one of eight: a page count takes 0.1 and
0.2 s, the rules for all readers 0.3 and 0.8 s, a picture 0.2 and 0.7 s; the browser starts once, in
1.3 s. The HTML checker takes 2.7 s for one file and 3.6 s for forty; the office 1.9 s for one and
4.4 s for twenty. So give these two many files in one go.
"""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page, sync_playwright
from pypdf import PdfReader

from tests.reports import needs

FLAGS = (
    "--no-sandbox",  # the checks run as root where they run by themselves
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PHONE = {"width": 360, "height": 740}
AS_IT_COMES = {
    "media": "null",
    "color_scheme": "null",
    "forced_colors": "null",
    "contrast": "null",
    "reduced_motion": "null",
}
# Each rule is asked for by name: with tags alone, those that are off by themselves (the size of
# what is pressed) or still on trial (cells of a table without a header) would be left out.
RUN_AXE = """async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
    const rules = axe.getRules([...tags, "best-practice"])
        .filter(rule => !rule.tags.includes("deprecated")).map(rule => rule.ruleId);
    const only = {runOnly: {type: "rule", values: rules}, resultTypes: ["violations"]};
    const found = await axe.run(document, only);
    return found.violations.flatMap(
        rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(" ")} (${rule.help})`));
}"""
# A browser that is told to say hello to another machine makes no request that can be watched.
HELLO = re.compile(r"<link\b[^>]*\brel\s*=\s*[\"']?[^\"'>]*(?:preconnect|dns-prefetch)[^>]*>", re.I)


def pages(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    return len(PdfReader(io.BytesIO(pdf)).pages)


def texts(pdf: bytes) -> list[str]:
    """Return what stands on each page of a PDF, with one blank between words."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


class Browser:
    """One Chromium for all tests, kept in a thread of its own.

    The thread is there because Playwright leaves a running event loop behind in the thread that
    starts it, and the tests of the screens start theirs in the main one. The paper is opened from
    a file, as a reader opens it, and with no network, so that nothing a paper asks for leaves the
    machine. What `media` may say: media="print", color_scheme="dark", forced_colors="active".
    """

    def __init__(self, home: Path) -> None:
        """Start Chromium with its own things in `home`; skips or fails where there is none."""
        self._paper = home / "paper.html"
        self._asked: list[str] = []
        self._thread = ThreadPoolExecutor(max_workers=1)
        program = needs.chromium()
        try:
            self._in_thread(self._start, program, home)
        except Error as error:
            self.close()
            cause = error.message.splitlines()[0]
            needs.without("a Chromium that starts", f"{program} does not ({cause})")

    def close(self) -> None:
        self._in_thread(self._stop)
        self._thread.shutdown()

    def pdf(self, html: str) -> bytes:
        """Return the paper as it is printed on A4 by somebody who changes no setting."""
        return self._in_thread(self._pdf, html)

    def pages(self, html: str) -> int:
        """Return on how many sheets of A4 the paper is printed."""
        return pages(self.pdf(html))

    def picture(self, html: str, width: int = 800, *, grey: bool = False, **media: Any) -> bytes:
        """Return the whole paper on a screen of that width, as a PNG to look at."""
        return self._in_thread(self._picture, html, width, grey, media)

    def violations(self, html: str, width: int = 1280, **media: Any) -> list[str]:
        """Return which rule is broken where: WCAG 2.0 to 2.2 at A and AA, and good practice.

        The colours of words inside an SVG are not looked at by these rules.
        """
        return self._in_thread(self._violations, needs.axe(), html, width, media)

    def requests(self, html: str) -> list[str]:
        """Return all that the paper asks for besides itself: on a screen, dark, or printed."""
        return self._in_thread(self._requests, html)

    def overflows(self, html: str) -> bool:
        """Tell whether a reader with a phone has to push the paper sideways or make it bigger."""
        return self._in_thread(self._overflows, html)

    def _in_thread(self, act: Callable[..., Any], *given: Any) -> Any:
        return self._thread.submit(act, *given).result()

    def _start(self, program: str, home: Path) -> None:
        self._playwright = sync_playwright().start()
        chromium = self._playwright.chromium.launch(
            executable_path=program, args=FLAGS, env={**os.environ, "HOME": str(home)}
        )
        # A paper may forbid scripts altogether; the rules are a script.
        desk = chromium.new_context(offline=True, bypass_csp=True)
        self._desk = desk.new_page()
        self._desk.on("request", lambda request: self._asked.append(request.url))
        self._desk.on("websocket", lambda socket: self._asked.append(socket.url))
        phone = chromium.new_context(offline=True, is_mobile=True, viewport=PHONE)
        self._phone = phone.new_page()
        self._open(self._desk, "<!doctype html><title>Blank</title>")

    def _stop(self) -> None:
        self._playwright.stop()

    def _open(self, page: Page, html: str) -> None:
        self._paper.write_text(html, encoding="utf-8", newline="")
        self._asked.clear()
        page.goto(self._paper.as_uri())

    def _on_desk(self, html: str, width: int, media: Mapping[str, Any]) -> Page:
        self._desk.set_viewport_size({"width": width, "height": 900})
        self._desk.emulate_media(**{**AS_IT_COMES, **media})
        self._open(self._desk, html)
        return self._desk

    def _print(self, page: Page) -> bytes:
        edge = "1cm"  # what the browser leaves by itself where the paper says nothing
        margin = {"top": edge, "bottom": edge, "left": edge, "right": edge}
        return page.pdf(format="A4", prefer_css_page_size=True, margin=margin)

    def _pdf(self, html: str) -> bytes:
        return self._print(self._on_desk(html, 1280, {}))

    def _picture(self, html: str, width: int, grey: bool, media: Mapping[str, Any]) -> bytes:
        page = self._on_desk(html, width, media)
        if grey:
            page.add_style_tag(content="html { filter: grayscale(1) }")
        return page.screenshot(full_page=True)

    def _violations(self, axe: Path, html: str, width: int, media: Mapping[str, Any]) -> list[str]:
        page = self._on_desk(html, width, media)
        page.evaluate(axe.read_text(encoding="utf-8"))
        return page.evaluate(RUN_AXE)

    def _requests(self, html: str) -> list[str]:
        page = self._on_desk(html, 1280, {})
        page.emulate_media(color_scheme="dark")
        page.screenshot(full_page=True)
        self._print(page)
        return self._asked[1:] + HELLO.findall(html)

    def _overflows(self, html: str) -> bool:
        self._open(self._phone, html)
        return self._phone.evaluate("document.scrollingElement.scrollWidth") > PHONE["width"]


class Office:
    """LibreOffice without a screen, with settings of its own."""

    def __init__(self, home: Path) -> None:
        """Keep its settings in `home`; skips or fails where there is no LibreOffice."""
        self._program = needs.libreoffice()
        self._home = home

    def to_pdf(self, papers: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return each Word file as LibreOffice prints it, under the same name.

        In few runs, as each takes two seconds to start; but LibreOffice opens no more than some
        two hundred files in one.
        """
        found: dict[str, bytes] = {}
        for names in batched(papers, 100):
            found |= self._to_pdf({name: papers[name] for name in names})
        return found

    def _to_pdf(self, papers: Mapping[str, bytes]) -> dict[str, bytes]:
        with tempfile.TemporaryDirectory(dir=self._home) as name:
            folder = Path(name)
            files = {paper: folder / f"{n}.docx" for n, paper in enumerate(papers)}
            for paper, file in files.items():
                file.write_bytes(papers[paper])
            profile = f"-env:UserInstallation={(self._home / 'settings').as_uri()}"
            convert = ("--headless", "--convert-to", "pdf", "--outdir", folder)
            said = run_to_the_end([self._program, profile, *convert, *files.values()])
            printed = {paper: file.with_suffix(".pdf") for paper, file in files.items()}
            missing = [paper for paper, file in printed.items() if not file.is_file()]
            assert not missing, f"LibreOffice does not open {', '.join(missing)}: {said}"
            return {paper: file.read_bytes() for paper, file in printed.items()}


def batched(names: Iterable[str], most: int) -> Iterator[list[str]]:
    """Yield the names in order, at most `most` at a time."""
    rest = iter(names)
    while batch := list(islice(rest, most)):
        yield batch


def html_faults(papers: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the errors and warnings of the Nu Html Checker, only for papers that have some."""
    java, checker = needs.java(), needs.html_checker()
    faults: dict[str, list[str]] = defaultdict(list)
    names = list(papers)
    with tempfile.TemporaryDirectory() as folder:
        for number, name in enumerate(names):
            path = Path(folder, f"{number}.html")
            path.write_text(papers[name], encoding="utf-8", newline="")
        check = (java, "-Xss4m", "-jar", checker)  # its schemas go deeper than Java's own stack
        said = run_to_the_end(
            [*check, "--stdout", "--exit-zero-always", "--format", "json", folder]
        )
    for message in json.loads(said)["messages"]:
        if message["type"] != "info" or message.get("subType") == "warning":
            name = names[int(Path(message["url"]).stem)]
            faults[name].append(f"line {message.get('lastLine', '?')}: {message['message']}")
    return dict(faults)


def run_to_the_end(command: Sequence[str | Path], seconds: float = 120) -> str:
    """Return what the command says; ends it and all that it started where it takes too long."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            said, complaint = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    assert process.returncode == 0, f"{command[0]} ended with {process.returncode}: {complaint}"
    return said
