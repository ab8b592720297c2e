"""Lines above the text of a dump that cannot be its headline, whatever their place."""

import re

from warraq.extraction.authors.mastheads import is_above_masthead, is_of_masthead
from warraq.extraction.authors.owners import is_correspondent, masthead_of
from warraq.extraction.authors.signed_decks import is_signed_with_colon
from warraq.extraction.authors.signed_lines import signs_in_words
from warraq.extraction.headline.tickers import is_ticker
from warraq.extraction.headline.titles import comparable
from warraq.extraction.model.features import Page
from warraq.extraction.rules import is_furniture, is_home, plain, rule
from warraq.extraction.section.breadcrumbs import split_crumbs
from warraq.extraction.section.labelled_sections import section_named_at
from warraq.extraction.section.section_names import ENTRY_WORDS

_KEY = re.compile(r"[A-Za-z]\w*(?:\.\w+)+")
"""What a template prints when it has no words for it: «site.menu.login»."""
_PICTURED = re.compile(r"(?:photos?|pictures?|images?)\s?:", re.IGNORECASE)
_BUTTON_WORDS = 4
_FOR = frozenset({"خاص", "رصد", "متابعة"})
"""Before the name of a house."""
_PAST_MENU = re.compile(r"(?:ال)?(?:تخطي?|تجاوز|انتقا?ل)\s(?:الي\s(?:ال)?|لل)(?:محتو|قايم|صفح)")
"""Words of a link or button; «التجاوز إلى المحتوى», folded, the first link of many pages."""
_ADDRESS = re.compile(r"https?://|www\.")


def is_no_headline(page: Page, at: int) -> bool:
    """Tell whether the line of a dump names who leads the house, stands above that or signs, leads past the menu, is a
    button with a figure, has an address or no letters, is a key or a picture's credit, is a ticker, or heads a list of
    contents."""
    if page.lines[at].markup is not None:
        return False
    if is_of_masthead(page, at) or is_above_masthead(page, at) or is_ticker(page, at) or is_signed_with_colon(page, at):
        return True
    text = page.lines[at].text
    if signs_in_words(page, at) or _says_where(page, at):
        return True
    if page.lines[at].words <= _BUTTON_WORDS and (_PAST_MENU.match(plain(text)) or _is_counted_button(text)):
        return True
    if not any(map(str.isalpha, text)) or _KEY.fullmatch(text) or _PICTURED.match(text):
        return True
    return _ADDRESS.search(text) is not None or plain(text) in rule("contents_headings")


def _says_where(page: Page, at: int) -> bool:
    """Tell whether the line says in which section the article stands, or that the house reports: «القسم: سياحة»,
    «الرئيسية ‹ رياضة ‹ بداية العنوان..», «مراسل الصحيفة في دمشق», «خاص – الصحيفة»."""
    named = section_named_at(page, at)
    if named and len(named.split()) <= ENTRY_WORDS:
        return True  # «التصنيف: تونس تتراجع في كرة القدم» is a headline
    text = page.lines[at].text
    crumbs = split_crumbs(text)
    if len(crumbs) > 1 and (is_home(crumbs[0]) or (crumbs[0] in _FOR and comparable(crumbs[-1]) in masthead_of(page))):
        return True
    return is_correspondent(page, text)


def _is_counted_button(text: str) -> bool:
    """Tell whether ``text`` is a figure and a button: «18 حجم الخط»."""
    rest = text.lstrip("0123456789٠١٢٣٤٥٦٧٨٩ ")
    return rest != text and is_furniture(rest)
