"""Groups the mentions of organizations, places and everything else except people."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from warraq.arabic.clitics import ARTICLE, LI_ARTICLE
from warraq.arabic.words import folded_words
from warraq.entities.canonical.spans import Name
from warraq.entities.head_words import head_types
from warraq.names import KnownName, KnownNames


@dataclass(slots=True)
class Thing:
    """Mentions of one thing. ``words``: its folded words without articles."""

    words: tuple[str, ...]
    mentions: list[Name] = field(default_factory=list)
    known: KnownName | None = None


def group_things(mentions: Sequence[Name], names: KnownNames) -> list[Thing]:
    """Group ``mentions`` of one type in one article, in order.

    If several names share a spelling, the one counts that the article also calls by another: عمان beside سلطنة عمان.
    """
    sure = {
        mention.known
        for mention in mentions
        if mention.known and len(names.lines_of(mention.type, mention.written)) == 1
    }
    things: dict[KnownName | str, Thing] = {}
    for mention in mentions:
        known = next((line for line in names.lines_of(mention.type, mention.written) if line in sure), mention.known)
        key = known or _key(mention, names)
        thing = things.setdefault(key, Thing(_words(mention.written), known=known))
        thing.mentions.append(mention)
    found = list(things.values())
    if mentions and mentions[0].type in {"organization", "event"}:
        return _with_short_forms_joined(found, _is_short_for)
    if mentions and mentions[0].type == "treaty":
        return _with_short_forms_joined(found, _is_treaty_in_fewer_words)
    if mentions and mentions[0].type == "location":
        return _with_bare_places_joined(found, names)
    return found


def _key(mention: Name, names: KnownNames) -> str:
    """What an article's mentions of one thing share; معرض «المدار» and مؤتمر «المدار» of one article are one event, but
    معرض «بغداد الدولي» and مهرجان «بغداد الدولي» are two of a town."""
    key = names.key(mention.type, mention.written) or " ".join(_words(mention.written))
    head, _, rest = key.partition(" ")
    is_headed = bool(rest) and mention.type == "event" and head_types().get(head) == "event"
    return rest if is_headed and not _is_only_of_place(rest.split(), names) else key


def _is_only_of_place(words: Sequence[str], names: KnownNames) -> bool:
    """بغداد, بغداد الدولي; not جدة للكتاب."""
    described = next((at for at, word in enumerate(words[1:], 1) if word.startswith(ARTICLE)), len(words))
    is_all = all(word.startswith(ARTICLE) for word in words[described:])
    return is_all and any(
        names.find("location", " ".join(words[:end])) is not None for end in range(described, len(words) + 1)
    )


def _with_bare_places_joined(things: list[Thing], names: KnownNames) -> list[Thing]:
    """Join المملكة to the only kingdom that the article names in full, المملكة العربية السعودية."""
    longer: defaultdict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        for first in {words[0] for m in thing.mentions if len(words := _words(m.written)) > 1}:
            longer[first].append(thing)
    kept: list[Thing] = []
    for thing in things:
        begun = longer[thing.words[0]] if len(thing.words) == 1 and not thing.known else []
        if len(begun) == 1 and names.key("location", thing.mentions[0].written) is None:
            begun[0].mentions += thing.mentions
        else:
            kept.append(thing)
    return kept


def _with_short_forms_joined(things: list[Thing], is_short_for: Callable[[Thing, Thing], bool]) -> list[Thing]:
    """Join unlisted names to the single longer name of the article that they shorten: حزب العدالة to حزب العدالة
    والتنمية. Listed names stay apart: مجلس الأمن is not مجلس الأمن القومي."""
    longer_by_ends: defaultdict[tuple[str, str], list[Thing]] = defaultdict(list)
    for thing in things:
        first, last = thing.words[0], thing.words[-1]
        # Whatever is short for it begins with the same word or ends with the same: no need to compare all with all.
        for ends in {ends for word in thing.words for ends in ((first, word), (word, last))}:
            longer_by_ends[ends].append(thing)
    kept: list[Thing] = []
    for thing in things:
        alike = [] if thing.known else longer_by_ends[thing.words[0], thing.words[-1]]
        longer = [other for other in alike if other is not thing and is_short_for(thing, other)]
        if len(longer) == 1:
            longer[0].mentions += thing.mentions
        else:
            kept.append(thing)
    return kept


def _is_short_for(short: Thing, long: Thing) -> bool:
    """الدعم السريع for قوات الدعم السريع, العدالة for حزب العدالة, هيئة الكتاب for الهيئة المصرية العامة للكتاب: the end of
    the name, its beginning, or some words from its first to its last."""
    words, all_words = short.words, long.words
    size = len(words)
    if size >= len(all_words) or (size == 1 and words[0] in head_types()):
        return False
    if all_words[-size:] == words:
        return True
    return size > 1 and words[0] == all_words[0] and (all_words[:size] == words or _in_order(words, all_words))


def _is_treaty_in_fewer_words(short: Thing, long: Thing) -> bool:
    """معاهدة الشراكة الاستراتيجية for المعاهدة الشاملة للشراكة الاستراتيجية: papers order and leave out its words as they like."""
    return len(short.words) > 1 and short.words[0] == long.words[0] and set(short.words) < set(long.words)


def _in_order(words: Sequence[str], all_words: Sequence[str]) -> bool:
    rest = iter(all_words)
    return words[-1] == all_words[-1] and all(word in rest for word in words)


def _words(name: str) -> tuple[str, ...]:
    return tuple(map(_bare, folded_words(name)))


def _bare(word: str) -> str:
    """Return ``word`` without article: القناة, للقناة and قناة count as one word in a name."""
    for article in (ARTICLE, LI_ARTICLE):
        if word.startswith(article) and len(word) > len(article) + 2:
            return word.removeprefix(article)
    return word
