"""Questions with known answers for the search: what to search among, what to type, what should come.

Each set is cut in two halves by topic, so that what weights and word lists are set on is never what is reported.
"""

import json
import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from csv import QUOTE_NONE, DictReader
from dataclasses import dataclass
from math import log2
from pathlib import Path

from warraq.arabic.words import folded_words

DATA = Path(os.environ.get("WARRAQ_EVAL_DATA", Path(__file__).parents[3] / "shared" / "data"))
GOLD = Path(__file__).parents[2] / "gold"
DISTRACTORS = 10_000
TITLES = 150
QUESTIONS = 250
"""Of each set, at most, evenly from all its topics."""
REPORTED = 1
"""The half that is measured here; 0 is for tuning."""

Find = Callable[[str], list[int]]
"""A query -> the numbers of the texts that were found, best first."""


@dataclass(frozen=True, slots=True)
class Quality:
    """Mean reciprocal rank, recall and nDCG, each within the first ten."""

    mrr: float
    recall: float
    ndcg: float

    def __str__(self) -> str:
        return f"MRR@10 {self.mrr:.3f}  recall@10 {self.recall:.3f}  nDCG@10 {self.ndcg:.3f}"


@dataclass(frozen=True, slots=True)
class Question:
    """What is typed, and the grade (1 or 2) of each text that answers it."""

    typed: str
    grades: Mapping[int, int]


def measure(questions: Iterable[Question], find: Find) -> Quality:
    rows = [_judge(question.grades, find(question.typed)[:10]) for question in questions]
    return Quality(*(sum(column) / len(rows) for column in zip(*rows, strict=True)))


def _judge(grades: Mapping[int, int], found: list[int]) -> tuple[float, float, float]:
    ranks = [rank for rank, text in enumerate(found, 1) if text in grades]
    gained = sum((2 ** grades[found[rank - 1]] - 1) / log2(rank + 1) for rank in ranks)
    best = sorted(grades.values(), reverse=True)[:10]
    possible = sum((2**grade - 1) / log2(rank + 1) for rank, grade in enumerate(best, 1))
    return (1 / ranks[0] if ranks else 0.0), len(ranks) / len(grades), gained / possible


@dataclass(frozen=True, slots=True)
class Collection:
    """Texts, and sets of questions that one of them answers."""

    texts: list[str]
    sets: dict[str, list[Question]]


def load_collection(distractors: int = DISTRACTORS, every: int = 32) -> Collection:
    """XQuAD-R and TyDi QA (Arabic), and news titles, whole and two words of them, that must find their own body.

    ``distractors``: news bodies beside the paragraphs. ``every``: of how many titles of this half one is asked.
    """
    texts: dict[str, int] = {}
    sets = {name: _sample(list(_questions(DATA / "search" / file, texts))) for name, file in _FILES.items()}
    news = [article for article, _ in zip(_news(), range(distractors), strict=False)]
    first = len(texts)
    everything = [*texts, *(body for _, body in news)]
    # Every other of them, from the odd ones: the half that nothing was set on.
    titles = [(title, first + n) for n, (title, _) in enumerate(news) if n % 2 == REPORTED][: TITLES * every : every]
    sets["titles"] = [Question(title, {answer: 1}) for title, answer in titles]
    sets["two words"] = list(_two_words(titles, everything))
    return Collection(everything, sets)


def _sample(questions: list[Question]) -> list[Question]:
    return questions[:: max(1, -(-len(questions) // QUESTIONS))]


_FILES = {"XQuAD-R": "xquad_r_ar.json", "TyDi": "tydiqa_ar_dev.json"}


def _questions(path: Path, texts: dict[str, int]) -> Iterator[Question]:
    for page in json.loads(path.read_text("utf-8"))["data"]:
        for paragraph in page["paragraphs"]:
            answer = texts.setdefault(paragraph["context"], len(texts))
            if zlib.crc32(page["title"].encode()) % 2 == REPORTED:
                yield from (Question(qa["question"], {answer: 1}) for qa in paragraph["qas"])


def _news() -> Iterator[tuple[str, str]]:
    for path in sorted((DATA / "news").glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                for article in json.loads(archive.read(name)):
                    if article["content"]:
                        yield article["title"], article["content"]


def _two_words(titles: list[tuple[str, int]], texts: list[str]) -> Iterator[Question]:
    """The two rarest words of a title that occur at all: what people type for it."""
    counts: dict[str, int] = {}
    for text in texts:
        for word in set(folded_words(text)):
            counts[word] = counts.get(word, 0) + 1
    for title, answer in titles:
        words = sorted((word for word in dict.fromkeys(folded_words(title)) if word in counts), key=counts.__getitem__)
        if len(words) > 2:
            yield Question(" ".join(words[:2]), {answer: 1})


def load_newsroom() -> tuple[list[tuple[str, str]], list[Question]]:
    """The gold articles (title, body), and what newsrooms type with judged answers: `gold/search`."""
    pages: dict[str, tuple[str, str]] = {}
    for path in sorted((GOLD / "tuned").glob("*/*.json")):
        page = json.loads(path.read_text("utf-8"))
        if page.get("body"):
            pages[f"{path.parent.name}/{path.stem}"] = (page["title"] or "", "\n\n".join(page["body"]))
    numbers = {name: number for number, name in enumerate(pages)}
    questions = []
    for line in (GOLD / "search" / "queries.tsv").read_text("utf-8").splitlines():
        typed, half, answers = line.split("\t")
        if half == "report":
            grades = dict(answer.rsplit(":", 1) for answer in answers.split(","))
            questions.append(Question(typed, {numbers[name]: int(grade) for name, grade in grades.items()}))
    return list(pages.values()), questions


@dataclass(frozen=True, slots=True)
class Pair:
    """A query, and a text that it must (or must not) find."""

    kind: str
    typed: str
    text: str
    must: bool


def load_pairs(path: Path) -> list[Pair]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = DictReader(file, delimiter="\t", quoting=QUOTE_NONE)
        return [Pair(row["kind"], row["query"], row["text"], row["expected"] == "must") for row in rows]
