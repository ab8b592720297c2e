"""Filters on the page: a chosen value is recognized in any spelling."""

import tracemalloc
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from services.search.choices import choices_of, listed
from services.search.links import article_link, filter_toggle, search_link, search_links, toggle_filter, wikidata_url
from warraq.index import FacetCount, SearchRequest

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
    assert filter_toggle(CHOSEN, kind)(value)[0] is chosen


def test_a_lone_name_is_only_itself() -> None:
    lone = SearchRequest(person=("محمد",))
    chosen = filter_toggle(lone, "person")
    assert chosen("محمد")[0]
    assert not chosen("خالد")[0]


def test_another_spelling_takes_the_filter_away() -> None:
    assert "person=" not in toggle_filter(CHOSEN, "person", "أنطونيو غوتيريش")
    assert toggle_filter(CHOSEN, "person", "محمود عباس").count("person=") == 2


def test_an_id_leads_to_wikidata_and_nowhere_else() -> None:
    assert wikidata_url("Q851") == "https://www.wikidata.org/wiki/Q851"
    assert '"' not in wikidata_url('"><script>')


def test_a_link_says_what_it_changes_and_what_is_not_so_anyway() -> None:
    asked = SearchRequest(q="ميناء & بحر", source=("أ", "ب"), published_from=date(2025, 3, 1), fold=False, page=3)
    kept = "q=%D9%85%D9%8A%D9%86%D8%A7%D8%A1+%26+%D8%A8%D8%AD%D8%B1&source=%D8%A3&source=%D8%A8&from=2025-03-01"
    assert search_link(asked) == f"/?{kept}&fold=off"
    assert search_link(asked, page=4) == f"/?{kept}&fold=off&page=4"
    assert search_link(asked, fold=True, sort="newest", undated=True) == f"/?{kept}&undated=on&sort=newest"
    assert search_link(asked, source=(), published_from=None, q="") == "/?q=&fold=off"
    assert article_link("7", asked) == f"/article/7?{kept}&fold=off&page=3"
    assert article_link("7", SearchRequest()) == "/article/7"


def test_a_chosen_value_of_a_facet_leads_to_the_search_without_it() -> None:
    counts = [FacetCount(value="الآفاق", count=12), FacetCount(value="بريد الساحل", count=3)]
    chosen, other = choices_of(CHOSEN.model_copy(update={"person": (), "place": ()}), "source", counts)
    assert (chosen.shown, chosen.number, chosen.chosen, chosen.link) == ("الآفاق", "١٢", True, "/?q=")
    assert (other.chosen, other.link.count("source=")) == (False, 2)
    [month] = choices_of(SearchRequest(), "month", [FacetCount(value="2025-02", count=1)])
    assert (month.shown, month.link) == ("فبراير ٢٠٢٥", "/?q=&from=2025-02-01&to=2025-02-28")
    within = SearchRequest(published_from=date(2025, 2, 1), published_to=date(2025, 2, 28), page=2)
    counts = [FacetCount(value="2025-02", count=1), FacetCount(value="2025-01", count=2)]
    chosen, other = choices_of(within, "month", counts)
    assert (chosen.chosen, chosen.link) == (True, "/?q=")
    assert (other.chosen, other.link) == (False, "/?q=&from=2025-01-01&to=2025-01-31")


def test_choices_are_listed_as_html_with_what_they_say_escaped() -> None:
    counts = [FacetCount(value='<b>أ & "ب"', count=12), FacetCount(value="الآفاق", count=1)]
    assert listed(choices_of(SearchRequest(source=("الآفاق",), fold=False), "source", counts)) == (
        '  <li><a href="/?q=&amp;source=%D8%A7%D9%84%D8%A2%D9%81%D8%A7%D9%82'
        "&amp;source=%3Cb%3E%D8%A3+%26+%22%D8%A8%22&amp;fold=off"
        '" ><bdi>&lt;b&gt;أ &amp; &#34;ب&#34;</bdi> <span class="count">١٢</span></a></li>\n'
        '  <li><a href="/?q=&amp;fold=off" aria-current="true">'
        '<bdi>الآفاق</bdi> <span class="count">١</span></a></li>\n'
    )


def test_one_instant_by_two_clocks_has_two_addresses() -> None:
    utc = datetime(2024, 12, 31, 21, tzinfo=UTC)
    links = [
        search_link(SearchRequest(), published_from=at) for at in (utc, utc.astimezone(timezone(timedelta(hours=3))))
    ]
    assert links == ["/?q=&from=2024-12-31T21%3A00", "/?q=&from=2025-01-01T00%3A00"]


@pytest.mark.parametrize("fields", [("undated", "published_to"), ("published_from", "undated"), ("q", "person")])
def test_many_addresses_are_of_fields_that_stand_side_by_side(fields: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="side by side"):
        search_links(SearchRequest(), *fields)


def test_addresses_of_many_long_filters_are_not_kept() -> None:
    tracemalloc.start()
    try:
        for at in range(5):
            chosen = tuple(f"{at} {number} " + "جريدة النهار " * 20 for number in range(34))
            request = SearchRequest(source=chosen)
            for row in range(50):
                toggle_filter(request, "source", f"صحيفة {row}")
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 3_000_000
