"""Filters on the page: a chosen value is recognized in any spelling."""

import pytest

from services.search.links import is_chosen, toggle_filter, wikidata_url
from warraq.index import SearchRequest

CHOSEN = SearchRequest(person=("انطونيو جوتيريس",), place=("محافظة الطائف",), source=("الآفاق",))


@pytest.mark.parametrize(
    ("kind", "value", "chosen"),
    [
        ("person", "انطونيو جوتيريس", True),
        ("person", "أنطونيو غوتيريش", True),
        ("person", "محمود عباس", False),
        ("person", "محمد", False),
        ("place", "الطائف", True),
        ("organization", "الطائف", False),
        ("source", "الآفاق", True),
        ("source", "آفاق", False),
    ],
)
def test_a_value_is_chosen_in_any_spelling_of_a_name(kind: str, value: str, chosen: bool) -> None:
    assert is_chosen(CHOSEN, kind, value) is chosen


def test_a_lone_name_is_only_itself() -> None:
    lone = SearchRequest(person=("محمد",))
    assert is_chosen(lone, "person", "محمد")
    assert not is_chosen(lone, "person", "خالد")


def test_another_spelling_takes_the_filter_away() -> None:
    assert "person=" not in toggle_filter(CHOSEN, "person", "أنطونيو غوتيريش")
    assert toggle_filter(CHOSEN, "person", "محمود عباس").count("person=") == 2


def test_an_id_leads_to_wikidata_and_nowhere_else() -> None:
    assert wikidata_url("Q851") == "https://www.wikidata.org/wiki/Q851"
    assert '"' not in wikidata_url('"><script>')
