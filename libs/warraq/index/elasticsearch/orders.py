"""Orders of stories on a page, and of the members of a story."""

from typing import Any, Final

from warraq.index.elasticsearch.fields import Field
from warraq.index.models import Sort

_PUBLISHED = {"missing": "_last", "unmapped_type": "date"}
ORDER: Final[dict[Sort, list[Any]]] = {
    "relevance": [{"_score": "desc"}, {Field.published_at: {"order": "desc", **_PUBLISHED}}, {Field.id: "asc"}],
    "newest": [{Field.published_at: {"order": "desc", **_PUBLISHED}}, {Field.version: "desc"}, {Field.id: "asc"}],
    "oldest": [{Field.published_at: {"order": "asc", **_PUBLISHED}}, {Field.version: "asc"}, {Field.id: "asc"}],
}

LEADING: Final[dict[Sort, list[Any]]] = {
    **ORDER,
    "relevance": [
        {"_score": "desc"},
        {Field.duplicate_of: {"order": "asc", "missing": "_first"}},
        {Field.published_at: {"order": "asc", **_PUBLISHED}},
        {Field.id: "asc"},
    ],
}
"""Which member leads a story: by relevance the best fit, then the original; by date, the one that gives the story its
place."""
