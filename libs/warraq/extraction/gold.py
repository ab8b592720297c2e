"""Scores extraction against answers written by hand (docs/gold.md says what an answer contains)."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from warraq.articles import CleanArticle, RawArticle
from warraq.articles.reading import decoded_page
from warraq.extraction.answers import AnswerError, explained, read_answer
from warraq.extraction.errors import Unreadable
from warraq.extraction.extract import extract
from warraq.extraction.text import tidy_line

FIELDS = (
    "title",
    "kicker",
    "section",
    "breadcrumb",
    "authors",
    "date",
    "credit",
    "related",
    "pull_quotes",
    "language",
    "kind",
)
"""Fields that are right or wrong, page by page."""
_MINUTES = len("2025-10-05T11:23")
_KEY = {"date": "published_at"}
"""Of an answer, where it is not the field's name."""

Answer = Mapping[str, Any]
Extract = Callable[[RawArticle], CleanArticle]


@dataclass(frozen=True, slots=True)
class PageScore:
    """``f1``: of the body's words, 0-1, None where there is no article. ``leaked``: the strings of the page's
    boilerplate that stand in the body, the title, an author or a related title; in other fields they are wrong fields
    alone. ``boilerplate``: how many strings there were to leak, 0 of a page that was refused. ``right``: field ->
    whether it is as in the answer, of the fields that it holds; ``related_f1``: of the titles of other articles, which
    a page may hold twenty of. ``found``: what was wrong, ``expected``: what the answer has there."""

    name: str
    kind: str
    f1: float | None
    boilerplate: int
    leaked: tuple[str, ...]
    right: Mapping[str, bool]
    related_f1: float | None = None
    found: Mapping[str, Any] = field(default_factory=dict)
    expected: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Summary:
    """Means over pages. ``pages``: all. ``articles``: those with an article. ``leak``: share of the boilerplate
    strings of pages that were not refused that leaked (`PageScore`)."""

    pages: int
    articles: int
    f1: float
    leak: float
    related_f1: float
    accuracy: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page with its answer. ``name``: of its layout and itself."""

    name: str
    raw: RawArticle
    answer: Answer


def read_pages(folder: Path, suffix: str) -> Iterator[GoldPage]:
    """Yield the pages with this suffix below ``folder``, by name. Raises AnswerError if a page has no answer, or either
    cannot be read."""
    for path in sorted(folder.rglob(f"*{suffix}")):
        answer = read_answer(path)
        shape = {"format": "html"} if suffix == ".html" else {}
        try:
            content = decoded_page(path.read_bytes(), is_html=suffix == ".html")
            raw = RawArticle.model_validate({"content": content, **shape, **answer.get("pushed", {})})
        except ValidationError as error:
            raise AnswerError(f"{path}, or `pushed` of its answer: {explained(error)}") from error
        except ValueError as error:
            raise AnswerError(f"{path}: {error}: save the page as its site sends it") from error
        yield GoldPage(f"{path.parent.name}/{path.stem}", raw, answer)


def score_page(name: str, raw: RawArticle, answer: Answer, read: Extract = extract) -> PageScore:
    """Score one page. ``read``: the function that is measured; it raises Unreadable for a page without an article."""
    try:
        article: CleanArticle | None = read(raw)
    except Unreadable:
        article = None
    if answer["kind"] == "none":
        kind = {"kind": article.kind} if article else {}
        return PageScore(name, "none", None, 0, (), {"kind": article is None}, None, kind, {"kind": "none"})
    strings = [tidy_line(string) for string in answer.get("boilerplate", [])]
    asked = [of for of in FIELDS if _KEY.get(of, of) in answer]
    if article is None:
        right = dict.fromkeys(asked, False)
        expected = {of: _expected(answer, of) for of in asked}
        return PageScore(name, answer["kind"], 0.0, 0, (), right, 0.0, {"kind": "refused"}, expected)
    values = {of: (_found(article, of), _expected(answer, of)) for of in asked}
    right = {of: _same(of, found, known) for of, (found, known) in values.items()}
    wrong = {of: values[of][0] for of in asked if not right[of]}
    shown = "\n".join([article.body, article.title, *article.authors, *(link.title for link in article.related)])
    leaked = tuple(string for string in strings if string and string in shown)
    f1 = word_f1(article.body, "\n".join(answer["body"]))
    titles = [link.title for link in article.related]
    links = title_f1(titles, answer["related"] or []) if "related" in answer else None
    expected = {of: values[of][1] for of in wrong}
    return PageScore(name, answer["kind"], f1, len(strings), leaked, right, links, wrong, expected)


def word_f1(found: str, expected: str) -> float:
    """Return the F1 of the words in ``found``, counting repetitions: harmonic mean of precision and recall."""
    one, other = Counter(tidy_line(found).split()), Counter(tidy_line(expected).split())
    both = sum((one & other).values())
    return 2 * both / max(1, one.total() + other.total())


def title_f1(found: Sequence[str], expected: Sequence[str]) -> float:
    """Return the F1 of titles; 1 if there is none and none was found."""
    one, other = set(map(_plain, found)), set(map(_plain, expected))
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def summary(scores: Sequence[PageScore]) -> Summary:
    """Return the means of ``scores``. Pages without an article count only for being refused."""
    articles = [score for score in scores if score.f1 is not None]
    strings = sum(score.boilerplate for score in articles)
    asked = [of for of in FIELDS if any(of in score.right for score in scores)]
    accuracy = {of: _share(score.right[of] for score in scores if of in score.right) for of in asked}
    return Summary(
        pages=len(scores),
        articles=len(articles),
        f1=sum(score.f1 or 0.0 for score in articles) / max(1, len(articles)),
        related_f1=_share(score.related_f1 for score in articles if score.related_f1 is not None),
        leak=sum(len(score.leaked) for score in articles) / max(1, strings),
        accuracy=accuracy,
    )


def _share(values: Iterable[float]) -> float:
    known = list(values)
    return sum(known) / max(1, len(known))


def _found(article: CleanArticle, of: str) -> Any:
    match of:
        case "date":
            return article.published_at
        case "credit":
            return (article.credit.publisher, article.credit.original) if article.credit else None
        case "related":
            return [link.title for link in article.related]
        case _:
            return getattr(article, of)


def _expected(answer: Answer, of: str) -> Any:
    match of:
        case "date":
            return answer.get("published_at")
        case "credit":
            credit = answer.get("credit")
            return (credit.get("publisher"), credit["original"]) if credit else None
        case _:
            return answer.get(of)


def _same(of: str, found: Any, expected: Any) -> bool:
    match of:
        case "date":
            return _same_time(found, expected)
        case "related":
            return set(map(_plain, found)) == set(map(_plain, expected or []))
        case "authors" | "breadcrumb" | "pull_quotes":
            return list(map(_plain, found)) == list(map(_plain, expected or []))
        case "credit" if found and expected:
            return tuple(map(_plain, found)) == tuple(map(_plain, expected))
        case _:
            return _plain(found) == _plain(expected)


def _plain(value: Any) -> str:
    return tidy_line(str(value or "")).strip(' .…«»"“”')


def _same_time(found: datetime | None, expected: str | None) -> bool:
    """As precise as the answer; an hour without a zone is the hour that the page shows."""
    if found is None or expected is None:
        return found is None and expected is None
    if "T" in expected and (expected.endswith("Z") or "+" in expected):
        moment = datetime.fromisoformat(expected)
        seconds = expected[_MINUTES : _MINUTES + 1] == ":"
        return (found if seconds else found.replace(second=0, microsecond=0)) == moment
    return found.isoformat()[: len(expected)] == expected
