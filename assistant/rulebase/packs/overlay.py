"""A pack laid over what was read before it: added to, put in its place, or refused as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from assistant.rulebase.faults import Fault, did_you_mean
from assistant.rulebase.fields import Entry, Replaceable
from assistant.rulebase.folder import Folder, Origin
from assistant.rulebase.loaded import RefusedPack
from assistant.rulebase.models import (
    Case,
    Interview,
    Question,
    RetiredIds,
    Rule,
    Scenario,
    Source,
    Structure,
    Term,
    Update,
    Waiver,
)
from assistant.rulebase.models import Path as InterviewPath
from assistant.rulebase.packs.models import Pack, PackRule
from assistant.rulebase.packs.places import LABEL, shown, survey
from assistant.rulebase.reading import Reading, asked_in_order, in_order
from assistant.rulebase.references import PATHS, SHARED, check_references
from assistant.rulebase.rulebase import RuleBase
from assistant.rulebase.text import clean_line

AnyEntry = TypeVar("AnyEntry", bound=Entry)

# What a pack may hold besides its rules: the field of the rule base, the files, what each holds.
PARTS: tuple[tuple[str, str, type[Entry]], ...] = (
    ("sources", "sources.yaml", Source),
    ("questions", "questions/*.yaml", Question),
    ("structures", "structures/*.yaml", Structure),
    ("cases", "cases/*.yaml", Case),
    ("updates", "updates.yaml", Update),
    ("glossary", "glossary.yaml", Term),
    ("scenarios", "scenarios/*.yaml", Scenario),
    ("waivers", "waivers.yaml", Waiver),
)
RULES = "rules/*.yaml"
RETIRED = "retired.yaml"


def lay_over(below: Reading, root: Path, version: str) -> Reading | RefusedPack:
    """Return `below` with the pack in `root` laid over it, as the knowledge called `version`.

    `below` has no fault and stays as it is. A pack with any fault, of its own or in what it does to
    the rest, is refused.
    """
    looked = survey(root)
    if looked.faults:
        return _refused(root, None, looked.faults)
    overlay = _Overlay(below, root)
    overlay.read()
    if overlay.whole:
        overlay.check(version)
    if overlay.faults:
        return _refused(root, overlay.pack, overlay.faults)
    return overlay.merged(version)


def _refused(root: Path, pack: Pack | None, faults: Iterable[Fault]) -> RefusedPack:
    name = pack.name if pack else clean_line(root.resolve().name)
    return RefusedPack(
        folder=clean_line(root.as_posix()), name=name, faults=tuple(sorted(set(faults)))
    )


class _Overlay:
    """One pack on its way in; `faults` grows."""

    def __init__(self, below: Reading, root: Path) -> None:
        assert below.rulebase is not None
        self.below = below
        self.base: RuleBase = below.rulebase
        self.folder = Folder(root, prefix=shown(root, ""))
        self.pack: Pack | None = None
        self.parts: dict[str, tuple[Any, ...]] = {}
        self.rules: dict[str, list[Rule]] = defaultdict(list)
        self.retired: RetiredIds | None = None

    @property
    def faults(self) -> list[Fault]:
        return self.folder.faults

    @property
    def whole(self) -> bool:
        """Whether every list that others refer to was read to its end."""
        return self.folder.whole

    # Reading

    def read(self) -> None:
        """Read every file of the pack, and keep what may stand with what is below."""
        folder = self.folder
        self.pack = folder.one(LABEL, Pack)
        folder.pack = self.pack.id if self.pack else "unnamed"
        if self.pack and self.pack.id in {pack.id for pack in self.base.packs}:
            origin = folder.origins[Pack, LABEL]
            message = f"there is another pack with the id '{self.pack.id}'; use one of the two"
            self.faults.append(origin.fault(message, "id"))
        self._taken = {
            name: (kind, origin)
            for (kind, name), origin in self.below.folder.origins.items()
            if kind in SHARED
        }
        gone = self.base.retired
        self._gone = {*gone.retired_by_id, *(entry.id for entry in gone.removed)}
        for field, pattern, model in PARTS:
            if "*" in pattern or (folder.root / pattern).exists():
                entries = folder.many(pattern, model)
                self.parts[field] = tuple(e for e in entries if self._may_stand(e, e.id))  # type: ignore[attr-defined]
        for rule in folder.many(RULES, PackRule):
            self._take_rule(rule)
        if (folder.root / RETIRED).exists():
            self.retired = folder.one(RETIRED, RetiredIds)
        folder.note_strays()

    def _take_rule(self, rule: PackRule) -> None:
        origin = self.folder.origins.pop((PackRule, rule.key))
        self.folder.origins[Rule, rule.key] = origin
        findings = self.base.finding_by_id
        if rule.finding not in findings:
            message = f"there is no finding '{rule.finding}'{did_you_mean(rule.finding, findings)}"
            self.faults.append(origin.fault(message, "finding"))
        elif self._may_stand(rule.as_rule(), rule.key):
            self.rules[rule.finding].append(rule.as_rule())

    def _may_stand(self, entry: Entry, name: str) -> bool:
        """Say whether `entry` can be added or put in a place; note a fault where it cannot."""
        found = list(self._against(entry, name))
        if found:
            self.folder.faults += found
            self.folder.unread.add(name)
            del self.folder.origins[type(entry), name]
        return not found

    def _against(self, entry: Entry, name: str) -> Iterator[Fault]:
        kind = type(entry)
        origin = self.folder.origins[kind, name]
        there = self.below.folder.origins.get((kind, name))
        other, first = self._taken.get(name, (kind, None))
        if kind in SHARED and other is not kind and first is not None:
            what = f"'{name}' is the id of a {other.__name__.lower()} already"
            yield origin.fault(f"{what} ({_place(first)}); choose another", "id")
        elif kind in SHARED and name in self._gone:
            yield origin.fault(f"'{name}' is retired, so never used again; choose another", "id")
        if isinstance(entry, Question):
            for index, option in enumerate(entry.options):
                if f"{name}/{option.id}" in self._gone:
                    message = f"the option '{option.id}' is retired; choose another id"
                    yield origin.fault(message, "options", index)
        if not isinstance(entry, Replaceable):
            if there is not None:
                yield origin.fault(f"'{name}' is there already ({_place(there)})", "id")
        elif there is not None and entry.replaces is None:
            reason = "'replaces:' and the reason why yours should stand in its place"
            what = f"'{name}' is there already ({_place(there)})"
            yield origin.fault(f"{what}; choose another id, or add {reason}", "id")
        elif there is None and entry.replaces is not None and first is None:
            known = [known for of, known in self.below.folder.origins if of is kind]
            yield origin.fault(
                f"there is nothing called '{name}' to replace{did_you_mean(name, known)}",
                "replaces",
            )

    # Merging

    def merged(self, version: str) -> Reading:
        """Return everything together; sound only where `check` found nothing."""
        base = self.base
        fields: dict[str, Any] = {
            name: _laid_over(getattr(base, name), self.parts.get(name, ())) for name, _, _ in PARTS
        }
        interview = _with_questions(base.interview, base, self.parts.get("questions", ()))
        fields |= {
            "version": version[:12],
            "packs": (*base.packs, *([self.pack] if self.pack else [])),
            "interview": interview,
            "questions": in_order(fields["questions"], asked_in_order(interview)),
            "findings": tuple(
                _changed(finding, rules=_laid_over(finding.rules, self.rules[finding.id]))
                if finding.id in self.rules
                else finding
                for finding in base.findings
            ),
            "structures": tuple(_with_cases(fields["structures"], fields["cases"])),
            "retired": _together(base.retired, self.retired),
        }
        return Reading(_changed(base, **fields), self.below.contents, self._together(), [])

    def check(self, version: str) -> None:
        """Note every disagreement between the pack and what is below, or inside the pack."""
        merged = self.merged(version)
        assert merged.rulebase is not None
        for fault in check_references(merged.rulebase, merged.contents, merged.folder):
            if not fault.file.startswith(self.folder.prefix):
                fault = self._caused(fault)
            self.faults.append(fault)

    def _caused(self, fault: Fault) -> Fault:
        """Return a fault that the pack causes in what was sound without it, as the pack's own."""
        needed = f"the pack takes away what something else needs (knowledge/{fault})"
        message = f"{needed}; replace that too, or keep what it needs"
        return Fault(shown(self.folder.root, LABEL), 1, message)

    def _together(self) -> Folder:
        """Return where everything stands, in the pack or below."""
        below, over = self.below.folder, dict(self.folder.origins)
        label = self.pack.id if self.pack else ""
        for kind, file in ((Pack, LABEL), (RetiredIds, RETIRED)):
            if (origin := over.pop((kind, file), None)) is not None:
                over[kind, f"{label}/{file}"] = origin
        return Folder(
            below.root,
            origins={**below.origins, **over},
            unread=below.unread | self.folder.unread,
        )


def _place(origin: Origin) -> str:
    """Return where an entry stands, so that what came along is not looked for in the pack."""
    return origin.place if origin.pack else f"knowledge/{origin.place}"


def _laid_over(below: Sequence[AnyEntry], over: Sequence[AnyEntry]) -> tuple[AnyEntry, ...]:
    """Return `below` with each of `over` in the place of the one with its id, or after the rest."""
    together = {getattr(entry, "id", ""): entry for entry in (*below, *over)}
    return tuple(together.values())


def _changed(entry: AnyEntry, **changes: Any) -> AnyEntry:
    """Return an entry with other values; what it has worked out of the old ones is left behind."""
    kept = {name: getattr(entry, name) for name in type(entry).model_fields}
    return type(entry)(**kept | changes)


def _with_questions(
    interview: Interview, base: RuleBase, questions: Sequence[Question]
) -> Interview:
    """Return the interview with new `questions` on their paths, ahead of those kept for last."""
    new = [question for question in questions if question.id not in base.question_by_id]
    paths: list[InterviewPath] = []
    for path in interview.paths:
        added = [q.id for q in new if PATHS.index(q.path) <= PATHS.index(path.id)]
        end = len(path.questions)
        while end and path.questions[end - 1] in interview.last:
            end -= 1
        asked = (*path.questions[:end], *added, *path.questions[end:])
        paths.append(_changed(path, questions=asked))
    return _changed(interview, paths=tuple(paths))


def _with_cases(structures: Sequence[Structure], cases: Sequence[Case]) -> Iterator[Structure]:
    """Yield each structure with the cases of packs that name it, which its own list cannot."""
    named: dict[str, list[str]] = defaultdict(list)
    for case in cases:
        for name in case.suggestions if case.pack else ():
            named[name].append(case.id)
    for structure in structures:
        more = [name for name in named.get(structure.id, ()) if name not in structure.cases]
        yield _changed(structure, cases=(*structure.cases, *more)) if more else structure


def _together(below: RetiredIds, over: RetiredIds | None) -> RetiredIds:
    if over is None:
        return below
    return RetiredIds(
        retired=(*below.retired, *over.retired),
        changed_meaning=(*below.changed_meaning, *over.changed_meaning),
        now_pick_many=(*below.now_pick_many, *over.now_pick_many),
        removed=(*below.removed, *over.removed),
    )
