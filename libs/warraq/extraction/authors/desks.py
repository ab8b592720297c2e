"""Who signs without a name: a desk, a house, an agency, a user of the site's system."""

from warraq.extraction.authors.bylines import begins_with_role, byline, is_agency, is_other_work
from warraq.extraction.rules import plain, rule


def is_desk(text: str) -> bool:
    """«فريق التحرير», «قسم الترجمة», «شبكة المرفأ», «الأردن الآن», «محرر الشؤون المحلية», «بواسطة admin», «د ب أ»."""
    if plain(byline(text) or text) in rule("system_authors") or " الشؤون " in text or is_agency(text):
        return True
    words = list(map(plain, (byline(text) or text).split()))
    house = (words[0] in rule("desk_words") and words[0] not in rule("roles")) or words[-1] in rule("desk_words")
    return house or plain(text) in rule("desks") or (is_other_work(text) and not begins_with_role(text))
