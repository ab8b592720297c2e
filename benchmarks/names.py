"""``make bench``, fourth part: words/s of the names models on one core, cold and warm, their memory and load time.

Cold: every word is looked up for the first time, as after a start; warm: the same texts again. The texts are the
articles of gold/tuned, as the tagger reads its batches: the light model 50 at once, the contextual one by one.
"""

import gc
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from warraq.entities import ModelMissing, NameModel, find, find_spans_of, name_model
from warraq.extraction.gold import read_pages
from warraq.settings import Tagger

GOLD = Path(__file__).parents[1] / "gold" / "tuned"
ROUNDS = 3


def texts() -> list[str]:
    return ["\n\n".join(page.answer["body"]) for page in read_pages(GOLD, ".txt") if page.answer["body"]]


def cpu_seconds(bodies: Sequence[str], model: NameModel) -> float:
    started = time.process_time()
    find_spans_of(bodies, model)
    return time.process_time() - started


def report(tagger: Tagger, bodies: Sequence[str]) -> None:
    words = sum(len(body.split()) for body in bodies)
    gc.collect()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    model = name_model(tagger)
    loading = time.process_time() - started
    cold = words / cpu_seconds(bodies, model)
    warm = words / min(cpu_seconds(bodies, model) for _ in range(ROUNDS))
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    started = time.process_time()
    for body, spans in zip(bodies, find_spans_of(bodies, model), strict=True):
        find(body, model=model, spans=spans)
    whole = words / (time.process_time() - started)
    print(
        f"{tagger:10} words/s cold {cold:7,.0f}  warm {warm:7,.0f}  with lists, rules and values {whole:7,.0f}"
        f"  load {loading:.2f} s  memory {memory:.0f} MB"
    )


def main() -> None:
    bodies = texts()
    for tagger in sys.argv[1:] or ("light", "contextual"):
        try:
            report(tagger, bodies)  # type: ignore[arg-type]
        except ModelMissing as missing:
            print(f"{tagger:10} {missing}")


if __name__ == "__main__":
    main()
