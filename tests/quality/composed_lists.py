"""Page dumps put together at random from the forms of `lists.toml`: what stands beside, inside and below an article,
with the answer. Which form is read wrong most often shows what is missing:
`python -m tests.quality.composed_lists FROM TO`.

What people wrote counts for more (gold/): here each form is as likely as any other, and the heads are plain (those of
`composed_heads.py` are not).
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from tests.quality.composed_boxes import Headlines, Piece, box, inner, words
from training.lines import phrases
from training.lines.site import Block, Item, Site
from training.lines.texts import Text
from warraq.articles import RawArticle
from warraq.extraction.answers import read_answer
from warraq.extraction.gold import PageScore, score_page, summary
from warraq.extraction.labels import Label as L  # noqa: N817 - in every other line

REPOSITORY = Path(__file__).parents[2]
UNTRAINED = REPOSITORY / "gold" / "untrained"
_LEAST_TITLE, _MOST_TITLE, _LEAST_PARAGRAPH = 3, 14, 9
_GAPS = ("none", "none", "all", "blocks", "blocks", "double", "paragraphs", "entries", "random")
_BELOW = ("share", "rating", "letter", "form", "widget", "channels")
"""Kinds of blocks in `lists.toml` that stand anywhere below a text."""
_COMMENTS = frozenset({"form", "talk"})
_FEW, _HEADLINES = 15, 60
"""Pieces from which a form is worth a look, and headlines that a page may give."""


@dataclass(frozen=True, slots=True)
class Material:
    """Articles, and headlines for links to others."""

    texts: Sequence[Text]
    headlines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Composed:
    """A page, its answer as `docs/gold.md` defines it, and the pieces that it was made of, in order."""

    content: str
    answer: Mapping[str, Any]
    pieces: Sequence[Piece]


def material_of(folders: Sequence[Path]) -> Material:
    """Return the articles of answers in ``folders`` whose text is nothing but whole paragraphs, and all headlines."""
    texts, headlines = list[Text](), dict[str, None]()
    for path in (path for folder in folders for path in sorted(folder.glob("*/*.json"))):
        answer = read_answer(path)
        titles = [answer.get("title") or "", *(answer.get("related") or [])]
        headlines |= dict.fromkeys(each for each in titles if _LEAST_TITLE <= len(each.split()) <= _MOST_TITLE)
        body = answer.get("body") or []
        whole = all(each[-1:] in ".؟!»" and len(each.split()) >= _LEAST_PARAGRAPH for each in body)
        if answer["kind"] == "article" and whole and len(body) > 1 and len(titles[0].split()) > _LEAST_TITLE:
            texts.append(Text(titles[0], tuple(body)))
    return Material(texts, list(headlines))


def composed(seed: int, material: Material) -> Composed:
    """Return page number ``seed``."""
    chance = random.Random(seed)
    site = Site(chance, material.texts, kept_out=False)
    site.article = Text(site.article.title, site.article.paragraphs[: chance.choice((2, 3, 4, 6, 12, 12))])
    pool = chance.sample(list(material.headlines), _HEADLINES)
    headlines = Headlines([title for title in pool if title != site.article.title])
    gaps = chance.choice(_GAPS)
    pieces = [*_head(site), *_text(site, headlines), *_below(site, headlines), _foot(site)]
    pieces = [replace(piece, forms={**piece.forms, "gaps": gaps}) for piece in pieces]
    answer = {
        "kind": "article",
        "title": site.article.title,
        "authors": [site.author] if any(piece.block.kind == "byline" for piece in pieces) else [],
        "body": list(site.article.paragraphs),
        "related": [title for piece in pieces for title in piece.titles],
        "boilerplate": [],
    }
    return Composed(_rendered([piece.block for piece in pieces], gaps, chance), answer, pieces)


def _piece(kind: str, label: L, rows: Sequence[str], form: str = "") -> Piece:
    return Piece(Block(kind, [Item(label, row) for row in rows]), {kind: form})


def _head(site: Site) -> list[Piece]:
    menu = site.chance.sample(phrases.SECTIONS, site.chance.randint(5, 12))
    blocks = [_piece("menu", L.FURNITURE, [site.name, "الرئيسية", *menu] if site.maybe(0.6) else [site.name])]
    if site.maybe(0.7):
        blocks.append(_piece("section", L.SECTION, [site.section]))
    blocks.append(_piece("title", L.TITLE, [site.article.title]))
    if site.maybe(0.7):
        blocks.append(_piece("byline", L.BYLINE, [site.author if site.maybe(0.5) else f"بقلم: {site.author}"]))
    if site.maybe(0.8):
        blocks.append(_piece("date", L.DATE, [site.digits(site.day())]))
    return blocks


def _text(site: Site, headlines: Headlines) -> list[Piece]:
    """The paragraphs; between two of them now and then links, or a box of them."""
    pieces = [_piece("body", L.BODY, [paragraph]) for paragraph in site.article.paragraphs]
    places = range(1, len(pieces))
    for at in sorted(
        site.chance.sample(places, min(site.chance.choice((0, 0, 0, 1, 1, 2)), len(places))), reverse=True
    ):
        pieces.insert(at, inner(site, headlines))
    return pieces


def _below(site: Site, headlines: Headlines) -> list[Piece]:
    """Boxes of links among everything else that sites show below a text, in any order."""
    chance = site.chance
    kinds = chance.sample([*_BELOW, "tags", "bio", "talk", "neighbours"], chance.randint(0, 5))
    if set(kinds) >= _COMMENTS:
        kinds.remove("form")
    kinds += ["box"] * chance.choice((0, 1, 1, 1, 2, 2, 3, 4))
    chance.shuffle(kinds)
    pieces = list[Piece]()
    for before, kind, below in zip(["text", *kinds], kinds, [*kinds[1:], "foot"], strict=False):
        piece = box(site, headlines, 2, 7) if kind == "box" else _beside(site, kind, headlines)
        pieces.append(replace(piece, forms={**piece.forms, f"{kind} below": before, f"{kind} above": below}))
    return pieces


def _beside(site: Site, kind: str, headlines: Headlines) -> Piece:
    """A block that is no list of links, or the two neighbours of an article."""
    match kind:
        case "tags":
            return _tags(site)
        case "bio":
            rows = [site.author, f"{site.chance.choice(phrases.ROLES)}، يكتب في {site.name} منذ عشرة أعوام."]
            return _piece("bio", L.BIO, [*rows, "كل مقالات الكاتب"] if site.maybe(0.3) else rows)
        case "talk":
            return _piece("talk", L.COMMENT, _talk(site))
        case "neighbours":
            return _neighbours(site, headlines)
        case _:
            form = site.chance.choice(words()["blocks"][kind])
            label = L.COMMENT if kind == "form" else L.FURNITURE
            return _piece(kind, label, form.split("\n"), form.partition("\n")[0])


def _tags(site: Site) -> Piece:
    tags = [site.clause(1, 2) for _ in range(site.chance.randint(2, 6))]
    heading = site.one("الوسوم", "الوسوم:", "كلمات مفتاحية", "وسوم", "مواضيع", "")
    form = site.one("row", "column", "hashes")
    rows = {"row": [" ".join([heading, "، ".join(tags)]).strip()], "column": [*filter(None, [heading]), *tags],
            "hashes": [*filter(None, [heading]), *(f"#{tag.replace(' ', '_')}" for tag in tags)]}[form]  # fmt: skip
    return _piece("tags", L.TAGS, rows, f"{heading} {form}")


def _talk(site: Site) -> list[str]:
    """Comments of readers."""
    said, count = words()["blocks"], site.chance.randint(1, 4)
    rows = [site.one(f"التعليقات ({count})", "التعليقات", "آراء القراء", f"{count} تعليقات", "تعليقات القراء")]
    dated, answered = site.maybe(0.5), site.maybe(0.5)
    for opinion in site.chance.sample(said["opinions"], count):
        rows += [site.chance.choice(said["speakers"]), *([site.digits(site.day())] if dated else []), opinion]
        rows += ["رد"] if answered else []
    return rows


def _neighbours(site: Site, headlines: Headlines) -> Piece:
    before, after = site.chance.choice(words()["words"]["neighbours"])
    titles = headlines.some(2)
    form = site.one("above", "one line")
    if form == "above":
        items = [Item(label, text) for word, title in zip((before, after), titles, strict=True)
                 for label, text in ((L.RELATED_HEADING, word), (L.RELATED_TITLE, title))]  # fmt: skip
    else:
        items = [Item(L.RELATED_LINE, f"{before}: {titles[0]}"), Item(L.RELATED_LINE, f"{after}: {titles[1]}")]
    return Piece(Block("neighbours", items), {"neighbours": f"{before} {form}"}, titles)


def _foot(site: Site) -> Piece:
    chance = site.chance
    links = chance.sample(phrases.FOOT, chance.randint(3, 9))
    rows = [site.one(" | ", "  ", " • ").join(links)] if site.maybe(0.3) else links
    if site.maybe(0.3):
        rows = [*chance.sample(phrases.SECTIONS, chance.randint(4, 9)), *rows]
    rights = [row.replace("{p}", site.name) for row in chance.sample(words()["blocks"]["rights"], chance.randint(1, 2))]
    return _piece("foot", L.FOOTER, [*rows, *rights])


def _rendered(blocks: Sequence[Block], habit: str, chance: random.Random) -> str:
    rows = list[str]()
    for block in blocks:
        last: L | None = None
        for at, item in enumerate(block.items):
            text, first = item.label is L.BODY, at == 0
            begins = first or (block.kind == "box" and last is not None and _begins(block.items, at))
            gaps = {"none": 0, "all": 1, "blocks": int(first), "double": 1 + first, "paragraphs": int(text or first),
                    "entries": int(begins), "random": 0}  # fmt: skip
            gap = chance.choice((0, 0, 1, 2)) if habit == "random" else gaps[habit]
            rows += [*[""] * (gap if rows else 0), item.text]
            last = item.label
    return "\n".join(rows)


def _begins(items: Sequence[Item], at: int) -> bool:
    """Whether an entry of a list begins with row ``at``: the row is like the first below the heading."""
    first = next((each for each, item in enumerate(items) if item.label is not L.RELATED_HEADING), 0)
    return (items[at].label is items[first].label and items[at - 1].label is not items[at].label) or (
        items[at].label is items[at - 1].label is L.RELATED_TITLE
    )


def scored(seeds: range, material: Material) -> list[tuple[Composed, PageScore]]:
    """Return pages with what was read of them."""
    made = [composed(seed, material) for seed in seeds]
    return [(page, score_page(str(seed), RawArticle(content=page.content, format="text"), page.answer))
            for seed, page in zip(seeds, made, strict=True)]  # fmt: skip


def _part(seeds: range) -> list[tuple[Composed, PageScore]]:
    return scored(seeds, material_of([UNTRAINED]))


def main() -> None:
    """Print how many pages are read wrong, by field, and the forms of which most are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=int)
    parser.add_argument("end", type=int)
    parser.add_argument("--counts", action="store_true", help="no forms: of seeds that shall not be looked at")
    arguments = parser.parse_args()
    parts = [range(at, min(at + 100, arguments.end)) for at in range(arguments.first, arguments.end, 100)]
    with Pool() as pool:
        found = [each for part in pool.map(_part, parts, chunksize=1) for each in part]
    for of in ("related", "title", "authors"):
        print(f"{of} wrong: {sum(not score.right[of] for _, score in found)} of {len(found)}")  # noqa: T201
    total = summary([score for _, score in found])
    print(f"body F1 {total.f1:.4f}, single related titles F1 {total.related_f1:.4f}")  # noqa: T201
    if not arguments.counts:
        print("\n".join(worst(found)))  # noqa: T201


def wrong_pieces(page: Composed, score: PageScore) -> Iterator[tuple[Piece, bool]]:
    """Yield each piece that has links, or of which a line was taken for one, and whether it was read wrong."""
    expected = list(map(_letters, page.answer["related"]))
    found = list(map(_letters, score.found.get("related", page.answer["related"])))
    false = [title for title in found if title not in expected]
    for piece in page.pieces:
        rows = [_letters(item.text) for item in piece.block.items]
        missed = any(_letters(title) not in found for title in piece.titles)
        yield piece, missed or any(title in row for row in rows for title in false if piece.block.kind != "body")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def worst(found: Sequence[tuple[Composed, PageScore]], many: int = 70) -> list[str]:
    """Return the forms of which the largest share of pieces are read wrong, a line each."""
    there, wrong = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for page, score in found:
        for piece, is_wrong in wrong_pieces(page, score):
            there.update(piece.forms.items())
            wrong.update(piece.forms.items() if is_wrong else ())
    shares = sorted(((wrong[form] / there[form], form) for form in wrong if there[form] >= _FEW), reverse=True)[:many]
    return [f"{share:.2f} {wrong[form]} of {there[form]}: {form[0]} = {form[1]!r}" for share, form in shares]


if __name__ == "__main__":
    main()
