"""The README says what the code does."""

import json
import re
import shlex
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from warraq.articles import IndexedArticle, LinkedArticle, RawArticle
from warraq.cli.reading import Defaults, Problem, find_files, read_path
from warraq.cli.welcome import EXAMPLES
from warraq.entities import tag
from warraq.extraction import extract
from warraq.index import SearchRequest
from warraq.index.sqlite import SQLiteIndex
from warraq.settings import Settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
SEEDS = [ROOT / "seeds" / folder for folder in ("dumps", "html", "json")]


def rows() -> str:
    """The settings table as the code has it."""
    lines = []
    for name, field in Settings.model_fields.items():
        default = "" if field.default in {None, ""} else f"`{field.default}`"
        lines.append(f"| `WARRAQ_{name.upper()}` | {default} | {field.description} |")
    return "\n".join(lines)


def test_the_settings_table_lists_every_setting_with_its_default() -> None:
    assert rows() in README


def test_every_make_target_that_it_names_is_there() -> None:
    targets = set(re.findall(r"(?m)^([a-z0-9-]+):", (ROOT / "Makefile").read_text("utf-8")))
    assert set(re.findall(r"`make ([a-z0-9-]+)", README)) <= targets


def test_every_link_leads_somewhere() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)", README):
        assert (ROOT / target).exists(), target


def commands(start: str) -> list[list[str]]:
    """The words of each command that begins with ``start`` in a code block, comments left out."""
    blocks = "".join(re.findall(r"(?ms)^```\n(.*?)^```", README)).replace("\\\n", " ")
    return [shlex.split(line, comments=True) for line in blocks.splitlines() if line.startswith(start)]


def seed_articles() -> Iterator[IndexedArticle]:
    """What the demo pushes, as the index gets it, but that copies are not folded."""
    for path in find_files(SEEDS):
        for raw in read_path(path, Defaults(), 2_000_000):
            assert not isinstance(raw, Problem)
            article = extract(raw)
            tagged = tag(LinkedArticle(**dict(article), story_id=article.id))
            yield IndexedArticle(**dict(tagged), trail={}, indexed_at=datetime.now(UTC))


@pytest.mark.asyncio
async def test_every_search_that_is_shown_finds_something_in_the_demo(tmp_path: Path) -> None:
    queries = [words[2] for words in commands("warraq search")]
    assert len(queries) == 3
    index = SQLiteIndex(tmp_path / "index.sqlite3")
    await index.prepare()
    await index.write(list(seed_articles()))
    found = {q: (await index.search(SearchRequest(q=q))).total for q in (*queries, *EXAMPLES)}
    await index.close()
    assert {q for q, total in found.items() if not total} == set()


def test_what_is_pushed_is_there_and_becomes_an_article() -> None:
    [push] = commands("warraq push")
    assert all((ROOT / path).exists() for path in push[2:-1])
    [curl] = commands("curl")
    sent = RawArticle.model_validate(json.loads(curl[curl.index("-d") + 1]))
    [added] = re.findall(r'xadd\("articles:raw",\s*(\{.+?\})\)', README)
    for raw in (sent, RawArticle.model_validate(json.loads(added))):
        assert extract(raw).body == raw.content
