"""What papers say, ask and leave out is about something that is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from assistant.rulebase.faults import Fault, did_you_mean
from assistant.rulebase.folder import Folder, Origin
from assistant.rulebase.paper_models import Lookup, Planning, TalkingPoint
from assistant.rulebase.rulebase import RuleBase


def check_papers(rulebase: RuleBase, folder: Folder) -> Iterator[Fault]:
    """Yield a fault for each finding or question that papers name and nothing has."""
    papers, questions = rulebase.papers, rulebase.question_by_id
    entries: tuple[tuple[Sequence[TalkingPoint | Lookup], Collection[str], str], ...] = (
        (papers.points, rulebase.finding_by_id, "finding"),
        (papers.lookups, questions, "question"),
    )
    named: list[tuple[Origin, str, Collection[str], str, tuple[str | int, ...]]] = [
        (folder.origins[type(entry), entry.id], entry.id, among, what, (what,))
        for listed, among, what in entries
        for entry in listed
    ]
    named += [
        (origin, name, questions, "question", ("no_sign", place))
        for (kind, _), origin in folder.origins.items()
        if kind is Planning
        for place, name in enumerate(papers.planning.no_sign)
    ]
    for origin, name, among, what, path in named:
        if name not in among and name not in folder.unread:
            message = f"there is no {what} '{name}'{did_you_mean(name, among)}"
            yield origin.fault(message, *path, check="id/unknown")
