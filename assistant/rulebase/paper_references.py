"""What papers say, ask and leave out is about something that is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from assistant.rulebase.faults import Fault, did_you_mean
from assistant.rulebase.fields import Entry
from assistant.rulebase.folder import Folder, Origin
from assistant.rulebase.paper_models import Lookup, Planning, TalkingPoint
from assistant.rulebase.rulebase import RuleBase


def check_papers(rulebase: RuleBase, folder: Folder) -> Iterator[Fault]:
    """Yield a fault for each name in the papers that nothing has, or that stands elsewhere too."""
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
    yield from _worded_twice(folder)


def _worded_twice(folder: Folder) -> Iterator[Fault]:
    """Yield a fault for each saying of papers whose name stands among the other sayings too."""
    main = folder.origins.get((Entry, "wording.yaml"))
    own = folder.origins.get((Entry, "papers/wording.yaml"))
    if main and own:
        for name in own.data:
            if name in main.data:
                message = f"'{name}' stands in wording.yaml too; give one of them another name"
                yield own.fault(message, name, check="id/reused")
