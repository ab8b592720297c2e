"""The body of an article with its names and the words that were looked for."""

import time

from services.search.annotations import annotated_paragraphs
from warraq.articles import Entity, IndexedArticle, Mention
from warraq.index import parse
from warraq.index.highlight import Highlighter


def article(body: str, *spans: tuple[int, int]) -> IndexedArticle:
    mentions = [Mention(start=start, end=end, text=body[start:end]) for start, end in spans]
    place = Entity(type="location", name="دمشق", count=len(mentions), mentions=mentions)
    return IndexedArticle.model_construct(body=body, language="ar", entities=[place])


def test_a_name_is_marked_in_the_paragraph_that_it_stands_in() -> None:
    first, second = annotated_paragraphs(article("سافر إلى حلب.\n\nوعاد إلى دمشق.", (24, 28)))
    assert "<span" not in first
    assert second == 'وعاد إلى <span class="e location" title="أماكن">دمشق</span>.'


def test_of_a_name_and_a_found_word_one_is_inside_the_other_or_only_the_word_is_marked() -> None:
    body = "في دمشق القديمة سوق"
    highlighter = Highlighter(parse("القديمة").parts)
    assert annotated_paragraphs(article(body, (3, 15)), highlighter) == [
        'في <span class="e location" title="أماكن">دمشق <mark>القديمة</mark></span> سوق'
    ]
    for cut in ((3, 10), (10, 19)):
        assert annotated_paragraphs(article(body, cut), highlighter) == ["في دمشق <mark>القديمة</mark> سوق"]


def test_a_book_of_names_takes_no_minutes() -> None:
    body = "\n\n".join(["في دمشق"] * 30_000)
    book = article(body, *((at, at + 4) for at in range(3, len(body), 9)))
    started = time.process_time()
    assert len(annotated_paragraphs(book)) == 30_000
    assert time.process_time() - started < 20
