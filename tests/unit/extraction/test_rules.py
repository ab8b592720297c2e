"""The lists of rules.toml."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from warraq import extraction

READER = Path(extraction.__file__).parent
LISTS: dict[str, list[str]] = {
    name: entries
    for name, entries in tomllib.loads((READER / "rules.toml").read_text(encoding="utf-8")).items()
    if isinstance(entries, list)
}


@pytest.mark.parametrize("name", LISTS)
def test_no_list_has_an_entry_twice(name: str) -> None:
    assert [entry for entry, times in Counter(LISTS[name]).items() if times > 1] == []


def test_every_list_is_asked_for() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in READER.rglob("*.py"))
    assert [name for name in LISTS if f'"{name}"' not in code] == []
