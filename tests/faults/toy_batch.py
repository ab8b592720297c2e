"""A stage that judges whole batches, and fails as a whole when an article says so."""

from collections.abc import Sequence

from tests.faults.toy import Cleaned
from warraq.articles import RawArticle, article_id
from warraq.process import serve
from warraq.settings import Settings
from warraq.streams import CLEAN, Delivery, Done, Output, Stage, Verdict, Worker

TOY_BATCH = "tests.faults.toy_batch"
"""How to start it."""

stage = Stage("cleaner")


@stage.batch
async def obey(deliveries: Sequence[Delivery[RawArticle]]) -> list[Verdict]:
    raws = [delivery.document for delivery in deliveries]
    if any(raw.content == "fail" for raw in raws):
        raise OSError("failing on purpose")
    cleaned = [Cleaned(id=article_id(raw), content=raw.content) for raw in raws]
    return [Done(each.id, (Output(CLEAN, each.id, each),)) for each in cleaned]


app = Worker(stage, settings=Settings())

if __name__ == "__main__":
    serve(f"{TOY_BATCH}:app")
