"""How the page says values."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from services.search import wording
from warraq.articles import TypedValue


def said(type_: Any, value: float | str, unit: str | None = None) -> str:
    return wording.value_text(TypedValue(type=type_, start=0, end=1, text="-", value=value, unit=unit))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2025", "٢٠٢٥"),
        ("2025-10", "أكتوبر ٢٠٢٥"),
        ("2025-10-12", "١٢ أكتوبر ٢٠٢٥"),
        ("2025-W50", "الأسبوع ٥٠ من ٢٠٢٥"),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is(value: str, shown: str) -> None:
    assert said("date", value) == shown


def test_a_quantity_is_said_with_its_arabic_unit() -> None:
    assert said("quantity", 162, "km") == "١٦٢ كم"
    assert said("quantity", 80, "km/h") == "٨٠ كم/س"
    assert said("quantity", 5, "MWh") == "٥ ميغاواط ساعة"
    assert said("quantity", 3, "furlong") == "٣ furlong"


def test_every_unit_that_the_tagger_knows_has_an_arabic_name() -> None:
    data = tomllib.loads(files("warraq.entities").joinpath("data/units.toml").read_text("utf-8"))
    units = {unit.removeprefix("-") for unit in data["units"].values()}
    units |= {sign + unit for sign in data["prefixes"].values() for unit in data["prefixed"].values()}
    assert not [unit for unit in sorted(units) if said("quantity", 1, unit).endswith(unit)]
