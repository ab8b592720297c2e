"""Articles as they stand between the stages."""

from typing import Any

from warraq.articles import CleanArticle, LinkedArticle, TaggedArticle

BODY = "وصل وزير الخارجية إلى موسكو يوم الأحد، ووقّع اتفاقاً بقيمة 40 مليار دولار."


def clean_article(number: int = 1, **changes: Any) -> CleanArticle:
    """Article ``number``: its id is that number in 32 hex digits."""
    return CleanArticle.model_validate(_parts(number) | changes)


def linked_article(number: int = 1, **changes: Any) -> LinkedArticle:
    """As `clean_article`, the original of a story of its own."""
    return LinkedArticle.model_validate(_parts(number) | {"story_id": f"{number:032x}"} | changes)


def tagged_article(number: int = 1, **changes: Any) -> TaggedArticle:
    """As `linked_article`, with nothing found in it."""
    return TaggedArticle.model_validate(dict(linked_article(number)) | changes)


def _parts(number: int) -> dict[str, Any]:
    return {
        "id": f"{number:032x}",
        "title": "اتفاق في موسكو",
        "body": BODY,
        "word_count": len(BODY.split()),
        "content_hash": f"{number:032x}",
        "version": 1,
        "extractor": "test",
    }
