"""Where the site's footer begins in a page dump: below its own name, which heads the page, too."""

from warraq.extraction.labels import RELATED, Label
from warraq.extraction.model.features import Page

_HEAD, _NAME_WORDS = 2, 4
"""Lines at the top of a page in which the site's name stands alone; words of a name."""
_FOOTER, _SOON = range(2, 20), 3
"""Lines of a footer, and of its beginning."""


def drop_footer(page: Page, labels: list[Label], last: int) -> None:
    """No link of the story stands below the last line with the site's name, where that is its only one below line
    ``last`` and the model saw a footer begin soon: beside links it names their source."""
    names = {fact.key for fact in page.facts[:_HEAD] if 0 < fact.words <= _NAME_WORDS and not fact.is_date}
    found = [at for at in range(max(last, _HEAD) + 1, len(labels)) if page.facts[at].key in names]
    below = range(found[0], len(labels)) if len(found) == 1 else range(0)
    if len(below) in _FOOTER and Label.FOOTER in labels[below[0] : below[0] + _SOON]:
        for at in below:
            labels[at] = Label.FOOTER if labels[at] in RELATED else labels[at]
