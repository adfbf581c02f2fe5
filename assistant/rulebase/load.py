"""The knowledge folder, and the packs of its users -> one checked `RuleBase`.

Reading goes through a cache whose name is a hash of every byte of the folders and of the models,
so a second start parses no YAML and a changed file is never missed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.rulebase import cache
from assistant.rulebase.faults import Fault, KnowledgeError
from assistant.rulebase.fingerprint import fingerprint, joined
from assistant.rulebase.loaded import Loaded, RefusedPack
from assistant.rulebase.locate import knowledge_folder
from assistant.rulebase.packs.overlay import lay_over
from assistant.rulebase.packs.places import pack_fingerprint
from assistant.rulebase.reading import Reading, read_folder
from assistant.rulebase.rulebase import RuleBase


def load(folder: Path | None = None, *, use_cache: bool = True) -> RuleBase:
    """Read, check and return the knowledge in `folder` (by default what came along), with no packs.

    Raises KnowledgeError with every fault found, FileNotFoundError where there is no folder.
    """
    return load_with_packs((), folder, use_cache=use_cache).rulebase


def load_with_packs(
    packs: Sequence[Path], folder: Path | None = None, *, use_cache: bool = True
) -> Loaded:
    """Read the knowledge in `folder` with `packs` laid over it, in this order.

    A pack with a fault is left out as a whole and named in `refused`. Raises as `load` does.
    """
    root = folder or knowledge_folder()
    base = fingerprint(root)
    prints = [(pack, pack_fingerprint(pack)) for pack in packs]
    # A refusal tells where its pack is, so that counts too.
    key = joined(base, [f"{pack} {found}" for pack, found in prints])
    if use_cache and (kept := cache.read("rulebase", key, Loaded)) is not None and kept.key == key:
        return kept
    reading, refused = _read_all(root, base, prints)
    if reading.rulebase is None or reading.faults:
        raise KnowledgeError(reading.faults)
    loaded = Loaded(key=key, rulebase=reading.rulebase, refused=refused)
    if use_cache:
        cache.write("rulebase", key, loaded)
    return loaded


def read(root: Path) -> tuple[RuleBase | None, list[Fault]]:
    """Read and check `root` without the cache; return the rule base, if whole, and all faults."""
    reading, _ = read_with_packs((), root)
    return reading.rulebase, reading.faults


def read_with_packs(
    packs: Sequence[Path], folder: Path | None = None
) -> tuple[Reading, tuple[RefusedPack, ...]]:
    """Read and check without the cache; return the merged whole, and the packs left out of it.

    Where the knowledge itself has faults, no pack is read.
    """
    root = folder or knowledge_folder()
    prints = [(pack, pack_fingerprint(pack)) for pack in packs]
    return _read_all(root, fingerprint(root) if root.is_dir() else "", prints)


def _read_all(
    root: Path, base: str, prints: Sequence[tuple[Path, str]]
) -> tuple[Reading, tuple[RefusedPack, ...]]:
    reading = read_folder(root, base)
    refused: list[RefusedPack] = []
    sound: list[str] = []
    if not reading.faults:
        for pack, found in prints:
            version = joined(base, [*sound, found])
            laid = lay_over(reading, pack, version)
            if isinstance(laid, RefusedPack):
                refused.append(laid)
            else:
                reading = laid
                sound.append(found)
    return reading, tuple(refused)
