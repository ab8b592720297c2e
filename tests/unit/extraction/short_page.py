"""A page of HTML with a menu, a headline and few paragraphs."""

from warraq.articles import RawArticle

TITLE = "افتتاح مكتبة عامة في الحي القديم"
MENU = "<ul class='menu'><li><a href='/1'>سياسة</a></li><li><a href='/2'>اقتصاد</a></li><li><a href='/3'>رياضة</a></li></ul>"


def page(*paragraphs: str, title: str = TITLE) -> RawArticle:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    html = f"<html><head><title>{title}</title></head><body>{MENU}<h1>{title}</h1><div class='content'>{text}</div></body></html>"
    return RawArticle(content=html, format="html")
