"""The README says what the code does."""

import re
from pathlib import Path

from warraq.settings import Settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


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
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8")))
    assert set(re.findall(r"`make ([a-z-]+)", README)) <= targets


def test_every_link_leads_somewhere() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)", README):
        assert (ROOT / target).exists(), target
