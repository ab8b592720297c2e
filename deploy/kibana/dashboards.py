"""The dashboards: what the people who run Warraq look at every day."""

from typing import Final

from deploy.kibana import lens
from deploy.kibana.saved_objects import Dashboard, Panel, search_panel
from deploy.kibana.views import ARTICLES, COPIES, DEAD, DEAD_LABELS, DEAD_LETTERS, LABELS, LATEST
from warraq.index.elasticsearch.fields import DeadField, Field

COUNT: Final = "عدد المقالات"
DEAD_COUNT: Final = "عدد الرسائل"


def _names(field: str) -> Panel:
    """The most frequent names. A table: Kibana's tag cloud takes Arabic letters apart."""
    columns = {"name": lens.top(field, LABELS[field], 30, "articles"), "articles": lens.count(COUNT)}
    return lens.table(f"top-{field}", f"أكثر {LABELS[field]} ذكراً", ARTICLES, columns)


def _dead_over_time(field: str) -> Panel:
    columns = {
        "value": lens.top(field, DEAD_LABELS[field], 8, "letters", others=True),
        "time": lens.over_time(DeadField.at, DEAD_LABELS[DeadField.at]),
        "letters": lens.count(DEAD_COUNT),
    }
    title = f"الرسائل الميتة حسب {DEAD_LABELS[field]}"
    return lens.timeline(f"dead-by-{field}", title, DEAD_LETTERS, columns, "bar_stacked")


_ARRIVALS: Final = lens.timeline(
    "arrivals",
    "المقالات الواردة في الساعة حسب المصدر",
    ARTICLES,
    {
        "source": lens.top(Field.source, LABELS[Field.source], 8, "articles", others=True),
        "hour": lens.over_time(Field.indexed_at, LABELS[Field.indexed_at], "1h"),
        "articles": lens.count(COUNT),
    },
    "bar_stacked",
)
_RELATIONS: Final = lens.donut(
    "relations",
    "المقالات حسب العلاقة",
    ARTICLES,
    {"relation": lens.top(Field.relation, LABELS[Field.relation], 5, "articles"), "articles": lens.count(COUNT)},
)
_RELATIONS_OVER_TIME: Final = lens.timeline(
    "relations-over-time",
    "حصّة كل علاقة عبر الزمن",
    ARTICLES,
    {
        "relation": lens.top(Field.relation, LABELS[Field.relation], 5, "articles"),
        "time": lens.over_time(Field.indexed_at, LABELS[Field.indexed_at]),
        "articles": lens.count(COUNT),
    },
    "bar_percentage_stacked",
)
_LAG_OVER_TIME: Final = lens.timeline(
    "lag-over-time",
    "التأخّر من النشر إلى الفهرسة",
    ARTICLES,
    {
        "time": lens.over_time(Field.indexed_at, LABELS[Field.indexed_at]),
        "median": lens.median(Field.lag_seconds, "الوسيط"),
        "p95": lens.percentile(Field.lag_seconds, 95, "المئين 95"),
    },
    "line",
)
_STAGES_AND_REASONS: Final = lens.table(
    "stages-and-reasons",
    "أين ماتت ولماذا",
    DEAD_LETTERS,
    {
        "stage": lens.top(DeadField.stage, DEAD_LABELS[DeadField.stage], 10, "letters"),
        "reason": lens.top(DeadField.reason, DEAD_LABELS[DeadField.reason], 20, "letters"),
        "letters": lens.count(DEAD_COUNT),
        "attempts": lens.highest(DeadField.attempts, "أكثر المحاولات"),
        "last": lens.highest(DeadField.at, "آخرها", kind="date"),
    },
)

OVERVIEW: Final = Dashboard(
    id="warraq-overview",
    title="ورّاق: نظرة عامة",
    description="Overview: arrivals by source, names, copies and stories, and the lag from published to indexed.",
    rows=(
        (
            6,
            (
                lens.number("articles", "المقالات", ARTICLES, {"articles": lens.count(COUNT)}),
                lens.number("stories", "القصص", ARTICLES, {"stories": lens.unique(Field.story_id, "عدد القصص")}),
                lens.number("copies", "النسخ", ARTICLES, lens.share("copies", COPIES.query, "حصّة النسخ")),
                lens.number("lag", "التأخّر", ARTICLES, {"lag": lens.median(Field.lag_seconds, "وسيط التأخّر")}),
            ),
        ),
        (14, (_ARRIVALS,)),
        (17, (_names(Field.persons), _names(Field.places), _names(Field.organizations))),
        (13, ((_RELATIONS, 16), (_RELATIONS_OVER_TIME, 32))),
        (13, (_LAG_OVER_TIME,)),
        (20, (search_panel("latest", LATEST),)),
    ),
)

DEAD_LETTERS_BOARD: Final = Dashboard(
    id="warraq-dead-letters",
    title="ورّاق: الرسائل الميتة",
    description="Dead letters that wait for a decision: at which stage, for which reason, since when.",
    time_from="now-30d",
    rows=(
        (
            6,
            (
                lens.number("letters", "الرسائل الميتة", DEAD_LETTERS, {"letters": lens.count(DEAD_COUNT)}),
                lens.number(
                    "dead-articles",
                    "المقالات المصابة",
                    DEAD_LETTERS,
                    {"articles": lens.unique(DeadField.article_id, COUNT)},
                ),
            ),
        ),
        (14, (_dead_over_time(DeadField.stage), _dead_over_time(DeadField.reason))),
        (14, (_STAGES_AND_REASONS,)),
        (20, (search_panel("dead-letters", DEAD),)),
    ),
)

DASHBOARDS: Final = (OVERVIEW, DEAD_LETTERS_BOARD)
