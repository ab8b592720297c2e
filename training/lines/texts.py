"""Openly licensed news-like texts as articles: headline and paragraphs.

Sources (licences: libs/warraq/extraction/data/LICENCE.md): seeds/ and gold/tuned of this repository (CC0), NTREX
(CC BY-SA 4.0), contexts of XQuAD and TyDi QA (CC BY-SA 4.0). Nothing of SaudiNewsNet.
"""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_LONGEST = 110
_SENTENCE = re.compile(r"(?<=[.؟!])\s+")


@dataclass(frozen=True, slots=True)
class Text:
    title: str
    paragraphs: tuple[str, ...]


def load_texts(repository: Path, shared: Path) -> list[Text]:
    """All articles, shuffled in a fixed order."""
    found = [*_answers(repository / "gold" / "tuned"), *_seeds(repository / "seeds")]
    ntrex = shared / "ner" / "ntrex_news_ar.txt"
    if ntrex.exists():
        found += _ntrex(ntrex.read_text(encoding="utf-8").split("\n"))
    for name in ("xquad_r_ar.json", "tydiqa_ar_dev.json"):
        path = shared / "search" / name
        if path.exists():
            found += _contexts(json.loads(path.read_text(encoding="utf-8")))
    titles: dict[str, Text] = {}
    for text in map(_broken_up, found):
        if 4 <= len(text.title.split()) <= 22 and text.paragraphs:
            titles.setdefault(text.title, text)
    kept = list(titles.values())
    random.Random(5).shuffle(kept)
    return kept


def _broken_up(text: Text) -> Text:
    """Without paragraphs that no paper would print."""
    paragraphs: list[str] = []
    for paragraph in text.paragraphs:
        parts = _SENTENCE.split(paragraph.strip("\ufeff ")) if len(paragraph.split()) > _LONGEST else [paragraph]
        paragraphs += [" ".join(part.split()[:_LONGEST]) for part in parts if part.strip()]
    return Text(text.title.strip('\ufeff «»".'), tuple(paragraphs))


def _answers(folder: Path) -> Iterator[Text]:
    for path in sorted(folder.glob("*/*.json")):
        answer = json.loads(path.read_text(encoding="utf-8"))
        if answer.get("title") and answer.get("body"):
            yield Text(answer["title"], tuple(answer["body"]))


def _seeds(folder: Path) -> Iterator[Text]:
    for path in sorted(folder.glob("json/*.json*")):
        text = path.read_text(encoding="utf-8")
        items = [json.loads(line) for line in text.splitlines()] if path.suffix == ".jsonl" else [json.loads(text)]
        for item in items:
            body = item.get("content") or item.get("text") or item.get("body") or ""
            if item.get("title") and body:
                yield Text(item["title"], tuple(p.strip() for p in body.split("\n") if p.strip()))


def _ntrex(lines: list[str]) -> Iterator[Text]:
    """Documents follow each other; a line without an end mark is the headline of the next one."""
    title, paragraphs = "", list[str]()
    for line in map(str.strip, lines):
        if 4 <= len(line.split()) <= 16 and line[-1:] not in '.؟!،:"»':
            if title and len(paragraphs) >= 2:
                yield Text(title, tuple(paragraphs))
            title, paragraphs = line, []
        elif line:
            paragraphs.append(line)
    if title and paragraphs:
        yield Text(title, tuple(paragraphs))


def _contexts(data: dict) -> Iterator[Text]:  # type: ignore[type-arg]
    for entry in data["data"]:
        for paragraph in entry["paragraphs"]:
            sentences = [" ".join(s.split()) for s in _SENTENCE.split(paragraph["context"]) if len(s.split()) > 3]
            if not sentences:
                continue
            title = re.sub(r"\([^)]*\)|\[[^\]]*\]", "", sentences[0]).split()
            cut = 5 + len(sentences[0]) % 8
            steps = [1 + (len(s) % 3 == 0) + (len(s) % 5 == 0) for s in sentences]
            groups, at = [], 0
            while at < len(sentences):
                groups.append(" ".join(sentences[at : at + steps[at]]))
                at += steps[at]
            yield Text(" ".join(title[:cut]).strip(' ،.:؛«»"'), tuple(groups))
