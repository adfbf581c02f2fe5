"""The pictures of a paper in characters, for the terminal."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.language.papers import PaperKind
from assistant.reports.pictures.characters import axes_lines, levels_lines, principles_lines
from assistant.reports.subject import Subject

# The papers that are about the principles, and those that are about the links.
_OF_PRINCIPLES = {"orientation", "full"}
_OF_LINKS = {"map", "full"}


def pictures_in_characters(subject: Subject, kind: PaperKind, width: int) -> list[str]:
    """Return the pictures that go with a paper, in lines of at most `width`; none for some."""
    wording, lines = subject.wording, list[str]()
    if kind in _OF_PRINCIPLES:
        lines += [wording["picture-of-principles"], ""]
        lines += principles_lines(
            subject.index, subject.assessment, width, subject.only_impressions
        )
    if kind in _OF_LINKS and subject.ties:
        names = _names(subject)
        for title, drawn in (
            ("picture-of-axes", axes_lines(subject.rulebase, subject.ties, names, width)),
            ("picture-of-levels", levels_lines(subject.rulebase, subject.ties, names, width)),
        ):
            lines += ["", wording[title], "", *drawn]
    return lines


def _names(subject: Subject) -> Mapping[int, str]:
    """Return what each link is called: as it was typed, but in a copy to share by its number."""
    number = subject.wording["link-number"]
    plain = {tie.number: number.format(number=tie.number) for tie in subject.ties}
    if subject.copy == "share":
        return plain
    return {tie.number: tie.name or plain[tie.number] for tie in subject.ties}
