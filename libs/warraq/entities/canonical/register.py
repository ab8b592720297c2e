"""The people of an article by the words of their names, so that a list of thousands takes time in proportion."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from sys import maxsize

from warraq.entities.canonical.spans import Name
from warraq.names import KnownName
from warraq.names.keys import same_word, word_keys
from warraq.names.parts import FATHER, Part

_Key = tuple[str, ...]


@dataclass(slots=True)
class Person:
    """Mentions of one person. ``forms``: the full forms of the name, in the order in which they were found, the longest
    first. ``start``: of the first mention."""

    mentions: list[Name] = field(default_factory=list)
    forms: list[tuple[Part, ...]] = field(default_factory=list)
    known: KnownName | None = None
    start: int = maxsize

    def has_family(self, part: Part) -> bool:
        """Tell whether ``part`` is the last part of the name; a father's name only with its link (بن غفير)."""
        lasts = [form[-1] for form in self.forms]
        return any(same_word(part.word, last.word) and (last.link not in FATHER or part.link) for last in lasts)

    def is_given(self, part: Part) -> bool:
        """Tell whether ``part`` is the given name."""
        return any(same_word(part.word, form[0].word) for form in self.forms)


class Register:
    """All people of an article, in the order in which they were added."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self._by_key: defaultdict[str, list[int]] = defaultdict(list)
        self._by_part: defaultdict[_Key, list[int]] = defaultdict(list)
        self._by_first: defaultdict[str, set[int]] = defaultdict(set)
        self._by_last: defaultdict[str, set[int]] = defaultdict(set)
        self._full_by_known: dict[KnownName, int] = {}
        self._alone: dict[KnownName | Part, int] = {}

    def add(self, mention: Name, form: tuple[Part, ...], number: int | None, key: str | None = None) -> None:
        """Add ``mention`` to the person of ``number``, or to a new one for None. ``form``: the parts of its name, of
        which ``key`` is the key, if there are several; else the one by which no person in full was found."""
        if number is None:
            number = len(self.people)
            self.people.append(Person())
            self._index(number, mention, form, key)
        person = self.people[number]
        person.mentions.append(mention)
        person.start = min(person.start, mention.start)
        person.known = person.known or mention.known
        if len(form) > 1 and form not in person.forms:
            person.forms.append(form)
            for part, by_word in ((form[0], self._by_first), (form[-1], self._by_last)):
                for each in word_keys(part.word):
                    by_word[each].add(number)
        if person.forms and person.known:
            self._full_by_known[person.known] = min(number, self._full_by_known.get(person.known, number))

    def _index(self, number: int, mention: Name, form: tuple[Part, ...], key: str | None) -> None:
        if len(form) > 1:
            if key is not None:
                self._by_key[key].append(number)
            for each in {key for words in _shorter(form) for key in _keys(words)}:
                self._by_part[each].append(number)
        elif mention.known or form:
            self._alone.setdefault(mention.known or form[0], number)

    def named_alike(self, form: Sequence[Part], key: str | None) -> Iterator[int]:
        """Yield in order the numbers of those who have ``key`` or may be called ``form`` for short."""
        found = set(self._by_key.get(key, ())) if key is not None else set()
        for each in _keys(_ends(form)):
            found.update(self._by_part.get(each, ()))
        yield from sorted(found)

    def listed(self, known: KnownName) -> int | None:
        """Return the first of those named in full who is ``known``."""
        return self._full_by_known.get(known)

    def of_family(self, part: Part) -> list[int]:
        """Return those named in full who have the family name ``part``, in order."""
        return [number for number in _at(self._by_last, part) if self.people[number].has_family(part)]

    def of_given(self, part: Part) -> list[int]:
        """Return those named in full who have the given name ``part``, in order."""
        return [number for number in _at(self._by_first, part) if self.people[number].is_given(part)]

    def alone(self, mention: Name, form: tuple[Part, ...]) -> int | None:
        """Return who is only named by the same one part, or is the same listed person."""
        return self._alone.get(mention.known or form[0]) if mention.known or form else None


def _at(by_word: dict[str, set[int]], part: Part) -> list[int]:
    return sorted({number for key in word_keys(part.word) for number in by_word.get(key, ())})


def _shorter(form: Sequence[Part]) -> Iterator[Sequence[Part]]:
    """Yield the `_ends` of all names that may be ``form`` in fewer parts (`people.shortens`)."""
    for size in range(2, len(form) + 1):
        yield _ends(form[:size])
        yield _ends(form[-size:])
    yield form[0], form[-1]
    for between in form[1:-1]:
        yield form[0], between, form[-1]


def _ends(form: Sequence[Part]) -> Sequence[Part]:
    """The first two parts and the last, each once."""
    return form if len(form) == 2 else (*form[:2], form[-1])


def _keys(parts: Sequence[Part]) -> Iterator[_Key]:
    return product(*(word_keys(part.word) for part in parts))
