"""Who signs a text with another, and what stands beside an author's name that is nobody's: a role, a desk, a city."""

from collections.abc import Mapping, Sequence

from warraq.extraction.authors.joined_names import is_of_family, may_be_joined
from warraq.extraction.authors.name_lines import KNOWN, known_share
from warraq.extraction.authors.name_words import is_first_name, is_latin_name
from warraq.extraction.authors.owners import masthead_of
from warraq.extraction.headline.titles import comparable
from warraq.extraction.labels import Label
from warraq.extraction.model.features import Page
from warraq.extraction.rules import plain, rule, without_prefix
from warraq.extraction.section.section_names import menu_names

_ANDS = (" و", " و ", " and ", " und ", " et ", " & ")


def without_roles(names: list[str], said: str) -> list[str]:
    """Return ``names`` without what is a desk or a role beside a name that sounds like one («مازن الخوالدة، أخصائية
    تغذية»); but who signs with it stays: joined to it by «و» in what is ``said``, or a name in Latin letters that is no
    place, desk or role."""
    known = [name for name in names if known_share(name) > 0]
    joined = {name for name in names if any(_sign_together(name, other, said) for other in known)}
    return [name for name in names if name in known or name in joined or is_latin_name(name)] if known else names


def lines_of_writers(page: Page, signed: Sequence[int]) -> Sequence[int]:
    """Return those of the lines ``signed`` that say who wrote the text: not who translated it («ترجمة: فلان»), nor who
    wrote the book in question, unless nobody else signs («تأليف: فلانة» above «ترجمة: فلان»)."""
    texts = {at: page.lines[at].text for at in signed if ":" in page.lines[at].text}
    authors = [at for at, text in texts.items() if without_prefix(text, "book_authors") is not None]
    translators = [at for at, text in texts.items() if without_prefix(text, "translated") is not None]
    return [at for at in signed if at not in (*authors, *translators)] or authors or signed


def without_masthead(names: list[str], page: Page) -> list[str]:
    """Return ``names`` of a byline without the site's, which stands alone at the top of the page, too: «خان يونس -
    القدس ميدان - أنس الشاعر». A single name may be a blog's and its author's, as may one of known parts only."""
    if len(names) < 2:
        return names
    tops = masthead_of(page)
    sites = [name for name in names if known_share(name) < 1 and comparable(name) in tops]
    return [name for name in names if name not in sites] or names


def without_sections(signed: Mapping[int, list[str]], page: Page, labels: Sequence[Label]) -> dict[int, list[str]]:
    """Return the names that lines of a dump say without those that a menu has: beside a day, where a byline names
    somebody («كتب - كريم زهران» above «بحري وشرق - 13 مايو 2026»), and those without a first name («الدول
    العربية، لبنان»)."""
    named = [at for at, names in signed.items() if names and page.lines[at].markup is None]
    if not named:
        return dict(signed)
    entries = menu_names(page)
    byline = any(labels[at] is Label.BYLINE for at in named)
    dated = {at for at in named if byline and labels[at] is Label.DATE}
    return {
        at: [name for name in names if comparable(name) not in entries or (at not in dated and _has_first_name(name))]
        for at, names in signed.items()
    }


def _has_first_name(name: str) -> bool:
    return any(is_first_name(plain(word)) for word in name.split())


def sections_before(page: Page, names: Sequence[str]) -> tuple[str | None, list[str]]:
    """Return the section of «اقتصاد عزة الحاج حسن», if a menu has it, and the names without it. «جمال محمد علي» is a
    name, although a menu has «جمال»."""
    entries = menu_names(page) if any(name.count(" ") > 1 for name in names) else frozenset()
    found = [name.partition(" ") for name in names]
    marked = [_is_section(first, entries) and _names_person(rest) for first, _, rest in found]
    bare = [rest if mark else name for mark, name, (_, _, rest) in zip(marked, names, found, strict=True)]
    return next((first for mark, (first, _, _) in zip(marked, found, strict=True) if mark), None), bare


def _is_section(word: str, entries: frozenset[str]) -> bool:
    """Tell whether a menu has ``word``, and it is no first name, or a section that papers have."""
    return comparable(word) in entries and (plain(word) in rule("sections") or not is_first_name(plain(word)))


def _names_person(name: str) -> bool:
    """«عزة الحاج حسن», not «الأسبوع الماضي»."""
    return " " in name and is_first_name(plain(name.split(maxsplit=1)[0])) and known_share(name) >= KNOWN


def _sign_together(name: str, known: str, said: str) -> bool:
    if not name.isascii() and not may_be_joined(name):
        return False
    words = _ANDS if name.isascii() else (" و", "، ")[: 1 + is_of_family(name)]
    return any(f"{known}{word}{name}" in said or f"{name}{word}{known}" in said for word in words)
