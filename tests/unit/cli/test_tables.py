"""What a terminal shows of a search."""

from datetime import UTC, datetime

import pytest
from rich.console import Console

from warraq.cli.tables import letters_table, print_results, print_trail, status_table
from warraq.index.models import Hit, SearchResult
from warraq.streams.client.reports import DeadLetter, StageStatus, Status, Trail


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


def test_a_search_that_finds_nothing_says_what_may_have_been_meant(capsys: pytest.CaptureFixture[str]) -> None:
    print_results(SearchResult(query="luhi]m", total=0, took_ms=3, hits=[], facets={}, did_you_mean="معاهدة",
                               any_word=True, unknown_words=["luhi", "m"]))  # fmt: skip
    assert capsys.readouterr().out.splitlines() == [
        "0 stories, 3 ms",
        "did you mean: معاهدة",
        "in no article: luhi, m",
    ]


def test_what_was_pushed_does_not_steer_the_terminal() -> None:
    terminal = Console(width=200, force_terminal=True)
    letter = DeadLetter(id="1-0", stage="cleaner", article_id=None, title="خبر\x1b]0;عنوان\x07 [red]\x9b2J",
                        reason="\x1b[2J", error="", attempts=1, at=datetime(2025, 1, 1, tzinfo=UTC), entry={},
                        stream="")  # fmt: skip
    with terminal.capture() as shown:
        terminal.print(letters_table([letter], UTC))
    assert "[red]" in shown.get()
    assert not [sign for sign in ("\x1b]", "\x07", "\x9b", "\x1b[2J") if sign in shown.get()]


def test_what_the_next_command_is_given_is_whole_in_a_narrow_terminal() -> None:
    narrow = Console(width=80)
    letter = DeadLetter(id="1795811920003-0", stage="cleaner", article_id="a4d777d9c4b7da3ab993e1d3aae84515",
                        reason="no text is left after menus, buttons and related links are taken away", error="",
                        attempts=1, at=datetime(2025, 1, 1, tzinfo=UTC), entry={}, stream="articles:raw")  # fmt: skip
    with narrow.capture() as shown:
        narrow.print(letters_table([letter], UTC))
    assert letter.id in shown.get()
    stage = StageStatus(stage="indexer:patches", stream="articles:patches", waiting=0, in_hand=0, done=6, retried=0,
                        dead=0, rate=0.0, oldest=0.0)  # fmt: skip
    status = Status(stages=[stage], pushed=6, indexed=6, dead=0, dropped=0, in_flight=0, again=0, reconciled=True)
    with narrow.capture() as shown:
        narrow.print(status_table(status))
    assert "indexer:patches" in shown.get()


def test_a_waiting_article_names_the_stage_that_it_waits_for(capsys: pytest.CaptureFixture[str]) -> None:
    print_trail(Trail(id="0" * 32, state="waiting", steps=[], waiting_in="articles:linked"))
    assert capsys.readouterr().out == "waiting in articles:linked for the tagger\n"
