"""Where files are kept that can be made again at any time."""

from __future__ import annotations

from pathlib import Path


def cache_folder() -> Path:
    """Return the user's cache folder for Common Ground; it may not exist yet."""
    from platformdirs import user_cache_path

    return user_cache_path("common-ground", appauthor=False)
