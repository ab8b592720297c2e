"""How Kibana shows the two indexes: Arabic names of fields, their formats, and the saved searches of Discover."""

from typing import Final

from deploy.kibana.saved_objects import DataView, Object, Search
from warraq.index.elasticsearch.fields import ALIAS, KEYS, NAMES, DeadField, Field
from warraq.index.elasticsearch.index_names import IndexNames

SIMILARITY: Final = "similarity"
"""Field of an article that is stored for people; no query of Warraq's names it."""

RELATIONS: Final = {
    "original": "الأصل",
    "copy": "نسخة",
    "update": "تحديث",
    "derived": "مأخوذ عنه",
    "series": "عدد من سلسلة",
    "instalment": "إضافة",
    "stub": "مقتطف",
}
KINDS: Final = {"article": "مقالة", "brief": "خبر قصير", "live": "تغطية مباشرة", "stub": "مقتطف"}

LABELS: Final = {
    Field.title: "العنوان",
    Field.kicker: "العنوان التمهيدي",
    Field.body: "المتن",
    Field.section: "القسم",
    Field.source: "المصدر",
    Field.url: "الرابط",
    Field.authors: "الكاتب",
    Field.language: "اللغة",
    Field.kind: "النوع",
    Field.persons: "الأشخاص",
    Field.places: "الأماكن",
    Field.organizations: "المنظمات",
    Field.published_at: "تاريخ النشر",
    Field.fetched_at: "تاريخ الجلب",
    Field.indexed_at: "تاريخ الفهرسة",
    Field.changed_at: "آخر تعديل",
    Field.lag_seconds: "التأخّر",
    Field.story_id: "القصة",
    Field.relation: "العلاقة",
    Field.duplicate_of: "نسخة عن",
    "follows": "يتبع",
    "derived_from": "مأخوذ عن",
    "story_version": "إصدار القصة",
    SIMILARITY: "التشابه",
    Field.word_count: "عدد الكلمات",
    Field.version: "الإصدار",
    Field.id: "المعرّف",
}

DEAD_LABELS: Final = {
    DeadField.at: "وقت الفشل",
    DeadField.stage: "المرحلة",
    DeadField.reason: "السبب",
    DeadField.error: "الخطأ",
    DeadField.attempts: "المحاولات",
    DeadField.article_id: "معرّف المقالة",
}


def _names(values: dict[str, str]) -> Object:
    entries = [{"key": key, "value": value} for key, value in values.items()]
    return {"id": "static_lookup", "params": {"lookupEntries": entries, "unknownKeyValue": None}}


ARTICLES: Final = DataView(
    id="warraq-articles",
    name="ورّاق: المقالات",
    index=ALIAS,
    time_field=Field.indexed_at,
    labels=LABELS,
    formats={
        Field.url: {"id": "url", "params": {"type": "a"}},
        Field.lag_seconds: {
            "id": "duration",
            "params": {
                "inputFormat": "seconds",
                "outputFormat": "humanizePrecise",
                "outputPrecision": 1,
                "useShortSuffix": True,
            },
        },
        Field.relation: _names(RELATIONS),
        Field.kind: _names(KINDS),
        SIMILARITY: {"id": "percent", "params": {"pattern": "0%"}},
        Field.version: {"id": "number", "params": {"pattern": "0"}},
    },
    hidden=(
        Field.completions,
        Field.url_key,
        *KEYS.values(),
        *(field for fields in NAMES.values() for field in (fields.sounds, fields.meant, fields.spelling)),
    ),
)

DEAD_LETTERS: Final = DataView(
    id="warraq-dead",
    name="ورّاق: الرسائل الميتة",
    index=IndexNames(ALIAS).dead,
    time_field=DeadField.at,
    labels=DEAD_LABELS,
)

LATEST: Final = Search(
    id="warraq-latest",
    title="ورّاق: أحدث المقالات",
    description="Latest articles: everything that was indexed, newest first.",
    view=ARTICLES,
    columns=(Field.title, Field.source, Field.authors, Field.relation, Field.published_at, Field.lag_seconds),
)
COPIES: Final = Search(
    id="warraq-copies",
    title="ورّاق: النسخ",
    description="Copies: articles that repeat another one, with the article they repeat and how much of it.",
    view=ARTICLES,
    columns=(Field.title, Field.source, Field.duplicate_of, SIMILARITY, Field.story_id, Field.published_at),
    query=f'{Field.relation} : "copy"',
)
STUBS: Final = Search(
    id="warraq-stubs",
    title="ورّاق: مقتطفات بلا نصّ كامل",
    description="Stubs: only a beginning was pushed. The whole text replaces its stub, so it has not come yet.",
    view=ARTICLES,
    columns=(Field.title, Field.url, Field.source, Field.word_count, Field.published_at),
    query=f'{Field.kind} : "stub"',
)
DEAD: Final = Search(
    id="warraq-dead-letters",
    title="ورّاق: الرسائل الميتة",
    description="Dead letters: what could not be processed, and why. `warraq dead` shows, replays and drops them.",
    view=DEAD_LETTERS,
    columns=(DeadField.stage, DeadField.reason, DeadField.error, DeadField.attempts, DeadField.article_id),
)

DATA_VIEWS: Final = (ARTICLES, DEAD_LETTERS)
SEARCHES: Final = (LATEST, COPIES, STUBS, DEAD)
