"""Recognises the language of a text: in the Arabic script by letters and most frequent words, else by such words."""

import re
from collections import Counter
from functools import cache

from babel import Locale

from warraq.arabic.letters import fold
from warraq.extraction.text import tidy

ARABIC_SHARE = 0.4
"""Least share of Arabic letters. Arabic articles full of foreign names exceed it, foreign ones with an Arabic quote do
not."""
_LOOKED_AT = 3000
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d5\u06ee-\u06ef\u06fa-\u06ff]+")
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = {
    "fa": "پچژگکی",
    "ur": "ٹڈڑںےہھپچگکی",
    "ckb": "ێۆڕڵڤەکگچپژی",
    "ps": "ټډړږښګڼېۍئۀکی",
    "ug": "ېۇۆۈۋەھڭگچپژئ",
    "sd": "ڄڃٻڀٺٽٿڌڊڏڍڦڱڻڪڳکھ",
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
    "ug": ["ۋە", "بىلەن", "بۇ", "ئۇ", "ئۈچۈن", "بىر", "دەپ", "بولۇپ", "ئۆز", "قىلىش", "كېيىن", "ئىچىگە"],
    "sd": ["۾", "۽", "جي", "جو", "آهي", "جا", "کي", "ته", "هن", "سان", "تي", "آهن", "کان", "ڪيو"],
    "ps": ["د", "په", "چې", "او", "کې", "ته", "دی", "دي", "سره", "نه", "له", "وه", "شوي", "هم", "یې"],
}
"""Words that no Arabic text uses as often; of کے the letters say it already."""
_OTHERS = {
    "en": ["the", "of", "and", "to", "in", "that", "is", "was", "for", "with", "has", "on", "it", "he"],
    "fr": ["le", "la", "les", "des", "et", "du", "que", "une", "dans", "est", "pour", "au", "a", "été"],
    "es": ["el", "los", "las", "y", "que", "del", "una", "por", "con", "para", "su", "al", "fue", "se"],
    "de": ["der", "die", "und", "das", "den", "dem", "ist", "mit", "von", "nicht", "ein", "eine", "im", "auf"],
    "it": ["il", "di", "che", "gli", "della", "per", "è", "sono", "nel", "una", "con", "del", "dei", "ha"],
    "tr": ["ve", "bir", "bu", "için", "ile", "olarak", "olan", "da", "de", "daha", "gibi", "oldu", "dedi", "çok"],
    "ru": ["и", "в", "на", "не", "что", "с", "по", "как", "это", "он", "из", "за", "был", "для"],
}
"""Of other scripts."""
_OTHER_SHARE = 0.12
"""Least share of such words in a text of the language."""
_THREE_LETTERS = {
    "ara": "ar",
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "fas": "fa",
    "per": "fa",
    "urd": "ur",
    "heb": "he",
}
_HEBREW = re.compile(r"[\u05d0-\u05ea]+")
_ENOUGH = 0.05
_OWN = 0.01
"""Share of the letters that a language has beside Arabic's own below which a text is not in it."""
_FOREIGN = re.compile(f"[{''.join(sorted(set(''.join(_LETTERS.values()))))}]")


def language_of(body: str) -> str:
    """Return an ISO 639 code: ``ar``, ``fa``, ``ur``, ``ckb``, ``ps``, ``ug``, ``sd``; of other scripts ``he``, ``en``,
    ``fr``, ``es``, ``de``, ``it``, ``tr``, ``ru``, else ``und``."""
    text = tidy(body[:_LOOKED_AT])
    letters = sum(map(len, _WORD.findall(text)))
    if not letters or sum(map(len, _ARABIC.findall(text))) <= ARABIC_SHARE * letters:
        return _other(text, letters)
    if len(_FOREIGN.findall(text)) <= _OWN * letters:
        return "ar"
    words = Counter(text.split())
    scores = {name: _score(name, text, letters, words) for name in _LETTERS}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > _ENOUGH else "ar"


def language_code(named: str) -> str | None:
    """ISO 639 code of ``ar-SA``, ``ara``, ``Arabic`` or «العربية»; None for what names no language."""
    code = re.split("[-_]", named.strip().lower(), maxsplit=1)[0]
    if re.fullmatch("[a-z]{2,3}", code):
        return _THREE_LETTERS.get(code, code)
    return _named_languages().get(fold(named.strip()))


@cache
def _named_languages() -> dict[str, str]:
    """Folded name in English or Arabic -> code."""
    known = [Locale.parse(locale).languages.items() for locale in ("en", "ar")]
    return {fold(name): code for names in known for code, name in names}


def _other(text: str, letters: int) -> str:
    """``und`` unless the commonest words of one language stand out."""
    if sum(map(len, _HEBREW.findall(text))) > letters / 2:
        return "he"
    words = Counter(_WORD.findall(text.lower()))
    shares = {name: sum(words[word] for word in known) / max(1, words.total()) for name, known in _OTHERS.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= _OTHER_SHARE else "und"


def _score(name: str, text: str, letters: int, words: Counter[str]) -> float:
    """Letters of its own, and words of its own: a Persian name in an Arabic text has the first only."""
    own = sum(map(text.count, _LETTERS[name])) / letters
    said = sum(words[word] for word in _WORDS[name]) / max(1, words.total())
    return min(own, said) + 0.2 * own + 0.8 * said if said > 0.02 and own > _OWN else 0.0
