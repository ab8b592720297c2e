"""Aggregations that count stories."""

from collections.abc import Collection
from typing import Final

from warraq.index.elasticsearch.bodies import Json
from warraq.index.elasticsearch.fields import Field
from warraq.index.elasticsearch.outline import UNNUMBERED

STORIES: Final = "stories"
"""Name of the aggregation that counts stories."""
_WELL, _ROUGHLY = 40_000, 1000
"""Up to so many stories are counted almost exactly, beyond it to within about 6 % (HyperLogLog++)."""


def story_field(*, numbered: bool) -> str:
    """Return the field that tells stories apart. ``numbered``: a number, which is compared faster than text."""
    return Field.story_number if numbered else Field.story_id


def count_stories(*, numbered: bool, well: bool = False) -> Json:
    """Return the aggregation that counts stories.

    ``numbered``: by `Field.story_number`, in half the time, as ids are text that must be hashed. ``well``: almost exact
    for a whole result, not only for one value of a facet.
    """
    threshold = _WELL if well else _ROUGHLY
    return {STORIES: {"cardinality": {"field": story_field(numbered=numbered), "precision_threshold": threshold}}}


def stories_in(counted: Json) -> int:
    """Return the number that `count_stories` gave; 0 if no shard answered in time."""
    return int(counted.get(STORIES, {}).get("value", 0))


def with_stories(aggregation: Json, *, numbered: bool) -> Json:
    """Return ``aggregation`` with the number of stories in each of its buckets."""
    return {**aggregation, "aggs": count_stories(numbered=numbered)}


def count_unnumbered(*, numbered: bool) -> Json:
    """Return the aggregation that `finds_unnumbered` reads, if stories are counted by their number."""
    return {"unnumbered": UNNUMBERED} if numbered else {}


def finds_unnumbered(counted: Json, shown: Collection[Json] = ()) -> bool:
    """Tell whether an article that was ``counted``, or is ``shown`` in its story's place, has no number of its story:
    older code has written it since the outline was asked for. By number all such are one story, which has no value to
    show."""
    return bool(counted.get("unnumbered", {}).get("doc_count")) or any("fields" not in hit for hit in shown)
