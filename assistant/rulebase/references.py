"""What must agree between entries: every id that is named exists, and nothing has two meanings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import get_args

from assistant.rulebase.faults import Fault, did_you_mean
from assistant.rulebase.fields import Entry, Options, PathName, Strength
from assistant.rulebase.folder import Folder, Origin
from assistant.rulebase.models import (
    Benefit,
    Case,
    Checklist,
    Citation,
    Contents,
    Figure,
    Finding,
    Principle,
    Question,
    Source,
    Structure,
    Update,
)
from assistant.rulebase.paper_references import check_papers
from assistant.rulebase.retired_ids import check_retired
from assistant.rulebase.rulebase import RuleBase

PATHS: tuple[PathName, ...] = get_args(PathName)
# Kinds of fault, as in `checks.reading`.
UNKNOWN, REUSED, UNLISTED = "id/unknown", "id/reused", "id/unlisted"
# Kinds of entry among which an id must mean one thing only.
SHARED: tuple[type[Entry], ...] = (
    Finding,
    Principle,
    Question,
    Structure,
    Case,
    Update,
    Benefit,
    Figure,
    Checklist,
    Source,
)


def check_references(rulebase: RuleBase, contents: Contents, folder: Folder) -> Iterator[Fault]:
    """Yield a fault for every disagreement between the entries of `rulebase`."""
    checker = _Checker(rulebase, folder)
    yield from checker.ids_mean_one_thing()
    yield from checker.order(contents)
    yield from checker.questions()
    yield from checker.findings()
    yield from checker.structures()
    yield from checker.cases()
    yield from checker.the_rest()
    yield from check_papers(rulebase, folder)
    yield from checker.scenarios()
    yield from check_retired(rulebase, folder)
    yield from checker.scoring()


class _Checker:
    def __init__(self, rulebase: RuleBase, folder: Folder) -> None:
        self.rulebase = rulebase
        self.folder = folder
        self.findings_of = {
            kind: {finding.id for finding in rulebase.of_kind(kind)}
            for kind in ("barrier", "element", "type", "national")
        }
        self.question_ids = set(rulebase.question_by_id)
        self.structure_ids = set(rulebase.structure_by_id)
        self.case_ids = set(rulebase.case_by_id)
        self.update_ids = set(rulebase.update_by_id)

    def origin(self, entry: Entry, name: str = "") -> Origin:
        return self.folder.origins[(type(entry), name or getattr(entry, "id", ""))]

    def known(
        self,
        origin: Origin,
        ids: Iterable[str],
        among: Collection[str] | None,
        what: str,
        *path: str | int,
    ) -> Iterator[Fault]:
        """Yield a fault for each of `ids` that is not `among`; None is where it cannot be told."""
        if among is None:
            return
        for index, name in enumerate(ids):
            if name not in among and name not in self.folder.unread:
                near = did_you_mean(name, among)
                yield origin.fault(
                    f"there is no {what} '{name}'{near}", *path, index, check=UNKNOWN
                )

    def cited(
        self, origin: Origin, citations: Iterable[Citation], *path: str | int
    ) -> Iterator[Fault]:
        for index, citation in enumerate(citations):
            ref, section = citation.ref, citation.section
            source = self.rulebase.source_by_id.get(ref)
            if source is None:
                if ref not in self.folder.unread:
                    near = did_you_mean(ref, self.rulebase.source_by_id)
                    yield origin.fault(
                        f"there is no source '{ref}'{near}", *path, index, check=UNKNOWN
                    )
            elif section is None and source.sections and citation.locator is None:
                message = f"'{ref}' is long; add the section of it"
                yield origin.fault(message, *path, index, check="source/no-section")
            elif section is not None and section not in source.sections:
                near = did_you_mean(section, source.sections)
                message = f"'{ref}' has no section '{section}'{near}"
                yield origin.fault(message, *path, index, check=UNKNOWN)

    def picked(
        self, origin: Origin, answers: Mapping[str, Iterable[str]], *path: str | int
    ) -> Iterator[Fault]:
        """Yield a fault for each question or option that there is not."""
        for name, options in answers.items():
            question = self.rulebase.question_by_id.get(name)
            if question is None:
                if name not in self.folder.unread:
                    near = did_you_mean(name, self.question_ids)
                    yield origin.fault(
                        f"there is no question '{name}'{near}", *path, name, check=UNKNOWN
                    )
                continue
            for index, option in enumerate(options):
                if option not in question.option_by_id:
                    near = did_you_mean(option, question.option_by_id)
                    message = f"the question '{name}' has no option '{option}'{near}"
                    yield origin.fault(message, *path, name, index, check=UNKNOWN)

    def conditions(self, origin: Origin, conditions: Options, *path: str | int) -> Iterator[Fault]:
        yield from self.picked(origin, conditions, *path)
        for name, options in conditions.items():
            question = self.rulebase.question_by_id.get(name)
            for index, option in enumerate(options if question else ()):
                known = question.option_by_id.get(option) if question else None
                if known and known.not_sure:
                    message = f"'{name}: {option}' means not sure, which is never evidence"
                    yield origin.fault(message, *path, name, index)

    def ids_mean_one_thing(self) -> Iterator[Fault]:
        first: dict[str, Origin] = {}
        for (kind, name), origin in self.folder.origins.items():
            if kind not in SHARED:
                continue
            if name in first:
                message = f"the id '{name}' already means something in {first[name].place}"
                yield origin.fault(message, "id", check=REUSED)
            first.setdefault(name, origin)

    def order(self, contents: Contents) -> Iterator[Fault]:
        if (Contents, "contents.yaml") not in self.folder.origins:
            return
        origin = self.origin(contents, "contents.yaml")
        lists: tuple[tuple[str, tuple[str, ...], Collection[str]], ...] = (
            ("barriers", contents.barriers, self.findings_of["barrier"]),
            ("relationship_types", contents.relationship_types, self.findings_of["type"]),
            ("principles", contents.principles, self.rulebase.principle_by_id),
        )
        for name, listed, there in lists:
            yield from self.known(origin, listed, there, "file for", name)
            yield from _unlisted(origin, there, listed, name)
        for principle in self.rulebase.principles:
            origin = self.origin(principle)
            there = {f.id for f in self.rulebase.findings if f.principle == principle.id}
            yield from self.known(origin, principle.elements, there, "element", "elements")
            yield from _unlisted(origin, there, principle.elements, "elements")

    def questions(self) -> Iterator[Fault]:
        interview = self.rulebase.interview
        origin = self.origin(interview, "interview.yaml")
        asked: set[str] = set()
        lengths = tuple(path.id for path in interview.paths)
        if lengths != PATHS:
            yield origin.fault(f"the paths must be {', '.join(PATHS)}, in this order", "paths")
        for index, path in enumerate(interview.paths):
            where = ("paths", index, "questions")
            yield from self.known(origin, path.questions, self.question_ids, "question", *where)
            for place, name in enumerate(path.questions):
                if name in path.questions[:place]:
                    yield origin.fault(
                        f"'{path.id}' asks '{name}' twice", *where, place, check=REUSED
                    )
            missing = asked - set(path.questions)
            for name in sorted(missing):
                message = f"the path '{path.id}' lacks '{name}', which a shorter path asks"
                yield origin.fault(message, *where, check=UNLISTED)
            asked |= set(path.questions)
        yield from _unlisted(origin, self.question_ids, asked, "paths")
        for name, listed in (
            ("pinned", interview.pinned),
            ("gateways", interview.gateways),
            ("last", interview.last),
        ):
            yield from self.known(origin, listed, self.question_ids, "question", name)
        for question in self.rulebase.questions:
            yield from self._question(question)

    def _question(self, question: Question) -> Iterator[Fault]:
        origin = self.origin(question)
        yield from self.cited(origin, question.sources, "sources")
        seen: set[str] = set()
        for index, option in enumerate(question.options):
            if option.id in seen:
                message = f"the option '{option.id}' stands twice"
                yield origin.fault(message, "options", index, check=REUSED)
            seen.add(option.id)
            if option.exclusive and question.select == "one":
                yield origin.fault(
                    f"'{option.id}' is exclusive, which only a pick-many question needs",
                    "options",
                    index,
                )
            if option.not_sure and question.select == "many" and not option.exclusive:
                yield origin.fault(
                    f"'{option.id}' is the not-sure answer and must be exclusive", "options", index
                )
        for index, ask_back in enumerate(question.ask_back):
            where = ("ask_back", index, "between")
            yield from self.known(origin, ask_back.between, seen, "option", *where)
        shortest = next(
            (p.id for p in self.rulebase.interview.paths if question.id in p.questions), None
        )
        if shortest not in (None, question.path):
            yield origin.fault(
                f"says path '{question.path}' but interview.yaml first asks it on '{shortest}'",
                "path",
            )

    def findings(self) -> Iterator[Fault]:
        principles = self.rulebase.principle_by_id
        for finding in self.rulebase.findings:
            origin = self.origin(finding)
            if finding.principle:  # decided by the folder that the page stands in
                yield from self.known(origin, [finding.principle], principles, "principle")
            yield from self.cited(origin, [finding.source], "source")
            for rule in finding.rules:
                origin = self.origin(rule, f"{finding.id}/{rule.id}")
                yield from self.conditions(origin, rule.when, "when")
                yield from self.cited(origin, [rule.source], "source")

    def structures(self) -> Iterator[Fault]:
        barriers = self.findings_of["barrier"]
        for structure in self.rulebase.structures:
            origin = self.origin(structure)
            from_find_out = structure.offered_from_find_out
            named: tuple[tuple[str, tuple[str, ...], Collection[str], str], ...] = (
                ("types", structure.types, self.findings_of["type"], "relationship type"),
                ("answers_barriers", structure.answers_barriers, barriers, "barrier"),
                ("builds", structure.builds, self.findings_of["element"], "element"),
                ("cases", structure.cases, self.case_ids, "case"),
                ("updates", structure.updates, self.update_ids, "update"),
                ("offered_from_find_out", from_find_out, self.question_ids, "question"),
            )
            for name, ids, among, what in named:
                yield from self.known(origin, ids, among, what, name)
            for name, conditions in (
                ("boost_if", structure.boost_if),
                ("already_have", structure.already_have),
                ("not_yet", structure.not_yet),
            ):
                yield from self.conditions(origin, conditions, name)
            yield from self.cited(origin, structure.sources, "sources")
            for index, hint in enumerate(structure.beyond_the_report):
                yield from self.cited(origin, [hint.source], "beyond_the_report", index)
            if structure.already_have and not structure.improve:
                yield origin.fault(
                    "'already_have' needs an 'improve' line to offer instead", "already_have"
                )
            if structure.not_yet and not structure.first_settle:
                yield origin.fault("'not_yet' needs a 'first_settle' line to show first", "not_yet")
            if not structure.cases and not structure.no_case:
                yield origin.fault("has no case; add one or say 'no_case: true'", "cases")

    def cases(self) -> Iterator[Fault]:
        options = {name: self._options(name) for name in ("council-type", "setting", "theme")}
        for case in self.rulebase.cases:
            origin = self.origin(case)
            named: tuple[tuple[str, Iterable[str], Collection[str] | None, str], ...] = (
                ("council_type", [case.council_type], options["council-type"], "council type"),
                ("setting", [case.setting], options["setting"], "setting"),
                ("themes", case.themes, options["theme"], "theme"),
                ("types", case.types, self.findings_of["type"], "relationship type"),
                ("barriers", case.barriers, self.findings_of["barrier"], "barrier"),
                ("elements", case.elements, self.findings_of["element"], "element"),
                ("benefits", case.benefits, {b.id for b in self.rulebase.benefits}, "benefit"),
                ("suggestions", case.suggestions, self.structure_ids, "structure"),
                ("updates", case.updates, self.update_ids, "update"),
                ("updates_case", [case.updates_case or case.id], self.case_ids, "case"),
            )
            for name, ids, among, what in named:
                yield from self.known(origin, ids, among, what, name)
            yield from self.cited(origin, case.sources, "sources")

    def _options(self, question: str) -> Collection[str] | None:
        """Return what a case may say of its place, in the options of a question."""
        if question in self.folder.unread:
            return None
        known = self.rulebase.question_by_id.get(question)
        return {*(known.option_by_id if known else ()), "several", "unknown"}

    def the_rest(self) -> Iterator[Fault]:
        anything = self._anything()
        for update in self.rulebase.updates:
            origin = self.origin(update)
            yield from self.known(origin, update.affects, anything, "entry", "affects")
            yield from self.cited(origin, update.sources, "sources")
        for benefit in self.rulebase.benefits:
            origin = self.origin(benefit)
            yield from self.cited(origin, [benefit.source], "source")
            for name, case in (("case", benefit.case), ("see_also", benefit.see_also)):
                yield from self.known(origin, [case] if case else (), self.case_ids, "case", name)
        for checklist in self.rulebase.checklists:
            yield from self._checklist(checklist)
        for figure in self.rulebase.figures:
            yield from self.cited(self.origin(figure), figure.sources, "sources")
        terms = {*self.rulebase.term_by_id, *self.structure_ids, *self.rulebase.finding_by_id}
        for term in self.rulebase.glossary:
            yield from self.known(
                self.origin(term), term.see, terms, "glossary entry or structure", "see"
            )

    def _anything(self) -> set[str]:
        """Return the ids of all that a change can touch."""
        rulebase = self.rulebase
        others = (rulebase.benefits, rulebase.figures, rulebase.checklists, rulebase.glossary)
        return {
            *self.structure_ids,
            *self.case_ids,
            *rulebase.finding_by_id,
            *(entry.id for entries in others for entry in entries),
        }

    def _checklist(self, checklist: Checklist) -> Iterator[Fault]:
        origin = self.origin(checklist)
        shown_with = {*self.rulebase.finding_by_id, *self.structure_ids}
        yield from self.known(origin, checklist.about, shown_with, "finding or structure", "about")
        yield from self.cited(origin, [checklist.source], "source")
        for index, item in enumerate(checklist.items):
            where = ("items", index)
            yield from self.known(origin, item.see, self._anything(), "entry", *where, "see")
            if item.source:
                yield from self.cited(origin, [item.source], *where, "source")

    def scenarios(self) -> Iterator[Fault]:
        barriers = self.findings_of["barrier"]
        picture = self.findings_of["element"] | self.findings_of["type"]
        for scenario in self.rulebase.scenarios:
            origin = self.origin(scenario)
            answers = {
                name: (picked,) if isinstance(picked, str) else picked
                for name, picked in scenario.answers.items()
            }
            yield from self.picked(origin, answers, "answers")
            if scenario.source:
                yield from self.cited(origin, [scenario.source], "source")
            named: tuple[tuple[str, Collection[str], str], ...] = (
                ("prominent", barriers, "barrier"),
                ("not_prominent", barriers, "barrier"),
                ("silent", barriers, "barrier"),
                ("in_place", picture, "element or type"),
                ("weak", picture, "element or type"),
                ("national_prominent", self.findings_of["national"], "national condition"),
                ("offered", self.structure_ids, "structure"),
                ("not_offered", self.structure_ids, "structure"),
                ("cases", self.case_ids, "case"),
                ("not_cases", self.case_ids, "case"),
            )
            for name, among, what in named:
                ids = getattr(scenario.expect, name)
                yield from self.known(origin, ids, among, what, "expect", name)

    def scoring(self) -> Iterator[Fault]:
        origin = self.origin(self.rulebase.scoring, "scoring.yaml")
        for strength in get_args(Strength):
            if strength not in self.rulebase.scoring.weight:
                yield origin.fault(f"'weight' lacks '{strength}'", "weight")


def _unlisted(
    origin: Origin, there: Collection[str], listed: Collection[str], *path: str | int
) -> Iterator[Fault]:
    for name in sorted(set(there) - set(listed)):
        message = f"does not list '{name}', so it would have no place"
        yield origin.fault(message, *path, check=UNLISTED)
