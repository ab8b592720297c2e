"""``make bench``, third part: pages/s of extraction on one core, beside trafilatura on the same HTML in the same run.

The pages are those of gold/tuned, as they are: menus, tickers and footers around stories of some hundred words. What
their lines show is remembered; both is told, how fast pages are of which no line was ever seen, and pages seen before.
A site's pages are between the two: their stories are new, their menus are not.
"""

import gc
import resource
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import trafilatura

from warraq.articles import RawArticle
from warraq.extraction import Unreadable, extract
from warraq.extraction.crf import load_model
from warraq.extraction.gold import read_pages

GOLD = Path(__file__).parents[1] / "gold" / "tuned"
ROUNDS = 5
"""By turns: a machine that is slow for a while is slow for all."""
WARM_UP = (
    "<h1>افتتاح مكتبة عامة في الحي القديم</h1><p>افتتحت البلدية صباح أمس مكتبة عامة في الحي القديم من المدينة.</p>"
)


def ours(raw: RawArticle) -> None:
    with suppress(Unreadable):
        extract(raw)


def theirs(raw: RawArticle) -> None:
    trafilatura.extract(raw.content, include_comments=False, favor_recall=True)


def cpu_seconds(read: Callable[[RawArticle], None], raws: Sequence[RawArticle]) -> float:
    started = time.process_time()
    for raw in raws:
        read(raw)
    return time.process_time() - started


def memory_of_models() -> float:
    """MB that both models add to the process."""
    gc.collect()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for wing in ("dump", "html"):
        load_model(wing)
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


def main() -> None:
    models = memory_of_models()
    dumps = [page.raw for page in read_pages(GOLD, ".txt")]
    pages = [page.raw for page in read_pages(GOLD, ".html")]
    ways = {
        "dumps": (ours, dumps),
        "HTML": (ours, pages),
        "trafilatura, the same HTML": (theirs, pages),
    }
    trafilatura.extract(pages[0].content)  # tables and imports are not what is measured
    ours(RawArticle(content=WARM_UP, format="html"))
    ours(RawArticle(content=WARM_UP, format="text"))
    first = {name: cpu_seconds(*way) for name, way in ways.items()}
    rounds = [{name: cpu_seconds(*way) for name, way in ways.items()} for _ in range(ROUNDS)]
    seconds = {name: min(each[name] for each in rounds) for name in ways}
    print(f"\nextraction, pages per CPU second: lines never seen, and seen before (best of {ROUNDS})")
    for name, (_, raws) in ways.items():
        size, count = sum(len(raw.content) for raw in raws) / len(raws) / 1000, len(raws)
        rates = f"{count / first[name]:10.0f}{count / seconds[name]:10.0f}"
        print(f"{name:32}{rates}   ({count} pages, {size:.0f} thousand letters each)")
    print(f"{'  ratio to trafilatura':32}{seconds['trafilatura, the same HTML'] / seconds['HTML']:12.2f}")
    print(f"{'  memory of both models, MB':32}{models:12.1f}")


if __name__ == "__main__":
    main()
