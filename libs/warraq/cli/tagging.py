"""`warraq tag` for people: prints the text in colours, and tables of names and values."""

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from warraq.articles import TypedValue
from warraq.cli.output import without_controls
from warraq.entities import Annotations

COLOURS = {
    "person": "bold green", "organization": "bold blue", "location": "bold yellow", "nationality": "yellow",
    "event": "bold magenta", "treaty": "magenta", "product": "blue", "weapon": "bold red",
    "money": "cyan", "percent": "cyan", "quantity": "cyan", "date": "bright_magenta",
}  # fmt: skip
"""Type of name or value -> its colour, in the text and in the tables."""


def print_annotations(body: str, found: Annotations, console: Console, title: str = "") -> None:
    """Print ``body`` and what was found in it. ``title``: name of the file, printed if there are several."""
    if title:
        console.rule(Text(title))
    console.print(_tables(_coloured(body, found), found))


def normalized(value: TypedValue) -> str:
    """Return what a value amounts to: ``40,000,000 USD``, ``15 %``, ``2025-10-12``."""
    amount = value.value if isinstance(value.value, str) else f"{value.value:,}"
    return f"{amount} {value.unit or ''}".rstrip()


def _coloured(body: str, found: Annotations) -> Text:
    marks: list[tuple[int, int, str]]
    marks = [(m.start, m.end, entity.type) for entity in found.entities for m in entity.mentions]
    marks += [(value.start, value.end, value.type) for value in found.values]
    text, done = Text(), 0
    for start, end, kind in sorted(marks):
        text.append(without_controls(body[done:start]))
        text.append(without_controls(body[start:end]), COLOURS[kind])
        done = end
    return text.append(without_controls(body[done:]))


def _tables(text: Text, found: Annotations) -> Group:
    parts: list[RenderableType] = [text]
    if found.entities:
        names = Table("type", "name", "mentions")
        for entity in found.entities:
            names.add_row(Text(entity.type, COLOURS[entity.type]), _shown_name(entity.name), str(entity.count))
        parts += ["", names]
    if found.values:
        values = Table("type", "value", "text")
        for value in found.values:
            values.add_row(Text(value.type, COLOURS[value.type]), normalized(value), _shown_name(value.text))
        parts += ["", values]
    return Group(*parts)


def _shown_name(name: str) -> Text:
    return Text(" ".join(without_controls(name).split()))
