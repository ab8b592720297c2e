"""What stands below a text in elements that are called comments: WordPress heads them «تعليقان على “العنوان”»."""

from warraq.extraction.labels import LINKS, TEXT, Label, first_with
from warraq.extraction.model.features import Page
from warraq.extraction.model.markup import ADDRESSES, address_kind, is_of_comment

_PLACE = ADDRESSES.index("place")
_TAKEN = TEXT | {Label.BYLINE, Label.RELATED_HEADING}


def drop_comment_areas(page: Page, labels: list[Label]) -> None:
    """Relabel headings, names and links within the page that were taken for the article's below its last line outside
    of comments. A page of which the text itself stands in such an element is left alone."""
    first = first_with(labels, {Label.BODY}, None)
    if first is None or is_of_comment(page.lines[first].markup):
        return
    last = max(at for at, label in enumerate(labels) if label in TEXT and not is_of_comment(page.lines[at].markup))
    for at in range(last + 1, len(labels)):
        mark = page.lines[at].markup
        if mark is None or not is_of_comment(mark):
            continue
        within = labels[at] in LINKS and address_kind(mark.url) == _PLACE
        if labels[at] in _TAKEN or within:
            labels[at] = Label.COMMENT
