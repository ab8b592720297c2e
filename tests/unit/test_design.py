"""docs/design.md names what the code has: sections that the code refers to, streams, fields and commands."""

import re
from pathlib import Path

import pytest
import typer
from fastapi.routing import iter_route_contexts

from services.gateway.app import build_app
from warraq.articles import IndexedArticle, Patch, RawArticle
from warraq.cli import commands
from warraq.index import open_index
from warraq.settings import Settings
from warraq.streams import connect
from warraq.topology import DEAD, READERS

ROOT = Path(__file__).parents[2]
DESIGN = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"(?ms)^## (\d+)\. (.+?)(?=^## |\Z)", DESIGN))


def test_every_section_that_the_code_refers_to_is_there() -> None:
    files = [file for folder in ("libs", "services", "tests") for file in (ROOT / folder).rglob("*.py")]
    named = {number for file in files for number in re.findall(r"docs/design\.md §(\d+)", file.read_text("utf-8"))}
    assert named
    assert named <= SECTIONS.keys()


def test_the_table_of_streams_has_each_with_its_group() -> None:
    rows = dict(re.findall(r"(?m)^\| `(articles:\w+)` \|.*\| (.+?) \|$", SECTIONS["3"]))
    readers = {stream: ", ".join(f"`{group}`" for group in groups) for stream, groups in READERS.items()}
    assert rows == {**readers, DEAD: "people: `warraq dead`"}


@pytest.mark.parametrize("model", [RawArticle, IndexedArticle, Patch], ids=lambda model: model.__name__)
def test_every_field_of_a_document_is_named(model: type[RawArticle | IndexedArticle | Patch]) -> None:
    its_own = {"received_at"}  # Warraq's, never an article's
    assert {name for name in model.model_fields if f"`{name}`" not in SECTIONS["4"]} <= its_own


def test_every_command_is_named() -> None:
    names = typer.main.get_command(commands.app).commands  # type: ignore[attr-defined]
    assert {name for name in names if not re.search(rf"`warraq {name}\b", SECTIONS["5"])} == set()


def test_every_package_of_the_library_is_named() -> None:
    there = {folder.name for folder in (ROOT / "libs" / "warraq").iterdir() if (folder / "__init__.py").exists()}
    assert {name for name in there if f"  {name}/ " not in SECTIONS["2"]} == set()


def test_every_route_is_named() -> None:
    settings = Settings()
    app = build_app(connect("redis://127.0.0.1:1/0"), open_index(settings), settings)
    heads = {(context.path or "").partition("{")[0].rstrip("/") or "/" for context in iter_route_contexts(app.routes)}
    assert {head for head in heads if not re.search(rf"[ `]{re.escape(head)}(?![\w-])", SECTIONS["6"])} == set()
