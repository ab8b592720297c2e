"""Stories and series as they are shown."""

from collections.abc import Sequence

from warraq.articles import IndexedArticle
from warraq.index import SearchIndex

MOST_ISSUES = 7
"""Earlier issues of a series that are shown: a week of a daily bulletin."""


def ordered(members: Sequence[IndexedArticle]) -> list[IndexedArticle]:
    """The last instalment on top, then as they came."""
    parts = [member for member in members if member.relation == "instalment"]
    return [*reversed(parts), *(member for member in members if member.relation != "instalment")]


async def earlier_issues(index: SearchIndex, article: IndexedArticle) -> list[IndexedArticle]:
    """Of the series of ``article``, newest first, at most `MOST_ISSUES`."""
    issues: list[IndexedArticle] = []
    seen = {article.id}
    current: IndexedArticle | None = article
    while current and current.relation != "instalment" and current.follows and len(issues) < MOST_ISSUES:
        current = await index.get(current.follows) if current.follows not in seen else None
        if current:
            issues.append(current)
            seen.add(current.id)
    return issues
