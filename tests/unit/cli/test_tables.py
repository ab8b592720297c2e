"""What a terminal shows of a search."""

from datetime import UTC, datetime

import pytest

from warraq.cli.tables import print_results
from warraq.index.models import Hit, SearchResult


@pytest.mark.parametrize(
    ("number", "head", "about"),
    [(1, "1 story, 3 ms", "المسار · +1 copy"), (2, "2 stories, 3 ms", "المسار · +2 copies")],
)
def test_one_story_and_one_copy_are_not_several(
    number: int, head: str, about: str, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = {"id": "0" * 32, "story_id": "0" * 32, "title": "خفض الفائدة", "title_marked": "خفض الفائدة", "snippet": ""}
    hit = Hit(**facts, url=None, source="المسار", authors=[], published_at=None, score=1.0, copies=number,
              language="ar", arrived_at=datetime(2025, 1, 1, tzinfo=UTC))  # fmt: skip
    print_results(SearchResult(query="الفائدة", total=number, took_ms=3, hits=[hit], facets={}))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == head
    assert about in lines
