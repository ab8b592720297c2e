"""``make bench``: the contextual names model on one core: time to load, memory, words per CPU second cold and warm.

The texts are the bodies of gold/tuned, an article a call, as the tagger reads them.
"""

import resource
import time
from pathlib import Path

from warraq.entities import contextual
from warraq.entities.names.tokens import sentences
from warraq.extraction.gold import read_pages

GOLD = Path(__file__).parents[1] / "gold" / "tuned"


def memory() -> float:
    """MB, the most the process had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def articles() -> list[list[list[str]]]:
    """The words of each sentence of each body."""
    bodies = [
        "\n\n".join(page.answer.get("body") or ()) for ending in (".txt", ".html") for page in read_pages(GOLD, ending)
    ]
    return [[[body[a:b] for a, b in sentence] for sentence in sentences(body)] for body in bodies]


def main() -> None:
    texts = articles()
    words = sum(len(sentence) for text in texts for sentence in text)
    before, started = memory(), time.process_time()
    model = contextual.load()
    loaded, seconds = memory(), time.process_time() - started
    rates = []
    for _ in range(2):
        started = time.process_time()
        for text in texts:
            model.scores(text)
        rates.append(words / (time.process_time() - started))
    print(f"\ncontextual names model, {len(texts)} articles of {words / len(texts):.0f} words")
    print(f"{'words per CPU second, cold':32}{rates[0]:12.0f}")
    print(f"{'words per CPU second, warm':32}{rates[1]:12.0f}")
    print(f"{'CPU seconds to load':32}{seconds:12.2f}")
    print(f"{'MB after loading':32}{loaded - before:12.0f}")
    print(f"{'MB at work':32}{memory() - before:12.0f}")


if __name__ == "__main__":
    main()
