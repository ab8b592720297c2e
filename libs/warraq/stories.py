"""What is shown around an article by page, API and command line: its story, its series, its versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from warraq.articles import IndexedArticle
from warraq.changes import Change, Comparison
from warraq.index import ArticleVersion, SearchIndex

MOST_ISSUES = 7
"""Earlier issues of a series that are shown: a week of a daily bulletin."""

MOST_COMPARED = 100
"""Copies of a story that are compared with their original; each comparison takes some milliseconds."""


@dataclass(frozen=True, slots=True)
class Around:
    """``members``: the story in the order in which it is shown, the article included. ``issues``: earlier ones of its
    series. ``source``: the text that it is derived from, if it is in the index."""

    members: list[IndexedArticle]
    issues: list[IndexedArticle]
    source: IndexedArticle | None = None

    def others(self, article_id: str) -> list[IndexedArticle]:
        """Return the story without the article with this id."""
        return [member for member in self.members if member.id != article_id]


async def story_of(index: SearchIndex, id_: str) -> list[IndexedArticle]:
    """Return the members of a story in the order in which they are shown; empty if there is no such story.

    ``id_``: of the story or of any member. Raises `IndexUnavailable`.
    """
    article = await index.get(id_)
    members = ordered(await index.story(article.story_id if article else id_))
    return members or ([article] if article else [])


async def around(index: SearchIndex, article: IndexedArticle) -> Around:
    """Return story and series of ``article``. Raises `IndexUnavailable`."""
    members, issues = await index.story(article.story_id), await earlier_issues(index, article)
    source = await index.get(article.derived_from) if article.derived_from else None
    return Around(ordered(members), issues, source)


def ordered(members: Sequence[IndexedArticle]) -> list[IndexedArticle]:
    """Put the last instalment first, then the others as they were published."""
    parts = [member for member in members if member.relation == "instalment"]
    return [*reversed(parts), *(member for member in members if member.relation != "instalment")]


async def earlier_issues(index: SearchIndex, article: IndexedArticle) -> list[IndexedArticle]:
    """Return the earlier issues of the series of ``article``, newest first, at most `MOST_ISSUES`. Raises
    `IndexUnavailable`."""
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
    """Return the member that gives the story its id; while a patch is under way, the first that is no copy."""
    named = [member for member in members if member.id == member.story_id]
    return next(iter([*named, *(member for member in members if not member.duplicate_of), *members]))


def copy_changes(members: Sequence[IndexedArticle]) -> dict[str, Change]:
    """Return, by id, what each copy among ``members`` changed of its original, for the first `MOST_COMPARED` copies.

    A copy of a later instalment is compared with that. Of very long texts fewer are compared (`Comparison`).
    """
    comparison, there = Comparison(), {member.id: member for member in members}
    copies = [member for member in members if member.duplicate_of in there]
    changes = {copy.id: comparison.change(there[copy.duplicate_of or ""], copy) for copy in copies[:MOST_COMPARED]}
    return {id_: found for id_, found in changes.items() if found is not None}


def version_changes(versions: Sequence[ArticleVersion]) -> list[Change | None]:
    """Return what each version changed of the one before it; None for the first, and for what was not compared."""
    comparison = Comparison()
    return [None, *(comparison.change(before, after) for before, after in pairwise(versions))][: len(versions)]
