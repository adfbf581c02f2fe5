"""How deep each heading of a paper stands, so that no level is skipped on the way down.

What reads a page aloud leads people from heading to heading by their depth. A paper may go from a
part straight to a small heading; in what is written, the small one stands one below the part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.reports.document import Aside, Block, Heading

DEEPEST = 6  # HTML and Markdown know no deeper heading


class Outline:
    """The headings that are open at a place of the paper."""

    def __init__(self, above: int = 1) -> None:
        """Start below a heading of depth `above`; the title has depth 1."""
        self._above = above
        self._open: list[int] = []

    @property
    def depth(self) -> int:
        """The depth of the heading that was opened last."""
        return min(self._above + len(self._open), DEEPEST)

    def enter(self, level: int) -> int:
        """Open a heading of this level; return how many open ones end before it."""
        ended = 0
        while self._open and self._open[-1] >= level:
            self._open.pop()
            ended += 1
        self._open.append(level)
        return ended

    def leave(self) -> int:
        """End all that is open; return how many that were."""
        ended = len(self._open)
        self._open.clear()
        return ended

    def framed(self) -> Outline:
        """Return the outline of a frame that stands here; the title of the frame opens it."""
        inner = Outline(self._above + len(self._open))
        inner.enter(0)
        return inner


def headings(blocks: Iterable[Block]) -> Iterator[tuple[str, int]]:
    """Return all that gets a heading, in reading order, with its level; 0 for those in a frame."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block.text, block.level
        elif isinstance(block, Aside):
            yield block.title, 0
            yield from ((text, 0) for text, _ in headings(block.blocks))
