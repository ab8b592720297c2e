"""warraq.ndjson keeps the rules of Kibana's import, and names only what the indexes have."""

import json
import re
from typing import Any, get_args

import pytest

from deploy.kibana.generate import ndjson
from deploy.kibana.views import ARTICLES, KINDS, LABELS, RELATIONS
from services.search.wording import RELATIONS as ON_THE_PAGE
from tests.unit.kibana.reading import FILE, field_types, of_type, panels, saved_objects, time_field_of
from warraq.articles.documents import Kind, Relation
from warraq.index.elasticsearch.mapping import mappings

ARABIC = re.compile(r"[\u0621-\u064a]")

ALLOWED = {
    "index-pattern": {"title", "name", "timeFieldName", "fieldAttrs", "fieldFormatMap", "sourceFilters"},
    # elastic/kibana, saved_search/server/saved_objects/schema_legacy.ts, model version 5: unknown ones are refused
    "search": {
        "title", "description", "columns", "sort", "grid", "rowHeight", "rowsPerPage", "hideChart", "breakdownField",
        "kibanaSavedObjectMeta", "isTextBasedQuery", "usesAdHocDataView", "timeRestore", "timeRange",
        "refreshInterval", "viewMode", "hideAggregatedPreview", "hits", "version", "sampleSize", "headerRowHeight",
        "visContext", "density",
    },
    # elastic/kibana, dashboard/server/dashboard_saved_object/schema/v1 and v2
    "dashboard": {
        "title", "description", "kibanaSavedObjectMeta", "timeRestore", "timeFrom", "timeTo", "refreshInterval",
        "controlGroupInput", "panelsJSON", "optionsJSON", "hits", "version",
    },
}  # fmt: skip
"""Attributes that a type has at the version that is written."""

NAMELESS = {
    "breadcrumb", "content_hash", "credit", "entities", "extractor", "heading", "lead", "meta", "names",
    "published_day", "published_noon", "pull_quotes", "related", "trail", "values", "vector", "vector_code",
    "vector_model", "without_hour", "country", "story_number",
}  # fmt: skip
"""Fields of an article that Discover shows under their own names: few people look at them."""

VERSIONS = {"index-pattern": "8.0.0", "search": "10.5.0", "dashboard": "10.2.0"}

each = pytest.mark.parametrize("saved", saved_objects(), ids=lambda saved: f"{saved['type']}-{saved['id']}")
each_search = pytest.mark.parametrize("saved", of_type("search").values(), ids=lambda saved: saved["id"])
each_view = pytest.mark.parametrize("view", of_type("index-pattern").values(), ids=lambda view: view["id"])
each_dashboard = pytest.mark.parametrize("board", of_type("dashboard").values(), ids=lambda board: board["id"])


def test_the_committed_file_is_what_the_code_makes() -> None:
    assert FILE.read_text("utf-8") == ndjson(), "run: python -m deploy.kibana.generate"


def test_everything_promised_is_there() -> None:
    assert {type_: len(of_type(type_)) for type_ in VERSIONS} == {"index-pattern": 2, "search": 4, "dashboard": 2}


def test_no_two_objects_of_a_type_share_an_id() -> None:
    named = [(saved["type"], saved["id"]) for saved in saved_objects()]
    assert len(named) == len(set(named))


@each
def test_versions_say_what_shape_it_has(saved: dict[str, Any]) -> None:
    assert saved["coreMigrationVersion"] == "8.8.0"
    assert saved["typeMigrationVersion"] == VERSIONS[saved["type"]]
    assert set(saved["attributes"]) <= ALLOWED[saved["type"]]


@each
def test_references_are_in_the_file_and_named_once(saved: dict[str, Any]) -> None:
    known = {(other["type"], other["id"]) for other in saved_objects()}
    assert {(needed["type"], needed["id"]) for needed in saved["references"]} <= known
    names = [needed["name"] for needed in saved["references"]]
    assert len(names) == len(set(names))


@each
def test_titles_are_arabic_and_descriptions_english(saved: dict[str, Any]) -> None:
    attributes = saved["attributes"]
    assert ARABIC.search(attributes["name"] if saved["type"] == "index-pattern" else attributes["title"])
    assert saved["type"] == "index-pattern" or attributes["description"].isascii()


@each_search
def test_a_search_looks_at_the_view_that_it_refers_to(saved: dict[str, Any]) -> None:
    source = json.loads(saved["attributes"]["kibanaSavedObjectMeta"]["searchSourceJSON"])
    (needed,) = saved["references"]
    assert needed["name"] == source["indexRefName"]
    assert needed["type"] == "index-pattern"
    ((sorted_by, direction),) = saved["attributes"]["sort"]
    assert (sorted_by, direction) == (time_field_of(needed["id"]), "desc")


@each_search
def test_a_search_shows_and_asks_for_fields_that_exist(saved: dict[str, Any]) -> None:
    (needed,) = saved["references"]
    types = field_types(needed["id"])
    assert set(saved["attributes"]["columns"]) <= set(types)
    query = json.loads(saved["attributes"]["kibanaSavedObjectMeta"]["searchSourceJSON"])["query"]
    assert query["language"] == "kuery"
    if query["query"]:
        asked = re.fullmatch(r'(\w+) : "(\w+)"', query["query"])
        assert asked
        assert asked[2] in {"relation": get_args(Relation), "kind": get_args(Kind)}[asked[1]]


@each_view
def test_a_view_names_fields_that_exist(view: dict[str, Any]) -> None:
    types, attributes = field_types(view["id"]), view["attributes"]
    assert types[attributes["timeFieldName"]] == "date"
    labels = {name: about["customLabel"] for name, about in json.loads(attributes["fieldAttrs"]).items()}
    assert set(labels) <= set(types)
    assert all(ARABIC.search(label) for label in labels.values())
    assert len(set(labels.values())) == len(labels), "two fields with one name cannot be told apart"
    hidden = {about["value"] for about in json.loads(attributes["sourceFilters"])}
    assert hidden <= set(types)
    assert not hidden & set(labels)


def test_a_new_field_of_an_article_is_not_forgotten() -> None:
    named = LABELS.keys() | set(ARTICLES.hidden)
    assert set(mappings()["properties"]) - NAMELESS == named, "add a label in deploy/kibana/views.py"


@each_view
def test_a_format_fits_the_type_of_its_field(view: dict[str, Any]) -> None:
    fits = {
        "url": {"keyword"},
        "static_lookup": {"keyword"},
        "duration": {"long"},
        "number": {"long"},
        "percent": {"float"},
    }
    types = field_types(view["id"])
    for name, about in json.loads(view["attributes"]["fieldFormatMap"]).items():
        assert types[name] in fits[about["id"]], name


def test_every_relation_and_kind_has_an_arabic_name() -> None:
    assert set(RELATIONS) == set(get_args(Relation))
    assert set(KINDS) == set(get_args(Kind))
    assert RELATIONS == ON_THE_PAGE


@each_dashboard
def test_panels_stay_on_the_grid_and_apart(board: dict[str, Any]) -> None:
    taken: set[tuple[int, int]] = set()
    for panel in panels(board):
        place = panel["gridData"]
        assert place["i"] == panel["panelIndex"]
        assert place["x"] >= 0
        assert place["x"] + place["w"] <= 48
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not cells & taken, panel["panelIndex"]
        taken |= cells


@each_dashboard
def test_every_panel_finds_its_references_by_its_own_prefix(board: dict[str, Any]) -> None:
    names = {needed["name"]: (needed["type"], needed["id"]) for needed in board["references"]}
    wanted: dict[str, tuple[str, str]] = {}
    for panel in panels(board):
        if panel["type"] == "lens":
            needs = panel["embeddableConfig"]["attributes"]["references"]
            wanted |= {f"{panel['panelIndex']}:{need['name']}": (need["type"], need["id"]) for need in needs}
        else:
            name = f"{panel['panelIndex']}:{panel['panelRefName']}"
            wanted[name] = ("search", names.get(name, ("", ""))[1])
    assert names == wanted
    indexes = [panel["panelIndex"] for panel in panels(board)]
    assert len(indexes) == len(set(indexes))
