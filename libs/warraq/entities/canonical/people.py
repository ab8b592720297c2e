"""Which mentions of people in an article are one person.

A full name is the same person as a shorter form of it (عادل بن أحمد الجبير, عادل الجبير); a surname alone is the person
named in full, a given name alone only when a single person of the article bears it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from warraq.entities.canonical.spans import Name
from warraq.names import KnownName, KnownNames
from warraq.names.keys import same_word
from warraq.names.parts import FATHER, Part, parts_of


@dataclass(slots=True)
class Person:
    """Mentions of one person. ``forms``: the full forms of the name, in the order in which they were found."""

    mentions: list[Name] = field(default_factory=list)
    forms: list[tuple[Part, ...]] = field(default_factory=list)
    known: KnownName | None = None

    def add(self, mention: Name) -> None:
        """Add ``mention`` to this person."""
        self.mentions.append(mention)
        self.known = self.known or mention.known

    def has_family(self, part: Part) -> bool:
        """Tell whether ``part`` is the last part of the name; a father's name only with its link (بن غفير)."""
        lasts = [form[-1] for form in self.forms]
        return any(same_word(part.word, last.word) and (last.link not in FATHER or part.link) for last in lasts)

    def is_given(self, part: Part) -> bool:
        """Tell whether ``part`` is the given name."""
        return any(same_word(part.word, form[0].word) for form in self.forms)


def group_people(mentions: Sequence[Name], names: KnownNames) -> list[Person]:
    """Group ``mentions`` in one article, in order, into people."""
    parts = {mention: _parts(mention) for mention in mentions}
    people: list[Person] = []
    for mention in sorted(mentions, key=lambda each: -len(parts[each])):
        if len(parts[mention]) > 1:
            _add_full(people, mention, parts[mention], names)
    bearers = list(people)
    for mention in mentions:
        if len(parts[mention]) <= 1:
            _add_alone(people, bearers, mention, parts[mention])
    return people


def _parts(mention: Name) -> tuple[Part, ...]:
    """Of a listed name no more than its line has, whatever was taken for its end: محمد بن سلمان ولي العهد, باراك أوباما هاشتاغ."""
    parts = tuple(parts_of(mention.written))
    if mention.known is None or len(parts) < 2:
        return parts
    listed = tuple(parts_of(mention.known.name))
    return listed if len(parts) > len(listed) > 1 and _same(listed, parts[: len(listed)]) else parts


def _add_full(people: list[Person], mention: Name, form: tuple[Part, ...], names: KnownNames) -> None:
    key = names.key("person", mention.written)
    for person in people:
        if _are_two(person.known, mention.known):
            continue
        longest = person.forms[0]
        same = key == names.key("person", person.mentions[0].written) and not contradicts(form, longest)
        if same or shortens(form, longest):
            break
    else:
        person = Person()
        people.append(person)
    person.add(mention)
    if form not in person.forms:
        person.forms.append(form)


def _add_alone(people: list[Person], bearers: Sequence[Person], mention: Name, form: tuple[Part, ...]) -> None:
    part = form[0] if form else Part(mention.written)
    person = _bearer(bearers, mention, part)
    if person and mention.known and not person.known and not person.is_given(parts_of(mention.known.name)[0]):
        mention = replace(mention, known=None)  # كارتر of آشتون كارتر is not the Carter whom the list has
    if person is None:
        person = next((other for other in people if not other.forms and _is_same_alone(other, mention, part)), None)
    if person is None:
        person = Person()
        people.append(person)
    person.add(mention)


def _bearer(people: Sequence[Person], mention: Name, part: Part) -> Person | None:
    """Return the person, among those named in full, to whom a name of one part refers.

    Of several members of a family it is the one whom the article names first, since the article is about that one.
    """
    if mention.known and (named := [person for person in people if person.known == mention.known]):
        return named[0]
    family = [person for person in people if person.has_family(part) and not _are_two(person.known, mention.known)]
    if family:
        same_link = [person for person in family if any(form[-1].link == part.link for form in person.forms)]
        return min(same_link or family, key=lambda person: min(each.start for each in person.mentions))
    given = [person for person in people if person.is_given(part)]
    return given[0] if len(given) == 1 and not mention.known else None


def _are_two(one: KnownName | None, other: KnownName | None) -> bool:
    """Whether the list has both and tells them apart: الخميني is not علي خامنئي, though they sound alike."""
    return one is not None and other is not None and one != other


def _is_same_alone(person: Person, mention: Name, part: Part) -> bool:
    if person.known or mention.known:
        return person.known == mention.known
    return parts_of(person.mentions[0].written)[:1] == [part]


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
