"""Example answers for the API description; a test parses each with its model."""

from typing import Any, Final

from ..problems import Responses

_ID: Final = "4be0643f1d98573b97cdca98a65347dd"
_COPY: Final = "9d1c7e0a55f24b1d8a6c3f0e2b7d4c10"
_TITLE: Final = "افتتاح الميناء الجديد في اللاذقية"

HIT: Final[dict[str, Any]] = {
    "id": _ID,
    "score": 12.4,
    "title": _TITLE,
    "title_marked": "افتتاح <mark>الميناء</mark> الجديد في <mark>اللاذقية</mark>",
    "url": "https://news.example/ports/1",
    "source": "صحيفة المرفأ",
    "authors": ["سلمى حداد"],
    "published_at": "2025-10-12T09:30:00+03:00",
    "snippet": "أعلن وزير النقل افتتاح <mark>الميناء</mark> الجديد في مدينة <mark>اللاذقية</mark>.",
    "copies": 1,
    "story_id": _ID,
    "language": "ar",
    "arrived_at": "2025-10-12T06:31:04.120000Z",
}
SEARCH: Final[dict[str, Any]] = {
    "query": "ميناء اللاذقية",
    "total": 1,
    "took_ms": 6,
    "hits": [HIT],
    "facets": {"source": [{"value": "صحيفة المرفأ", "count": 1}], "place": [{"value": "اللاذقية", "count": 1}]},
}
HISTOGRAM: Final[dict[str, Any]] = {
    "interval": "month",
    "buckets": [{"start": "2025-10-01", "count": 12}, {"start": "2025-11-01", "count": 7}],
}
SUGGESTIONS: Final = ["البنك المركزي", "البنك الدولي"]
ARTICLE: Final[dict[str, Any]] = {
    "id": _ID,
    "url": "https://news.example/ports/1",
    "source": "صحيفة المرفأ",
    "kind": "article",
    "language": "ar",
    "published_at": "2025-10-12T09:30:00+03:00",
    "title": _TITLE,
    "authors": ["سلمى حداد"],
    "body": "أعلن وزير النقل افتتاح الميناء الجديد في مدينة اللاذقية.",
    "word_count": 9,
    "extractor": "0.1.0",
    "content_hash": "5f1d7a8813f5c02e",
    "version": 1760250664120,
    "story_id": _ID,
    "relation": "original",
    "similarity": 1.0,
    "entities": [
        {
            "type": "location",
            "name": "اللاذقية",
            "count": 1,
            "mentions": [{"start": 47, "end": 55, "text": "اللاذقية"}],
        }
    ],
    "values": [],
    "trail": {"ingestor": "2025-10-12T06:31:04.120000Z", "cleaner": "2025-10-12T06:31:04.310000Z"},
    "indexed_at": "2025-10-12T06:31:04.900000Z",
}
TRAIL: Final[dict[str, Any]] = {
    "id": _ID,
    "state": "waiting",
    "steps": [{"stage": "ingestor", "at": "2025-10-12T06:31:04.120000Z"}],
    "waiting_in": "articles:raw",
}
_MEMBER: Final[dict[str, Any]] = {
    "id": _COPY,
    "title": "اللاذقية: افتتاح الميناء الجديد",
    "url": "https://copy.example/77",
    "source": "أخبار الساحل",
    "relation": "copy",
    "similarity": 0.97,
}
RELATED: Final[dict[str, Any]] = {
    "id": _ID,
    "story_id": _ID,
    "story": [_MEMBER],
    "links": [],
    "issues": [],
    "derived_from": None,
}
STORY: Final[dict[str, Any]] = {
    "story_id": _ID,
    "original": _ID,
    "members": [
        {
            **_MEMBER,
            "published_at": "2025-10-12T11:00:00+03:00",
            "duplicate_of": _ID,
            "follows": None,
            "derived_from": None,
            "changes": {"retitled": True, "share": 0.0, "added": [], "dropped": []},
        }
    ],
}
ALERT: Final[dict[str, Any]] = {
    "name": "أسعار القمح",
    "query": "القمح أسعار",
    "webhook": "https://desk.example/hook",
    "email": None,
    "every_copy": False,
    "paused": False,
    "created_at": "2025-10-12T06:31:04.120000Z",
    "found": 3,
    "new": 1,
    "channels": [],
}


def answers(example: object, more: Responses | None = None, status: int = 200) -> Responses:
    """Return the responses of a route that answers JSON like ``example``, and ``more``."""
    return {status: {"content": {"application/json": {"example": example}}}, **(more or {})}
