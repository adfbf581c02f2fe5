"""What a start has to work with: the knowledge, and what was left out of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.rulebase.faults import Fault
from assistant.rulebase.fields import Entry
from assistant.rulebase.rulebase import RuleBase
from assistant.rulebase.text import clean_line


class SetAside(Entry):
    """Something of a pack that was left out, with everything that is wrong with it."""

    folder: str
    name: str
    faults: tuple[Fault, ...]

    @property
    def why(self) -> str:
        """Say how many faults it has, and how to see them: the end of a sentence."""
        count = "a fault" if len(self.faults) == 1 else f"{len(self.faults)} faults"
        return f'{count}; to see why, type common-ground check "{self.folder}".'


class RefusedPack(SetAside):
    """A pack that was left out as a whole."""

    @property
    def notice(self) -> str:
        """Say in one sentence that it was left out, and how to see why."""
        return f"The pack {self.name} is left out, as it has {self.why}"


class Loaded(Entry):
    """The rule base with every sound pack in it. `key` is what it is kept under in the cache."""

    key: str
    rulebase: RuleBase
    refused: tuple[RefusedPack, ...] = ()

    @property
    def notices(self) -> tuple[str, ...]:
        """One sentence for each pack that was left out."""
        return tuple(pack.notice for pack in self.refused)

    def sound(self, packs: Sequence[Path]) -> tuple[Path, ...]:
        """Return those of the `packs` it was loaded with that were not left out."""
        refused = {pack.folder for pack in self.refused}
        return tuple(pack for pack in packs if clean_line(pack.as_posix()) not in refused)
