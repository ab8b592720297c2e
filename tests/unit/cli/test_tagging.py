"""What `warraq tag` shows people."""

from io import StringIO

from rich.console import Console

from warraq.articles import TypedValue
from warraq.cli.tagging import normalized, print_annotations
from warraq.entities import find

BODY = "أعلن في بيروت عن منحة قدرها 40 مليون دولار في 12 تشرين الأول (أكتوبر) 2025."


def shown(body: str, *, colours: bool = False, title: str = "") -> str:
    output = StringIO()
    console = Console(file=output, force_terminal=colours, color_system="standard" if colours else None, width=100)
    print_annotations(body, find(body), console, title)
    return output.getvalue()


def test_names_and_values_stand_in_tables_with_what_they_come_to() -> None:
    said = shown(BODY)
    assert said.startswith(BODY)
    assert [line.split() for line in said.splitlines() if "location" in line] == [
        ["│", "location", "│", "بيروت", "│", "1", "│"]
    ]
    assert "40,000,000 USD" in said
    assert "2025-10-12" in said


def test_what_is_found_is_coloured_and_nothing_else() -> None:
    line = shown(BODY, colours=True).splitlines()[0]
    assert "\x1b[36m40 مليون دولار\x1b[0m" in line
    assert "\x1b[1;33mبيروت\x1b[0m" in line
    assert line.count("\x1b[0m") == 3


def test_a_text_cannot_steer_the_terminal() -> None:
    said = shown("زار \x1b[31mبيروت\r\n[bold]40 دولاراً[/bold]", colours=False)
    assert "\x1b" not in said
    assert "\r" not in said
    assert "[bold]40 دولاراً[/bold]" in said


def test_carriage_returns_do_not_shift_the_colours() -> None:
    assert "\x1b[36m40 دولاراً\x1b[0m" in shown("سطر\r\nسطر\r\nدفع 40 دولاراً.", colours=True)


def test_several_files_have_their_names_above() -> None:
    assert "خبر.txt" in shown(BODY, title="خبر.txt").splitlines()[0]


def test_a_text_without_names_or_values_is_only_the_text() -> None:
    assert shown("لا شيء هنا") == "لا شيء هنا\n"


def test_a_value_without_unit_is_its_number() -> None:
    assert normalized(TypedValue(type="money", start=0, end=1, text="x", value=1500, unit=None)) == "1,500"
