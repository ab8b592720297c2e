"""A small newsroom: invented articles, written to an index as the indexer writes them."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import md5

from warraq.articles import Credit, Entity, IndexedArticle, Mention, RelatedLink, TypedValue
from warraq.articles.documents import EntityType, Relation
from warraq.index import SearchIndex
from warraq.topology import TRAIL

FIRST_DAY = datetime(2025, 10, 4, 6, 30, tzinfo=UTC)
ATTACK = "<script>document.title='خُطف'</script> هجوم في العنوان"
NAMES: dict[str, EntityType] = {
    "سلمى حداد": "person",
    "كريم الأنصاري": "person",
    "هيئة الموانئ": "organization",
    "البنك المركزي": "organization",
    "وزارة الزراعة": "organization",
    "بيروت": "location",
    "دمشق": "location",
    "تونس": "location",
    "مهرجان الزيتون": "event",
}

PORT = (
    "استقبل ميناء بيروت صباح السبت أول سفينة حاويات بعد انتهاء أعمال التوسعة التي بدأت قبل ثلاث سنوات، "
    "وأعلنت هيئة الموانئ "
    "أن الرصيف الجديد يرفع القدرة السنوية بنسبة 15%.\n\nوقالت سلمى حداد، مديرة المشروع، إن الكلفة بلغت 40 "
    "مليون دولار، وإن "
    "الميناء سيعمل ليلاً ونهاراً ابتداءً من الشهر المقبل. وأضافت أن هيئة الموانئ ستنشر أسعار الخدمات على موقعها.\n\n"
    "ويأمل التجار في بيروت أن تعود خطوط الشحن التي غادرت المرفأ في السنوات الماضية، وأن تقصر مدة انتظار البضائع."
)
BANK = (
    "أبقى البنك المركزي في تونس نسبة الفائدة على حالها، وقال في بيان إن التضخم تراجع للشهر الرابع على التوالي.\n\n"
    "ورأى كريم الأنصاري، الباحث في الاقتصاد، أن القرار كان متوقعاً، وأن الأسعار ستبقى مرتفعة حتى نهاية العام."
)
OLIVES = (
    "بدأ قطاف الزيتون في القرى القريبة من دمشق وسط توقعات بموسم أفضل من الموسم الماضي.\n\nوقدّرت وزارة "
    "الزراعة الإنتاج بأكثر "
    "من 600 ألف طن، وقال مزارعون إن الأمطار المبكرة أنقذت الأشجار. ويفتتح مهرجان الزيتون أبوابه يوم الجمعة."
)
TRAIN = (
    "يصل قطار السواحل بين تونس وسوسة في ساعة وربع ابتداءً من الربيع، بعد تجديد السكة كلها.\n\nوقال مسؤول في "
    "المشروع إن ثمن "
    "التذكرة لن يزيد، وإن القطارات الجديدة تتسع لأربعمئة راكب."
)
LIBRARY = (
    "أعادت المكتبة الوطنية فتح قاعة المخطوطات بعد ترميم دام عامين، وعرضت فيها نسخاً نادرة من كتب الطب والفلك.\n\n"
    "وقالت أمينة القاعة إن الزائر يستطيع أن يقلّب صور الصفحات على شاشات كبيرة، وإن الورّاقين كانوا يوقّعون "
    "نسخهم في آخرها."
)


def id_of(name: str) -> str:
    return md5(name.encode(), usedforsecurity=False).hexdigest()


def article(
    name: str,
    title: str,
    body: str,
    *,
    source: str,
    day: int,
    story: str = "",
    relation: Relation = "original",
    url: str | None = None,
    **parts: object,
) -> IndexedArticle:
    at = FIRST_DAY + timedelta(days=day)
    fields: dict[str, object] = {
        "id": id_of(name), "url": url, "source": source, "published_at": at, "title": title, "body": body,
        "word_count": len(body.split()), "content_hash": id_of(body), "extractor": "newsroom/1",
        "version": int(at.timestamp() * 1000),
        "story_id": id_of(story or name), "relation": relation, "entities": entities(body), "values": values(body),
        "duplicate_of": id_of(story) if relation == "copy" else None, "similarity": 0.97 if story else 0.0,
        "trail": {stage: at + timedelta(minutes=5, seconds=n) for n, stage in enumerate(TRAIL)},
        "indexed_at": at + timedelta(minutes=6),
    }  # fmt: skip
    return IndexedArticle.model_validate({**fields, **parts})


def entities(body: str) -> list[Entity]:
    found = []
    for name, kind in NAMES.items():
        mentions = [Mention(start=m.start(), end=m.end(), text=name) for m in re.finditer(name, body)]
        if mentions:
            found.append(Entity(type=kind, name=name, count=len(mentions), mentions=mentions))
    return found


def values(body: str) -> list[TypedValue]:
    known = {
        "15%": ("percent", 15, "%"),
        "40 مليون دولار": ("money", 40_000_000, "USD"),
        "600 ألف طن": ("quantity", 600_000, "t"),
    }
    return [
        TypedValue.model_validate(
            {"type": kind, "start": at, "end": at + len(text), "text": text, "value": value, "unit": unit}
        )
        for text, (kind, value, unit) in known.items()
        if (at := body.find(text)) >= 0
    ]


ARTICLES = [
    article(
        "port",
        "ميناء بيروت يستقبل أول سفينة بعد التوسعة",
        PORT,
        source="جريدة الآفاق",
        day=0,
        url="afaq.example/economy/port",
        kicker="بعد ثلاث سنوات من الأشغال",
        section="اقتصاد",
        breadcrumb=["الرئيسية", "اقتصاد"],
        authors=["ليلى منصور"],
        pull_quotes=["الميناء سيعمل ليلاً ونهاراً"],
        credit=Credit(publisher="بريد الساحل", original="الآفاق", text="بريد الساحل - الآفاق"),
        related=[
            RelatedLink(title="قطار السواحل يعود في الربيع", article_id=id_of("train")),
            RelatedLink(
                title="أسعار الشحن في المتوسط", url="afaq.example/shipping", excerpt="ترتفع أسعار الشحن", truncated=True
            ),
            RelatedLink(title="رابط لا يُفتح", url="javascript:alert(1)"),
        ],
    ),
    article(
        "port-copy",
        "سفينة الحاويات الأولى في مرفأ بيروت",
        PORT,
        source="بريد الساحل",
        day=0,
        story="port",
        relation="copy",
    ),
    article(
        "port-again",
        "ميناء بيروت: وصول السفينة الأولى",
        PORT,
        source="صوت المرفأ",
        day=1,
        story="port",
        relation="copy",
    ),
    article(
        "bank",
        "البنك المركزي يُبقي نسبة الفائدة على حالها",
        BANK,
        source="جريدة الآفاق",
        day=9,
        authors=["هشام بن عمر"],
        url="https://afaq.example/economy/bank",
    ),
    article("olives", "موسم الزيتون يبشّر بالخير في القرى", OLIVES, source="أخبار الحقول", day=17),
    article("train", "قطار السواحل يعود في الربيع", TRAIN, source="بريد الساحل", day=31),
    article(
        "library",
        "قاعة المخطوطات تفتح أبوابها من جديد",
        LIBRARY,
        source="صوت المرفأ",
        day=38,
        authors=["ريم العبدالله"],
    ),
    article(
        "attack",
        ATTACK,
        "متن فيه <b>وسوم</b> و<img src=x onerror=alert(1)> كُتبت لتُعرض كما هي.",
        source="<i>مصدر</i>",
        day=40,
    ),
]
PORT_ID, ATTACK_ID = id_of("port"), id_of("attack")


async def fill(index: SearchIndex, articles: Sequence[IndexedArticle] = ARTICLES) -> None:
    """Write ``articles``; raises when one is refused."""
    await index.prepare()
    refused = [outcome for outcome in await index.write(articles) if outcome.status != "written"]
    if refused:
        raise AssertionError(refused)
