"""Silver text: what a better, slower model says of openly licensed text that nobody has annotated.

The light model learns from it what the contextual one has learnt (distillation; Hinton, Vinyals and Dean 2015), from its
tags, since those are decided over the whole sentence.
"""

from collections.abc import Sequence

from training.names.corpus import Sentence, aqmar, data_folder, wojood, words_of
from warraq.arabic.sentences import LONGEST_SENTENCE, sentences
from warraq.entities.names.crf import best_tags
from warraq.entities.names.model import NameModel

SENTENCES_AT_ONCE = 15
"""About an article's: a contextual model reads neighbours, too."""


def label(texts: Sequence[Sequence[str]], teacher: NameModel) -> list[Sentence]:
    """Sentences with the tags that ``teacher`` gives their words."""
    labelled: list[Sentence] = []
    for at in range(0, len(texts), SENTENCES_AT_ONCE):
        words = texts[at : at + SENTENCES_AT_ONCE]
        tags = best_tags(teacher.scores(words), teacher.starts, teacher.transitions)
        labelled += [list(zip(each, marked, strict=True)) for each, marked in zip(words, tags, strict=True)]
    return labelled


def silver(teacher: NameModel) -> list[Sentence]:
    """NTREX's news (CC BY-SA 4.0), and the words of AQMAR and Wojood's sample by ANERcorp's conventions."""
    if not data_folder().is_dir():
        return []
    news = _words((data_folder() / "ntrex_news_ar.txt").read_text(encoding="utf-8"))
    annotated = [_cut(words_of(sentence)) for sentence in (*aqmar(), *wojood())]
    return label(news, teacher) + label([piece for pieces in annotated for piece in pieces], teacher)


def _words(body: str) -> list[list[str]]:
    return [[body[start:end] for start, end in sentence] for sentence in sentences(body)]


def _cut(words: list[str]) -> list[list[str]]:
    return [words[at : at + LONGEST_SENTENCE] for at in range(0, len(words), LONGEST_SENTENCE)]
