"""What the pages of a source have in common is learned, on a real Redis, and kept out of the text."""

import asyncio
import random

import pytest
from redis.asyncio import Redis

from services.cleaner.app import create_stage
from tests.support.entries import entry
from warraq.articles import CleanArticle
from warraq.boilerplate import BoilerplateMemory
from warraq.extraction import line_key
from warraq.streams import Done

pytestmark = pytest.mark.asyncio

SITE = "صحيفة النهر"
SIGN_OFF = "صحيفة النهر تنقل إليكم أخبار المدينة كل صباح منذ عشرين عاماً بأقلام كتّابها ومراسليها في الأحياء."
QUOTATION = "وختم بالقول: «لن نترك النهر وحده ما دام في المدينة من يذكر أسماء الجسور ويحفظ مواعيد الفيضان»."
STORIES = [
    ("فتح الجسر القديم أمام المشاة بعد ترميمه", "فتحت البلدية صباح أمس الجسر القديم أمام المشاة بعد ترميم دام عامين."),
    ("مكتبة الحي تستقبل زوارها حتى منتصف الليل", "مدّدت مكتبة الحي ساعات عملها حتى منتصف الليل طوال موسم الامتحانات."),
    ("أسعار الخضار تتراجع في سوق المزارعين", "تراجعت أسعار الخضار في سوق المزارعين بعد وصول محصول الربيع من القرى."),
    ("فريق السباحة يعود بثلاث ميداليات", "عاد فريق السباحة المدرسي من بطولة الساحل بثلاث ميداليات وكأس النظافة."),
    ("ورشة لتعليم صناعة الفخار في المتحف", "ينظم المتحف ورشة مجانية لتعليم صناعة الفخار مساء كل خميس في قاعة الطين."),
]
MIDDLE = "وقال مهندس في البلدية إن العمل تأخر أسبوعين بسبب الأمطار، وإن اللجنة ستعود إلى الموقع في الشهر المقبل."


def page(number: int, ending: str = SIGN_OFF) -> str:
    title, lead = STORIES[number]
    middle = MIDDLE.replace("أسبوعين", f"{number + 3} أسابيع")
    return f"الرئيسية\nمحليات\nثقافة\nرياضة\n\n{title}\n\n{lead}\n\n{middle}\n\n{ending}\n"


class Cleaner:
    """The cleaner's stage on its memory, one page at a time."""

    def __init__(self, redis: "Redis") -> None:
        self.memory = BoilerplateMemory(redis)
        self._stage = create_stage(self.memory)

    async def clean(self, number: int, ending: str = SIGN_OFF, source: str = SITE, url: str = "") -> CleanArticle:
        pushed = {"content": page(number, ending), "format": "text", "source": source}
        [verdict] = await self._stage.handle([entry(number, **pushed, **({"url": url} if url else {}))])
        assert isinstance(verdict, Done), verdict
        article = verdict.outputs[0].document
        assert isinstance(article, CleanArticle)
        return article


@pytest.fixture
def cleaner(redis: Redis) -> Cleaner:
    return Cleaner(redis)


async def test_the_third_page_of_a_site_is_read_without_what_the_first_two_had_in_common(cleaner: Cleaner) -> None:
    bodies = [(await cleaner.clean(number)).body for number in range(3)]
    assert [SIGN_OFF in body for body in bodies] == [True, True, False]
    assert STORIES[2][1] in bodies[2]
    assert [line.text for line in await cleaner.memory.lines(SITE)].count(SIGN_OFF) == 1


async def test_another_source_knows_nothing_of_it(cleaner: Cleaner) -> None:
    for number in range(3):
        await cleaner.clean(number)
    assert SIGN_OFF in (await cleaner.clean(3, source="صحيفة الساحل")).body


async def test_an_article_pushed_again_and_again_teaches_nothing(cleaner: Cleaner) -> None:
    for _ in range(5):
        await cleaner.clean(0)
    await cleaner.clean(0, url="https://river.example/print/1")
    assert await cleaner.memory.lines(SITE) == []


async def test_a_quotation_in_two_stories_stays_in_the_third(cleaner: Cleaner) -> None:
    bodies = [(await cleaner.clean(number, QUOTATION)).body for number in range(3)]
    assert all(QUOTATION in body for body in bodies)


async def test_the_order_of_pages_does_not_matter_in_the_end(redis: Redis) -> None:
    learned = []
    for seed in range(3):
        await redis.flushall()
        cleaner, numbers = Cleaner(redis), list(range(5))
        random.Random(seed).shuffle(numbers)
        for number in numbers:
            await cleaner.clean(number)
        learned.append({line.text for line in await cleaner.memory.lines(SITE)})
    assert learned[0] == learned[1] == learned[2]


async def test_several_workers_learn_together(redis: Redis) -> None:
    workers = [Cleaner(redis) for _ in range(4)]
    await asyncio.gather(*(worker.clean(number) for number, worker in enumerate(workers)))
    assert SIGN_OFF not in (await workers[0].clean(4)).body


async def test_a_line_that_people_keep_is_text_again_for_good(cleaner: Cleaner) -> None:
    for number in range(3):
        await cleaner.clean(number)
    assert await cleaner.memory.keep(SITE, line_key(SIGN_OFF))
    assert SIGN_OFF in (await cleaner.clean(3)).body
    assert SIGN_OFF in (await cleaner.clean(4)).body


async def test_what_is_learned_ends_with_its_source(cleaner: Cleaner, redis: Redis) -> None:
    await cleaner.clean(0)
    keys: list[bytes] = await redis.keys("articles:boilerplate:*")
    assert keys
    assert all([0 < await redis.ttl(key) <= 60 * 24 * 3600 for key in keys])
