"""In HTML, sentences and verses that stand and look as the rest of the text does belong to it."""

from tests.unit.extraction.test_print_pages import PARAGRAPHS, TITLE
from warraq.articles import RawArticle
from warraq.extraction import extract

VERSES = [
    "يا ليل طال على الغريب سهاده",
    "والفجر خلف البحر نام فؤاده",
    "ناديت من شرفات حلمي نجمة",
    "فأجابني من غيمها إنشاده",
]
HEADER = "<header><a href='/'>جريدة الساحل</a><nav><ul><li><a href='/1'>سياسة</a></li><li><a href='/2'>رياضة</a></li></ul></nav></header>"
FOOTER = "<footer><p>جميع الحقوق محفوظة © 2025 جريدة الساحل</p></footer>"


def body(content: str, title: str = TITLE) -> list[str]:
    head = f"<head><title>{title} - جريدة الساحل</title></head>"
    page = f"<html>{head}<body>{HEADER}<main><h1>{title}</h1>{content}</main>{FOOTER}</body></html>"
    return extract(RawArticle(content=page, format="html")).body.split("\n\n")


def test_paragraphs_below_labels_of_advertisements_are_text() -> None:
    assert body("<p>إعلان</p>".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)) == PARAGRAPHS


def test_a_first_paragraph_right_below_a_picture_is_text_though_others_stand_elsewhere() -> None:
    first, second, *rest = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS]
    assert body(f"<img src=a.jpg>{first}<div>{second}</div><div><div>{''.join(rest)}</div></div>") == PARAGRAPHS


def test_the_last_verse_of_a_poem_is_text() -> None:
    assert body(f"<p>{'<br>'.join(VERSES)}</p>", "نجمة الشرفات") == VERSES
