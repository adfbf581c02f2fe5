"""From the start of the process to the first question on the screen, beside a bare Textual app."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from assistant.cli.opening import open_dialogue
from assistant.conversation.messages import Asked
from assistant.conversation.opening import write_opening
from benchmarks.bare_app import WORDS
from benchmarks.figures import Figure, Times
from benchmarks.terminal import Screen, Terminal, first, shows, shows_question

AIM = 1.3


def measure(*, quick: bool) -> Iterator[Figure]:
    """Start both in turn, so that whatever else the machine does meets both alike."""
    times = 3 if quick else 9
    asked = warm_up()
    programs = {"benchmarks.bare_app": shows(WORDS), "assistant": shows_question(asked)}
    taken: dict[str, list[float]] = {name: [] for name in programs}
    for number in range(times + 1):
        for name, wanted in programs.items():
            seconds = _start(name, wanted)
            if number:  # the first start fills the bytecode and disk caches
                taken[name].append(seconds)
    bare, ours = (Times.of_seconds(seconds) for seconds in taken.values())
    ratio = ours.median / bare.median
    yield Figure("bare Textual app: first screen", str(bare))
    yield Figure("the app: first question on screen", str(ours))
    yield Figure(
        "the app beside the bare app", f"{ratio:.2f} times", f"at most {AIM}", ratio <= AIM
    )


def warm_up() -> Asked:
    """Fill the caches of knowledge and opening, and return the first question."""
    opening = open_dialogue(()).start()[1]
    write_opening(opening)
    return next(message for message in opening if isinstance(message, Asked))


def _start(module: str, wanted: Callable[[Screen], bool]) -> float:
    with Terminal(module) as terminal:
        return first(terminal.watch(wanted), wanted) - terminal.started
