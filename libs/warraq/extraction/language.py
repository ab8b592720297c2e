"""Which language of the Arabic script a text is in, by its letters and its commonest words."""

import re
from collections import Counter

from warraq.extraction.text import tidy

ARABIC_SHARE = 0.4
"""Of the letters: Arabic articles full of foreign names stay above it, foreign ones with an Arabic quote below."""
_LOOKED_AT = 3000
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d5\u06ee-\u06ef\u06fa-\u06ff]+")
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = {
    "fa": "پچژگکی",
    "ur": "ٹڈڑںےہھپچگکی",
    "ckb": "ێۆڕڵڤەکگچپژی",
    "ps": "ټډړږښګڼېۍئۀکی",
}
_WORDS = {
    "fa": [
        "این",
        "که",
        "را",
        "است",
        "از",
        "به",
        "در",
        "برای",
        "شد",
        "کرد",
        "بود",
        "های",
        "خود",
        "هم",
        "آن",
        "شده",
        "می\u200cشود",
        "اما",
        "نیز",
    ],
    "ur": ["ہے", "کے", "کی", "میں", "اور", "نے", "کہ", "ہیں", "سے", "کو", "ہو", "پر", "اس", "یہ", "بھی", "تھا", "کا"],
    "ckb": ["لە", "بە", "بۆ", "کە", "ئەو", "و", "ئەم", "کرد", "لەگەڵ", "نییە", "دەکات", "هەیە", "خۆی"],
    "ps": ["د", "په", "چې", "او", "کې", "ته", "دی", "دي", "سره", "نه", "له", "وه", "شوي", "هم", "یې"],
}
"""Words that no Arabic text uses as often; of کے the letters say it already."""
_ENOUGH = 0.05
_OWN = 0.01
"""Share of the letters that a language has beside Arabic's own below which a text is not in it."""
_FOREIGN = re.compile(f"[{''.join(sorted(set(''.join(_LETTERS.values()))))}]")


def language_of(body: str) -> str:
    """ISO 639 code: ``ar``, ``fa``, ``ur``, ``ckb``, ``ps``; ``und`` for other scripts."""
    text = tidy(body[:_LOOKED_AT])
    letters = sum(map(len, _WORD.findall(text)))
    if not letters or sum(map(len, _ARABIC.findall(text))) <= ARABIC_SHARE * letters:
        return "und"
    if len(_FOREIGN.findall(text)) <= _OWN * letters:
        return "ar"
    words = Counter(text.split())
    scores = {name: _score(name, text, letters, words) for name in _LETTERS}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > _ENOUGH else "ar"


def _score(name: str, text: str, letters: int, words: Counter[str]) -> float:
    """Letters of its own, and words of its own: a Persian name in an Arabic text has the first only."""
    own = sum(map(text.count, _LETTERS[name])) / letters
    said = sum(words[word] for word in _WORDS[name]) / max(1, words.total())
    return min(own, said) + 0.2 * own + 0.8 * said if said > 0.02 and own > _OWN else 0.0
