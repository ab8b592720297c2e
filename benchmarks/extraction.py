"""``make bench``, third part: pages/s of extraction on one core, beside other readers on the same HTML in the same run.

The pages are those of gold/tuned, as they are: menus, tickers and footers around stories of some hundred words. What
their lines show is remembered; both is told, how fast pages are of which no line was ever seen, and pages seen before.
A site's pages are between the two: their stories are new, their menus are not.

Others are asked as `make quality` asks them: for title, authors and day, too, with the settings that read the text
best. Trafilatura is also asked for the text alone, with those that keep most of it.
"""

import gc
import resource
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import trafilatura

from tests.quality.page_rivals import rivals
from warraq.articles import RawArticle
from warraq.extraction import Unreadable, extract
from warraq.extraction.gold import read_pages
from warraq.extraction.model.crf import load_model

GOLD = Path(__file__).parents[1] / "gold" / "tuned"
ROUNDS = 5
"""By turns: a machine that is slow for a while is slow for all."""
WARM_UP = (
    "<h1>افتتاح مكتبة عامة في الحي القديم</h1><p>افتتحت البلدية صباح أمس مكتبة عامة في الحي القديم من المدينة.</p>"
)


def ours(raw: RawArticle) -> None:
    with suppress(Unreadable):
        extract(raw)


def text_alone(raw: RawArticle) -> None:
    trafilatura.extract(raw.content, include_comments=False, favor_recall=True)


def cpu_seconds(read: Callable[[RawArticle], object], raws: Sequence[RawArticle]) -> float:
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
    ways = {"dumps": (ours, dumps), "HTML": (ours, pages), "trafilatura, text alone": (text_alone, pages)}
    ways |= {name: (rival.read, pages) for name, rival in rivals().items()}
    ours(RawArticle(content=WARM_UP, format="text"))
    for read, _ in ways.values():  # tables and imports are not what is measured
        read(RawArticle(content=WARM_UP, format="html"))
    first = {name: cpu_seconds(*way) for name, way in ways.items()}
    rounds = [{name: cpu_seconds(*way) for name, way in ways.items()} for _ in range(ROUNDS)]
    seconds = {name: min(each[name] for each in rounds) for name in ways}
    print(f"\nextraction, pages per CPU second: lines never seen, and seen before (best of {ROUNDS}); how many times")
    print("as many Warraq reads of the same HTML, seen before. The first pass has what others load when they need it.")
    for name, (_, raws) in ways.items():
        size, count = sum(len(raw.content) for raw in raws) / len(raws) / 1000, len(raws)
        rates = f"{count / first[name]:10.0f}{count / seconds[name]:10.0f}"
        times = f"{seconds[name] / seconds['HTML']:8.2f}" if raws is pages else " " * 8
        print(f"{name:26}{rates}{times}   ({count} pages, {size:.0f} thousand letters each)")
    print(f"{'  memory of both models, MB':32}{models:12.1f}")


if __name__ == "__main__":
    main()
