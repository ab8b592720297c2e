"""What texts are compared by in measurements."""

from warraq.arabic.words import folded_words


def shingles(text: str) -> set[str]:
    """Runs of three folded words."""
    words = folded_words(text)
    return {" ".join(words[at : at + 3]) for at in range(max(1, len(words) - 2))}
