"""The sample articles are what their gold answers say, and extraction finds exactly that."""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from warraq.cli.reading import Defaults, Problem, find_files, read_path
from warraq.extraction import extract

MAX_BYTES = 2_000_000
SEEDS = Path(__file__).parents[2] / "seeds"
FOLDERS = [SEEDS / "dumps", SEEDS / "html", SEEDS / "json"]
GOLD: list[dict[str, Any]] = json.loads((SEEDS / "gold.json").read_text(encoding="utf-8"))


def answers() -> Iterator[dict[str, Any]]:
    """What extraction says of every seed, in the order of the gold file."""
    extracted: dict[str, Iterator[Any]] = {}
    for gold in GOLD:
        file = gold["file"]
        if file not in extracted:
            extracted[file] = read_path(SEEDS / file, Defaults(), MAX_BYTES)
        raw = next(extracted[file])
        assert not isinstance(raw, Problem), raw
        article = extract(raw)
        paragraphs = article.body.split("\n\n")
        yield {
            "title": article.title,
            "kicker": article.kicker,
            "authors": article.authors,
            "section": article.section,
            "first_words": " ".join(paragraphs[0].split()[:5]),
            "last_words": " ".join(paragraphs[-1].split()[-4:]),
            "paragraphs": len(paragraphs),
            "pull_quotes": article.pull_quotes,
            "credit": article.credit.model_dump(exclude={"text"}) if article.credit else None,
            "related": [link.title for link in article.related],
            "published_at": article.published_at.date().isoformat() if article.published_at else None,
            "language": article.language,
        }


@pytest.mark.parametrize(("gold", "found"), list(zip(GOLD, answers(), strict=True)), ids=lambda v: v.get("file"))
def test_extraction_finds_what_a_reader_sees(gold: dict[str, Any], found: dict[str, Any]) -> None:
    assert found == {name: gold[name] for name in found}


def test_every_seed_has_a_gold_answer() -> None:
    files = {str(path.relative_to(SEEDS)) for path in find_files(FOLDERS)}
    assert files == {gold["file"] for gold in GOLD}
    assert len(GOLD) >= 25


def test_stubs_point_at_other_seeds_but_for_one() -> None:
    titles = {gold["title"] for gold in GOLD}
    missing = {title for gold in GOLD for title in gold["related"]} - titles
    assert missing == {"بلدية الشاطئ تعدّ خطة لحماية الكثبان من زحف الأبنية", "خبر آخر من الموقع في الشريط الجانبي"}


def test_seeds_are_composed_utf8() -> None:
    for path in find_files(FOLDERS):
        text = path.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text), path


def test_the_readme_names_no_file_and_no_line_that_is_not_there() -> None:
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")
    names = re.findall(r"`((?:dumps|html|json)/[^`]*)`", readme)
    assert len(names) >= 15
    assert [name for name in names if not list(SEEDS.glob(f"{name}*"))] == []
    dumps = "".join(path.read_text(encoding="utf-8") for path in (SEEDS / "dumps").iterdir())
    credit = re.search(r"credit line\s+\(`([^`]+)`\)", readme)
    assert credit
    assert credit[1] in dumps


def test_the_readme_names_the_copies_and_where_the_stubs_without_an_article_are() -> None:
    readme = " ".join((SEEDS / "README.md").read_text(encoding="utf-8").split())
    for gold in GOLD:
        if gold["relation"] == "copy":
            assert f"`{_number(gold['file'])}` of `{_number(gold['duplicate_of_file'])}`" in readme
    titles = {gold["title"] for gold in GOLD}
    lost = {_number(gold["file"]) for gold in GOLD if not titles.issuperset(gold["related"])}
    sentence = readme[readme.index("Two titles never come") : readme.index("Months of the Levant")]
    assert set(re.findall(r"`([a-z]+/\d+)`", sentence)) == lost


def _number(file: str) -> str:
    return file.partition("-")[0]
