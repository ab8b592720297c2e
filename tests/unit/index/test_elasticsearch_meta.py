"""What Elasticsearch would refuse an article for is text beside it, and nothing else changes."""

from typing import Any

from tests.contract.test_writing import nested
from warraq.index.elasticsearch.meta import DEEPEST, flattenable


def test_what_fits_is_left_as_it_is() -> None:
    meta: dict[str, Any] = {
        "deep": nested(DEEPEST - 1),
        "list": [[[nested(DEEPEST - 1)]]],
        "": None,
        "a.b": [1, {"c": True}],
    }
    assert flattenable(meta) is meta


def test_only_the_values_that_do_not_fit_become_text() -> None:
    meta = {"section": "اقتصاد", "deep": {"ب": nested(DEEPEST - 1)}, "x": [{"a\0": 1}], "a\0b": 2, "ن" * 5000: 3}
    found = flattenable(meta)
    assert found["section"] == "اقتصاد"
    assert found["deep"].startswith('{"ب": {"a": ')
    assert found["x"] == '[{"a\\u0000": 1}]'
    assert found["a\N{REPLACEMENT CHARACTER}b"] == "2"
    assert found["ن" * 4000] == "3"
