"""Every relative link of the documentation leads to a file that is there, and to a heading in it; CONTRIBUTING.md names
files and constants that are there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"(?ms)^ *```.*?^ *```|`[^`\n]*`")
_PATH = re.compile(r"[\w.-]+(?:/[\w.*-]+)*/?")
_SUFFIX = re.compile(r"\.(?:py|md|toml|txt|html|json|ya?ml|lua)$")
_CONSTANT = re.compile(r"_?[A-Z][A-Z_]{2,}")
MADE_BY_A_RECIPE = {
    "tests/unit/extraction/pages/market.txt", "services/counter/", "tests/unit/services/test_counter.py",
    "WARRAQ_COUNTER_WORKERS",
}  # fmt: skip
"""Names in CONTRIBUTING.md of what its reader adds."""
NO_CONSTANTS = {"GET", "POST"}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def links(page: Path) -> Iterator[tuple[Path, str]]:
    """File and anchor ('' for none) of each relative link."""
    for target in _LINK.findall(_CODE.sub("", page.read_text(encoding="utf-8"))):
        if not _SCHEME.match(target):
            file, _, anchor = target.partition("#")
            yield (page.parent / file).resolve() if file else page, anchor


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub gives to the headings of ``page``; repeated headings are not told apart."""
    text = re.sub(r"(?ms)^ *```.*?^ *```", "", page.read_text(encoding="utf-8"))
    headings = re.findall(r"(?m)^#{1,6} +(.+?) *$", text)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    for file, anchor in links(page):
        assert file.exists(), f"{page.name} links to {file}, which is not there"
        assert not anchor or anchor in anchors(file), f"{page.name} links to #{anchor}, which {file.name} has not"


def test_a_link_without_its_file_and_one_without_its_heading_are_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One two\n[a](gone.md) [b](#one-two) [c](#three) `[d](no.md)` [e](https://x.example)\n", "utf-8")
    assert list(links(page)) == [(tmp_path / "gone.md", ""), (page, "one-two"), (page, "three")]
    assert anchors(page) == {"one-two"}


def inline_code(page: str) -> set[str]:
    """The words between backquotes, without code blocks and the ends of sentences."""
    text = re.sub(r"(?ms)^ *```.*?^ *```", "", page)
    return {word.rstrip(",.;:") for span in re.findall(r"`([^`]+)`", text) for word in span.split()}


def named_paths(words: set[str]) -> set[str]:
    """What has a slash in it, or ends as a file does; `.venv` and routes are none."""
    paths = {word for word in words if _PATH.fullmatch(word) and ("/" in word or _SUFFIX.search(word))}
    return {path for path in paths if not path.startswith(".venv")} - MADE_BY_A_RECIPE


def named_constants(words: set[str]) -> set[str]:
    """`EXTRACTOR`, `_KEYWORDS`."""
    constants = {word for word in words if _CONSTANT.fullmatch(word)}
    return {word for word in constants if not word.startswith("WARRAQ_")} - NO_CONSTANTS


def contents(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in (ROOT / folder).rglob("*") if "__pycache__" not in path.parts)


def test_every_file_that_contributing_names_is_there() -> None:
    files = [*contents("libs", "services", "tests", "deploy", "docs", "gold", "seeds", ".ci"), *ROOT.iterdir()]
    there = "\n".join(f"/{file.relative_to(ROOT).as_posix()}" for file in files)
    paths = named_paths(inline_code((ROOT / "CONTRIBUTING.md").read_text("utf-8")))
    assert "libs/warraq/topology.py" in paths
    wanted = {path: re.escape(path.rstrip("/")).replace(r"\*", "[^/\n]*") for path in paths}
    assert {path for path, pattern in wanted.items() if not re.search(rf"(?m)/{pattern}$", there)} == set()


def test_every_constant_that_contributing_names_is_there() -> None:
    files = [*contents("libs", "services", "deploy", "tests/unit/kibana"), ROOT / "Makefile"]
    code = "\n".join(file.read_text("utf-8") for file in files if file.suffix == ".py" or file.name == "Makefile")
    constants = named_constants(inline_code((ROOT / "CONTRIBUTING.md").read_text("utf-8")))
    assert "EXTRACTOR" in constants
    assert {name for name in constants if not re.search(rf"(?m)^ *{name}\b.*=", code)} == set()


def test_a_file_and_a_constant_that_are_named_are_seen() -> None:
    words = inline_code("In `gone.py` or `sqlite/gone.py`, `_KEPT` of\n```\n`block.py`\n```\n`GET /articles/{id}`")
    assert named_paths(words) == {"gone.py", "sqlite/gone.py"}
    assert named_constants(words) == {"_KEPT"}
