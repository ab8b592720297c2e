"""What a page shows beside articles and no list links to: deaths, rates, prayer times, polls."""

from warraq.extraction.labels import RELATED, Label
from warraq.extraction.links.free_lines import heads_links
from warraq.extraction.model.features import Page
from warraq.extraction.rules import keys, known_labels, plain

_LIST = RELATED - {Label.RELATED_HEADING}
_POLLS, _ANSWERS = frozenset({"استطلاع", "تصويت"}), frozenset({"نعم", "اويد", "اوافق"})
_STEPS = (0, 2, 3)
"""From a line beside a title to the one beside the title below."""
_ANSWER_LINES = 6
"""Below the question of a poll, in which its answers stand."""
_POLL_WORDS = 3
"""Of the heading of a poll."""


def drop_widgets(page: Page, labels: list[Label], last: int) -> None:
    """What stands below «الوفيات» or «أسعار العملات», and the question of a poll. Beside a title, where the
    one below has a section, it is a section, too."""
    inside, known = False, keys("widget_headings")
    for at in range(last + 1, len(labels)):
        heads = page.facts[at].key in known and not any(_is_section(page, at + far) for far in _STEPS)
        inside = heads or (inside and labels[at] in _LIST and not heads_links(page.lines[at].text))
        if labels[at] is Label.RELATED_TITLE and (inside or _is_asked(page, at)):
            labels[at] = Label.FURNITURE


def drop_polls(page: Page, labels: list[Label], text: list[int]) -> None:
    """Take the question of a poll beside the story out of its ``text``."""
    for at in text:
        if page.lines[at].text.endswith("؟") and _is_asked(page, at) and _is_answered(page, at):
            labels[at] = Label.FURNITURE


def _is_answered(page: Page, at: int) -> bool:
    """Tell whether both «نعم» and «لا» stand alone below the line."""
    below = {page.facts[other].key for other in range(at + 1, min(len(page.lines), at + 1 + _ANSWER_LINES))}
    return {"نعم", "لا"} <= below


def _is_section(page: Page, at: int) -> bool:
    return 0 <= at < len(page.lines) and plain(page.lines[at].text) in known_labels()


def _is_asked(page: Page, at: int) -> bool:
    """The question of a poll: below «استطلاع الرأي», or above «نعم»."""
    above = plain(page.lines[at - 1].text).split() if at else []
    below = plain(page.lines[at + 1].text) if at + 1 < len(page.lines) else ""
    return (0 < len(above) <= _POLL_WORDS and above[0] in _POLLS) or below in _ANSWERS
