"""How far it is: counted lines where there is no terminal."""

import io

import pytest

from warraq.cli.progress import counted_lines, progress_bar


def test_a_count_is_a_line_now_and_then_and_at_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    now = 0.0
    with counted_lines(every=2.0, clock=lambda: now) as report:
        for done, now in ((1, 0.5), (9, 2.5), (10, 3.0), (30, 4.5), (31, 4.6), (31, 9.0)):  # noqa: B007
            report("articles indexed", done, 31)
    assert capsys.readouterr().out.splitlines() == [
        "9 of 31 articles indexed",
        "30 of 31 articles indexed",
        "31 of 31 articles indexed",
    ]


def test_a_bar_is_not_drawn_into_a_file() -> None:
    file = io.StringIO()
    with progress_bar(file) as report:
        report("files read", 1, 2)
    assert file.getvalue() == ""
