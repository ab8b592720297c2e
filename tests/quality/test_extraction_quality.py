"""How well pages are read: gold/tuned, gold/others and gold/untrained, which were looked at while building (the last
for the ranker of headlines alone), and gold/reported and gold/fresh, which never were.

Rivals read the same HTML in the same run. `warraq gold check FOLDER --pages` shows what was wrong, page by page.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from tests.quality.page_rivals import BY_ALL, by_day, rivals
from warraq.extraction.gold import Summary, read_pages, score_page, summary

pytestmark = pytest.mark.quality

GOLD = Path(__file__).parents[2] / "gold"
WINGS = {"dumps": ".txt", "html": ".html"}

# Floors only go up. docs/extraction.md has the figures. "others 6 7 8 9": pages of the writers who came last
# (gold/others/writers.tsv). `fresh` and `untrained` are taken in parts,
# by when their writers came: of one writer a page is up to .07.
FLOORS = {
    ("tuned", "dumps"): {"f1": 0.984, "title": 0.98, "section": 0.95, "authors": 0.96, "date": 0.96, "related": 0.72},
    ("tuned", "html"): {"f1": 0.993, "title": 0.99, "section": 0.98, "authors": 0.98, "date": 0.99, "related": 0.96},
    ("others 1 2 3 4 5", "dumps"): {
        "f1": 0.953,
        "title": 0.96,
        "section": 0.95,
        "authors": 0.93,
        "date": 0.98,
        "related": 0.75,
    },
    ("others 1 2 3 4 5", "html"): {
        "f1": 0.972,
        "title": 0.98,
        "section": 0.95,
        "authors": 0.94,
        "date": 0.95,
        "related": 0.91,
    },
    ("others 6 7 8 9", "dumps"): {
        "f1": 0.969,
        "title": 0.96,
        "section": 0.91,
        "authors": 0.92,
        "date": 0.98,
        "related": 0.69,
    },
    ("others 6 7 8 9", "html"): {
        "f1": 0.982,
        "title": 0.98,
        "section": 0.93,
        "authors": 0.88,
        "date": 0.91,
        "related": 0.93,
    },
    ("fresh 1 4", "dumps"): {
        "f1": 0.978,
        "title": 0.95,
        "section": 0.93,
        "authors": 0.86,
        "date": 0.97,
        "related": 0.68,
    },
    ("fresh 1 4", "html"): {
        "f1": 0.983,
        "title": 0.93,
        "section": 0.9,
        "authors": 0.93,
        "date": 0.98,
        "related": 0.89,
    },
    ("fresh 5 6 7", "dumps"): {
        "f1": 0.975,
        "title": 0.94,
        "section": 0.91,
        "authors": 0.86,
        "date": 0.97,
        "related": 0.52,
    },
    ("fresh 5 6 7", "html"): {
        "f1": 0.989,
        "title": 0.98,
        "section": 0.95,
        "authors": 0.86,
        "date": 0.9,
        "related": 0.93,
    },
    ("fresh 12 13", "dumps"): {
        "f1": 0.98,
        "title": 0.93,
        "section": 0.87,
        "authors": 0.87,
        "date": 0.96,
        "related": 0.64,
    },
    ("fresh 12 13", "html"): {
        "f1": 0.993,
        "title": 0.95,
        "section": 0.96,
        "authors": 0.95,
        "date": 0.98,
        "related": 0.84,
    },
    ("fresh 14 15", "dumps"): {
        "f1": 0.963,
        "title": 0.98,
        "section": 0.8,
        "authors": 0.7,
        "date": 0.9,
        "related": 0.36,
    },
    ("fresh 14 15", "html"): {
        "f1": 0.991,
        "title": 0.93,
        "section": 0.83,
        "authors": 0.8,
        "date": 0.86,
        "related": 0.73,
    },
    ("untrained 5 6", "dumps"): {
        "f1": 0.945,
        "title": 0.95,
        "section": 0.93,
        "authors": 0.98,
        "date": 0.98,
        "related": 0.32,
    },
    ("untrained 1 2 3 4", "dumps"): {
        "f1": 0.97,
        "title": 0.95,
        "section": 0.94,
        "authors": 0.95,
        "date": 0.98,
        "related": 0.69,
    },
    ("untrained 1 2 3 4", "html"): {
        "f1": 0.984,
        "title": 0.98,
        "section": 0.89,
        "authors": 0.91,
        "date": 0.96,
        "related": 0.94,
    },
    ("untrained 7 8", "dumps"): {
        "f1": 0.972,
        "title": 0.86,
        "section": 0.92,
        "authors": 0.92,
        "date": 0.98,
        "related": 0.63,
    },
    ("untrained 7 8", "html"): {
        "f1": 0.985,
        "title": 0.98,
        "section": 0.91,
        "authors": 0.98,
        "date": 0.98,
        "related": 0.98,
    },
    ("untrained 9 10 11", "dumps"): {
        "f1": 0.968,
        "title": 0.94,
        "section": 0.94,
        "authors": 0.95,
        "date": 0.98,
        "related": 0.48,
    },
    ("untrained 9 10 11", "html"): {
        "f1": 0.988,
        "title": 0.98,
        "section": 0.98,
        "authors": 0.91,
        "date": 0.98,
        "related": 0.91,
    },
    ("untrained 12 13", "dumps"): {
        "f1": 0.973,
        "title": 0.97,
        "section": 0.95,
        "authors": 0.97,
        "date": 0.98,
        "related": 0.6,
    },
    ("untrained 12 13", "html"): {
        "f1": 0.996,
        "title": 0.98,
        "section": 0.96,
        "authors": 0.98,
        "date": 0.98,
        "related": 0.95,
    },
    ("untrained 14 15", "dumps"): {
        "f1": 0.986,
        "title": 0.96,
        "section": 0.93,
        "authors": 0.96,
        "date": 0.96,
        "related": 0.49,
    },
    ("untrained 14 15", "html"): {
        "f1": 0.993,
        "title": 0.96,
        "section": 0.93,
        "authors": 0.96,
        "date": 0.96,
        "related": 0.93,
    },
    ("reported", "dumps"): {
        "f1": 0.945,
        "title": 0.95,
        "section": 0.90,
        "authors": 0.96,
        "date": 0.98,
        "related": 0.5,
    },
    ("reported", "html"): {"f1": 0.993, "title": 0.98, "section": 0.96, "authors": 0.94, "date": 0.98, "related": 0.85},
}
CEILING_LEAK = {
    ("tuned", "dumps"): 0.013,
    ("tuned", "html"): 0.004,
    ("others 1 2 3 4 5", "dumps"): 0.016,
    ("others 1 2 3 4 5", "html"): 0.009,
    ("others 6 7 8 9", "dumps"): 0.027,
    ("others 6 7 8 9", "html"): 0.015,
    ("fresh 1 4", "dumps"): 0.018,
    ("fresh 1 4", "html"): 0.005,
    ("fresh 5 6 7", "dumps"): 0.03,
    ("fresh 5 6 7", "html"): 0.009,
    ("fresh 12 13", "dumps"): 0.018,
    ("fresh 12 13", "html"): 0.013,
    ("fresh 14 15", "dumps"): 0.036,
    ("fresh 14 15", "html"): 0.009,
    ("untrained 5 6", "dumps"): 0.061,
    ("untrained 1 2 3 4", "dumps"): 0.019,
    ("untrained 1 2 3 4", "html"): 0.012,
    ("untrained 7 8", "dumps"): 0.021,
    ("untrained 7 8", "html"): 0.006,
    ("untrained 9 10 11", "dumps"): 0.063,
    ("untrained 9 10 11", "html"): 0.013,
    ("untrained 12 13", "dumps"): 0.013,
    ("untrained 12 13", "html"): 0.002,
    ("untrained 14 15", "dumps"): 0.031,
    ("untrained 14 15", "html"): 0.004,
    ("reported", "dumps"): 0.021,
    ("reported", "html"): 0.003,
}


@cache
def measured(half: str, wing: str) -> Summary:
    """Two tests ask for the same pages, which are read once."""
    folder, *writers = half.split()
    pages = list(read_pages(GOLD / folder, WINGS[wing]))
    if writers:
        rows = (row.split("\t") for row in (GOLD / folder / "writers.tsv").read_text(encoding="utf-8").splitlines())
        mine = {layout for layout, writer in rows if writer in writers}
        pages = [page for page in pages if page.name.split("/")[0] in mine]
    assert pages, f"gold/{half} has no page of {WINGS[wing]}"
    return summary([score_page(page.name, page.raw, page.answer) for page in pages])


@pytest.mark.parametrize(("half", "wing"), FLOORS)
def test_pages_are_read(half: str, wing: str) -> None:
    found = measured(half, wing)
    fields = " ".join(f"{of} {share:.2f}" for of, share in found.accuracy.items())
    print(f"{half} {wing}: {found.pages} pages, body F1 {found.f1:.3f}, leak {100 * found.leak:.1f} %, {fields}")  # noqa: T201
    below = {
        of: share for of, share in {"f1": found.f1, **found.accuracy}.items() if share < FLOORS[half, wing].get(of, 0)
    }
    assert not below
    assert found.leak <= CEILING_LEAK[half, wing]


@pytest.mark.parametrize("half", ["tuned", "reported"])
def test_pages_are_read_better_than_by_every_rival(half: str) -> None:
    """Bodies, what of the site stays in them, and each field that the rival gives, on the same HTML; days for dates."""
    pages = [by_day(page) for page in read_pages(GOLD / half, ".html") if page.answer["kind"] != "none"]
    ours = summary([score_page(page.name, page.raw, page.answer) for page in pages])
    print(f"{half} html, days: {told(ours, BY_ALL)}")  # noqa: T201
    for name, rival in rivals().items():
        theirs = summary([score_page(page.name, page.raw, page.answer, rival.read) for page in pages])
        print(f"{half} html, days, {name}: {told(theirs, rival.gives)}")  # noqa: T201
        assert ours.f1 > theirs.f1, name
        assert ours.leak <= theirs.leak, name
        assert all(ours.accuracy[of] > theirs.accuracy[of] for of in rival.gives), name


def told(found: Summary, fields: Sequence[str]) -> str:
    shares = " ".join(f"{of} {found.accuracy[of]:.2f}" for of in fields)
    return f"body F1 {found.f1:.3f}, leak {100 * found.leak:.1f} %, {shares}"
