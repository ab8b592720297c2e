"""What belongs together around an article, as page, API and command line show it: story, series, versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from warraq.articles import IndexedArticle
from warraq.changes import Change, change
from warraq.index import ArticleVersion, SearchIndex

MOST_ISSUES = 7
"""Earlier issues of a series that are shown: a week of a daily bulletin."""

MOST_COMPARED = 100
"""Copies of a story that are compared with their original; a comparison takes some milliseconds."""


@dataclass(frozen=True, slots=True)
class Around:
    """``members`` of the story in the order they are shown, the article itself among them; ``issues`` before it;
    ``source``: the text that it is derived from, None where there is none or it is not here."""

    members: list[IndexedArticle]
    issues: list[IndexedArticle]
    source: IndexedArticle | None = None

    def others(self, article_id: str) -> list[IndexedArticle]:
        """The story without one of its members."""
        return [member for member in self.members if member.id != article_id]


async def story_of(index: SearchIndex, id_: str) -> list[IndexedArticle]:
    """The members of a story, as they are shown; ``id_``: of the story or of any member. Empty when there is none.

    Raises `IndexUnavailable`.
    """
    article = await index.get(id_)
    members = ordered(await index.story(article.story_id if article else id_))
    return members or ([article] if article else [])


async def around(index: SearchIndex, article: IndexedArticle) -> Around:
    """Story and series of ``article``. Raises `IndexUnavailable`."""
    members, issues = await index.story(article.story_id), await earlier_issues(index, article)
    source = await index.get(article.derived_from) if article.derived_from else None
    return Around(ordered(members), issues, source)


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


def original_of(members: Sequence[IndexedArticle]) -> IndexedArticle:
    """The member that gives the story its id, else, while a patch is under way, the first that is no copy."""
    named = [member for member in members if member.id == member.story_id]
    return next(iter([*named, *(member for member in members if not member.duplicate_of), *members]))


def copy_changes(members: Sequence[IndexedArticle]) -> dict[str, Change]:
    """What the copies among ``members`` (some) changed of what they are copies of, by id; of the first `MOST_COMPARED`.

    A copy of a later instalment is compared with that. CPU: some milliseconds each.
    """
    there = {member.id: member for member in members}
    copies = [member for member in members if member.duplicate_of in there]
    return {copy.id: change(there[copy.duplicate_of or ""], copy) for copy in copies[:MOST_COMPARED]}


def version_changes(versions: Sequence[ArticleVersion]) -> list[Change | None]:
    """What each version changed of the one before it; None for the first."""
    return [None, *(change(before, after) for before, after in pairwise(versions))][: len(versions)]
