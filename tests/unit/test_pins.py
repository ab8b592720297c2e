"""What is shipped is pinned: constraints.txt has a version of everything that Warraq needs, down to the last."""

import re
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement

LINES = (Path(__file__).parents[2] / "constraints.txt").read_text("utf-8").splitlines()


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def needed(name: str, extras: frozenset[str] = frozenset()) -> Iterator[tuple[str, frozenset[str]]]:
    """(package, its extras) that ``name`` with ``extras`` asks for here."""
    for line in distribution(name).requires or []:
        wanted = Requirement(line)
        if wanted.marker is None or any(wanted.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield plain(wanted.name), frozenset(wanted.extras)


def shipped() -> set[str]:
    found: set[str] = set()
    seen: set[tuple[str, frozenset[str]]] = set()
    left = list(needed("warraq"))
    while left:
        each = left.pop()
        if each not in seen:
            seen.add(each)
            found.add(each[0])
            left += needed(*each)
    return found


def test_each_line_pins_one_version() -> None:
    assert [line for line in LINES if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+]+", line)] == []
    names = [plain(line.split("==")[0]) for line in LINES]
    assert len(set(names)) == len(names)


def test_everything_that_is_shipped_is_pinned_to_what_is_tested() -> None:
    pins = dict(line.split("==") for line in LINES)
    versions = {plain(name): version for name, version in pins.items()}
    packages = shipped()
    assert {"redis", "hiredis", "starlette", "pydantic-core"} <= packages
    assert {name: versions.get(name) for name in packages} == {name: distribution(name).version for name in packages}
