"""Windows: neighbouring sentences side by side, so that the network reads each in its context."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from warraq.e5.vocabulary import END, START

LONGEST = 160
"""Word pieces in a window, separators included: about 110 words. The network was trained on windows up to this size."""


@dataclass(frozen=True, slots=True)
class Window:
    """Numbers of word pieces, and where among them each word begins."""

    pieces: list[int] = field(default_factory=lambda: [START])
    firsts: list[int] = field(default_factory=list)


def windows(
    sentences: Sequence[Sequence[Sequence[int]]], longest: int = LONGEST, room: Callable[[], int] | None = None
) -> Iterator[Window]:
    """Windows that hold all words of ``sentences`` in order; a word is the numbers of its pieces.

    A window ends where the next whole sentence would not fit; a sentence that fits in none is cut between two words.
    ``room``: how long each window may be with whole sentences, up to ``longest``; ``longest`` without it.
    """
    window, size = Window(), longest
    for sentence in sentences:
        length = sum(map(len, sentence)) + 1
        if window.firsts and len(window.pieces) + length > size:
            yield window
            window = Window()
        if room and not window.firsts:
            size = room()
        for word in sentence:
            if len(window.pieces) + len(word) >= longest:
                window.pieces.append(END)
                yield window
                window = Window()
            window.firsts.append(len(window.pieces))
            window.pieces.extend(word)
        window.pieces.append(END)
    if window.firsts:
        yield window
