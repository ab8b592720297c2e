"""Pages with the label of every line: synthetic ones, and those of gold, whose answers leave some labels open."""

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from training.lines import render_html, render_text
from training.lines.site import Block, Site
from warraq.articles.charsets import charset_of
from warraq.extraction.body.credits import any_credit
from warraq.extraction.dates.published import is_date_line, publication_part, read_date
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.headline.titles import comparable
from warraq.extraction.html.blocks import read_blocks
from warraq.extraction.html.metadata import declared_titles
from warraq.extraction.labels import AT, LABELS, Label
from warraq.extraction.lines import Line
from warraq.extraction.model.crf import Model, best_path
from warraq.extraction.model.features import page_of
from warraq.extraction.text import tidy_line

OPEN = (
    Label.FURNITURE, Label.FOOTER, Label.COMMENT, Label.TAGS, Label.BIO, Label.CAPTION, Label.RELATED_HEADING,
    Label.RELATED_DATE, Label.RELATED_AUTHOR, Label.RELATED_EXCERPT, Label.OTHER, Label.OTHER_TITLE, Label.DATELINE,
)  # fmt: skip
"""What a line may be that no field of the answer holds."""
_PARTED = frozenset({"p", "h1", "h2", "h3", "blockquote"})
"""Tags with a margin above."""
_ABOVE, _DATED_WORDS = 6, 24
"""Lines above a headline where its day may stand, today's stands higher; words of a line that says when."""


@dataclass(frozen=True, slots=True)
class Example:
    """``allowed``: what each line may be as well as its label; empty where all labels are known. ``hands``: who wrote
    the page that each line is of; empty for a synthetic one."""

    lines: list[Line]
    labels: list[Label]
    declared: tuple[float, ...] = ()
    allowed: tuple[tuple[Label, ...], ...] = ()
    hands: tuple[str, ...] = ()


def synthetic_example(wing: str, site: Site, blocks: Sequence[Block], chance: random.Random) -> Example | None:
    """None when the product reads other lines than those that were written."""
    if wing == "html":
        html, expected = render_html.render(site, blocks, chance)
        page = read_blocks(html)
        found = render_text.align(page.lines, expected)
        return Example(*found, tuple(declared_titles(page))) if found else None
    text, expected = render_text.render(blocks, chance)
    found = render_text.align(read_lines(text), expected)
    return Example(*found) if found else None


def gold_examples(wing: str, folders: Sequence[Path], model: Model, without: frozenset[str]) -> Iterator[Example]:
    """Pages with answers, for dumps those of HTML, too, as text (`_copied`). Where the answer allows several labels for a
    line, ``model`` chooses among them."""
    suffixes, writers = ("html",) if wing == "html" else ("txt", "html"), writers_of(folders)
    for path in (path for folder in folders for of in suffixes for path in sorted(folder.glob(f"*/*.{of}"))):
        answer = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        if answer["kind"] == "none" or path.parent.name in without:
            continue
        data = path.read_bytes()
        is_html = path.suffix == ".html"
        text = data.decode(charset_of(data, is_html=is_html)).removeprefix("\ufeff")
        page = read_blocks(text) if is_html else None
        lines = page.lines if page else read_lines(text)
        declared = tuple(declared_titles(page)) if page and wing == "html" else ()
        if wing == "dump" and is_html:
            lines = list(map(_copied, lines))
        if lines:
            allowed = allowed_labels(lines, answer)
            hands = (writers.get(path.parent.name, path.parents[1].name),) * len(lines)
            yield Example(lines, _chosen(lines, declared, allowed, model), declared, tuple(allowed), hands)


def _copied(line: Line) -> Line:
    """A block of HTML as a reader's select-all copies it: blank rows around paragraphs and headings."""
    parted = line.markup is not None and line.markup.tag in _PARTED
    return line._replace(markup=None, cell=0, gap=int(parted))


def writers_of(folders: Sequence[Path]) -> dict[str, str]:
    """Layout -> who wrote it, where ``writers.tsv`` of a folder says so."""
    tables = [folder / "writers.tsv" for folder in folders]
    rows = [row for table in tables if table.exists() for row in table.read_text(encoding="utf-8").splitlines()[1:]]
    return dict(row.split("\t") for row in rows)


def _chosen(
    lines: Sequence[Line], declared: Sequence[float], allowed: Sequence[tuple[Label, ...]], model: Model
) -> list[Label]:
    scores = model.scores(page_of(lines, declared).table)
    for at, labels in enumerate(allowed):
        barred = np.ones(len(LABELS), dtype=bool)
        barred[[AT[label] for label in labels]] = False
        scores[at, barred] = -1e4
    return [LABELS[at] for at in best_path(scores, model.transitions)]


def allowed_labels(lines: Sequence[Line], answer: Mapping[str, Any]) -> list[tuple[Label, ...]]:
    """For each line the labels that agree with the answer."""
    body = {_key(text) for text in answer["body"]}
    places = [at for at, line in enumerate(lines) if _key(line.text) in body]
    first, last = (places[0], places[-1]) if places else (len(lines), -1)
    title = _title_place(lines, answer["title"], first)
    second = places[1] if len(places) > 1 else first  # a lead may stand above who and when
    return [_allowed(line, at, answer, (first, second, last, title)) for at, line in enumerate(lines)]


def _key(text: str) -> str:
    return "".join(comparable(tidy_line(text)).split())


def _title_place(lines: Sequence[Line], title: str, first: int) -> int:
    """The last line above the text that is the headline, else the first anywhere."""
    at = [
        i
        for i, line in enumerate(lines)
        if _key(title) and _key(title) in _key(line.text) and line.words < 2 * len(title.split()) + 8
    ]
    whole = [i for i in at if lines[i].words <= len(title.split()) + 6 and "»" not in lines[i].text[:-1]] or at
    return max((i for i in whole if i <= first), default=whole[0] if whole else -1)


def _allowed(line: Line, at: int, answer: Mapping[str, Any], place: tuple[int, int, int, int]) -> tuple[Label, ...]:
    first, second, last, title = place
    key, text = _key(line.text), line.text
    if at == title or (key == _key(answer["title"]) and at <= first):
        return (Label.TITLE,)
    if key in {_key(quote) for quote in answer["pull_quotes"]} and key:
        return (Label.PULL,)
    if first <= at <= last and key in {_key(paragraph) for paragraph in answer["body"]}:
        return (Label.BODY, Label.LEAD, Label.SUBHEAD) if key else OPEN
    if answer["kicker"] and key == _key(answer["kicker"]):
        return (Label.KICKER,)
    if found := _related(line, key, answer["related"]):
        return found
    near = abs(at - title) < 15 or abs(at - last) < 5
    if not second <= at <= last and (found := _about(text, at, answer, title, near=near)):
        return found
    if answer["credit"] and at >= last and _key(answer["credit"]["original"]) in key and any_credit(text):
        return (Label.CREDIT,)
    return OPEN


def _related(line: Line, key: str, related: Sequence[str]) -> tuple[Label, ...]:
    for title in related:
        wanted = _key(title)
        if not wanted or wanted not in key or line.words > len(title.split()) + 12:
            continue
        return (
            (Label.RELATED_TITLE,) if key.startswith(wanted) or line.text[0] in "#0123456789" else (Label.RELATED_LINE,)
        )
    return ()


def _says_when(text: str, answer: Mapping[str, Any]) -> bool:
    """A short line with the day of publication, whatever else it says; only near the story is it the story's."""
    moment = read_date(publication_part(text)) if len(text.split()) < _DATED_WORDS else None
    return moment is not None and moment.date().isoformat() == (answer["published_at"] or "")[:10]


def _about(text: str, at: int, answer: Mapping[str, Any], title: int, *, near: bool) -> tuple[Label, ...]:
    key = _key(text)
    crumbs = [_key(crumb) for crumb in answer["breadcrumb"]]
    if len(crumbs) > 1 and key.startswith("".join(crumbs)):
        return (Label.CRUMB,)
    if near and key in crumbs:
        return (Label.CRUMB,)
    if near and len(text.split()) < 22 and any(_key(name) in key for name in answer["authors"]):
        return (Label.BYLINE,)
    if near and answer["section"] and key == _key(answer["section"]):
        return (Label.SECTION,)
    if near and _says_when(text, answer) and at > title - _ABOVE:
        return (Label.DATE,)
    year = (answer["published_at"] or "....")[:4]
    if (
        near
        and len(text.split()) < 24
        and (
            (
                year in text.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789"))
                and is_date_line(re.sub(r"\s+[|]\s+", " ", text))
            )
            or (answer["section"] and _key(answer["section"]) in key and year in text)
        )
    ):
        return (Label.DATE,)
    if near and answer["section"] and _key(answer["section"]) in key and re.match("القسم|تصنيف|التصنيف|الباب", text):
        return (Label.SECTION,)
    return ()
