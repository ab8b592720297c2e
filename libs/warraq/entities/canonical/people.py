"""Which mentions of people in an article are one person.

A full name is the same person as a shorter form of it (عادل بن أحمد الجبير, عادل الجبير); a surname alone is the person
named in full, a given name alone only when a single person of the article bears it.
"""

from collections.abc import Sequence
from dataclasses import replace

from warraq.entities.canonical.register import Person, Register
from warraq.entities.canonical.spans import Name
from warraq.names import KnownName, KnownNames
from warraq.names.keys import same_word
from warraq.names.parts import FATHER, Part, parts_of


def group_people(mentions: Sequence[Name], names: KnownNames) -> list[Person]:
    """Group ``mentions`` in one article, in order, into people."""
    parts = {mention: _parts(mention) for mention in mentions}
    register = Register()
    for mention in sorted(mentions, key=lambda each: -len(parts[each])):
        if len(parts[mention]) > 1:
            _add_full(register, mention, parts[mention], names)
    for mention in mentions:
        if len(parts[mention]) <= 1:
            _add_alone(register, mention, parts[mention])
    return register.people


def _parts(mention: Name) -> tuple[Part, ...]:
    """Of a listed name no more than its line has, whatever was taken for its end: محمد بن سلمان ولي العهد, باراك أوباما هاشتاغ."""
    parts = tuple(parts_of(mention.written))
    if mention.known is None or len(parts) < 2:
        return parts
    listed = tuple(parts_of(mention.known.name))
    return listed if len(parts) > len(listed) > 1 and _same(listed, parts[: len(listed)]) else parts


def _add_full(register: Register, mention: Name, form: tuple[Part, ...], names: KnownNames) -> None:
    key = names.key("person", mention.written)
    alike = (
        number
        for number in register.named_alike(form, key)
        if _is_one(register.people[number], mention, form, key, names)
    )
    register.add(mention, form, next(alike, None), key)


def _is_one(person: Person, mention: Name, form: Sequence[Part], key: str | None, names: KnownNames) -> bool:
    if _are_two(person.known, mention.known):
        return False
    longest = person.forms[0]
    same_key = key is not None and key == names.key("person", person.mentions[0].written)
    return (same_key and not contradicts(form, longest)) or shortens(form, longest)


def _add_alone(register: Register, mention: Name, form: tuple[Part, ...]) -> None:
    part = form[0] if form else Part(mention.written)
    number = _bearer(register, mention, part)
    person = None if number is None else register.people[number]
    if person and mention.known and not person.known and not person.is_given(parts_of(mention.known.name)[0]):
        mention = replace(mention, known=None)  # كارتر of آشتون كارتر is not the Carter whom the list has
    register.add(mention, form, register.alone(mention, form) if number is None else number)


def _bearer(register: Register, mention: Name, part: Part) -> int | None:
    """Return the person, among those named in full, to whom a name of one part refers.

    Of several members of a family it is the one whom the article names first, since the article is about that one.
    """
    people = register.people
    if mention.known and (listed := register.listed(mention.known)) is not None:
        return listed
    family = [each for each in register.of_family(part) if not _are_two(people[each].known, mention.known)]
    if family:
        same_link = [each for each in family if any(form[-1].link == part.link for form in people[each].forms)]
        return min(same_link or family, key=lambda each: people[each].start)
    given = register.of_given(part)
    return given[0] if len(given) == 1 and not mention.known else None


def _are_two(one: KnownName | None, other: KnownName | None) -> bool:
    """Whether the list has both and tells them apart: الخميني is not علي خامنئي, though they sound alike."""
    return one is not None and other is not None and one != other


def shortens(short: Sequence[Part], long: Sequence[Part]) -> bool:
    """Tell whether ``short`` is ``long`` without some parts: those at one end, or some between given name and family
    name.

    The name of a father is neither skipped nor taken for the person: محمد بن عبدالعزيز is not محمد بن نايف بن
    عبدالعزيز, nor is محمد بن راشد the same as حمدان بن محمد بن راشد.
    """
    size = len(short)
    if size > len(long):
        return False
    end = long[-size:]
    if _same(short, long[:size]) or (size > 1 and _same(short, end) and end[0].link not in FATHER):
        return True
    ends = same_word(short[0].word, long[0].word) and same_word(short[-1].word, long[-1].word)
    return ends and long[-1].link not in FATHER and _is_subsequence(short[1:-1], long[1:-1])


def contradicts(one: Sequence[Part], other: Sequence[Part]) -> bool:
    """Tell whether both give middle parts and these differ: محمد بن دليم and محمد بن مشعوف."""
    short, long = sorted((one, other), key=len)
    between = short[1:-1]
    return bool(between) and not _same(short, long[: len(short)]) and not _is_subsequence(between, long[1:])


def _same(one: Sequence[Part], other: Sequence[Part]) -> bool:
    return all(same_word(a.word, b.word) for a, b in zip(one, other, strict=True))


def _is_subsequence(short: Sequence[Part], long: Sequence[Part]) -> bool:
    rest = iter(long)
    return all(any(same_word(part.word, other.word) for other in rest) for part in short)
