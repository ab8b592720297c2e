"""The pipeline as data: the streams, what they hold, and the stages that read and write them.

Group names, the order of a trail, the processes of `warraq up`, the ``WARRAQ_*_WORKERS`` settings, the benchmarks and
the AsyncAPI document are all derived from `PIPELINE`; tests hold the compose file, the page's labels and the README's
diagram against it. How to add a stage: CONTRIBUTING.md.
"""

from dataclasses import dataclass

from pydantic import BaseModel

from warraq.articles import CleanArticle, LinkedArticle, Patch, RawArticle, TaggedArticle

RAW = "articles:raw"
CLEAN = "articles:clean"
LINKED = "articles:linked"
TAGGED = "articles:tagged"
PATCHES = "articles:patches"
DEAD = "articles:dead"

INGESTOR = "ingestor"
"""Puts articles on `RAW`. It is the first step of a trail but no stage: it reads no stream."""

MODELS: dict[str, type[BaseModel]] = {
    RAW: RawArticle,
    CLEAN: CleanArticle,
    LINKED: LinkedArticle,
    TAGGED: TaggedArticle,
    PATCHES: Patch,
}
"""Stream -> the document in each of its entries."""


@dataclass(frozen=True, slots=True)
class StageSpec:
    """One stage: process ``service`` (a folder below ``services/``) reads ``source`` and writes ``targets``, the usual
    one first."""

    name: str
    service: str
    source: str
    targets: tuple[str, ...] = ()
    beside: bool = False
    """It reads what another stage reads, too: articles go on without it, and the counts of articles are not its."""
    keeps: bool = False
    """Nothing of its source is trimmed before it has read it, though it was never started."""

    @property
    def group(self) -> str:
        """The consumer group on ``source``; all processes of a service share its entries."""
        return self.service

    @property
    def model(self) -> type[BaseModel]:
        """The document that it reads."""
        return MODELS[self.source]


PIPELINE: tuple[StageSpec, ...] = (
    StageSpec("cleaner", "cleaner", RAW, (CLEAN,)),
    StageSpec("deduplicator", "deduplicator", CLEAN, (LINKED, TAGGED, PATCHES)),  # a copy skips the tagger
    StageSpec("tagger", "tagger", LINKED, (TAGGED,)),
    StageSpec("indexer", "indexer", TAGGED),
    StageSpec("indexer:patches", "indexer", PATCHES),
    StageSpec("alerter", "alerter", TAGGED, beside=True),  # waits for the indexer: what it reports can be opened
    StageSpec("alerter:patches", "alerter", PATCHES, beside=True),
    StageSpec("archiver", "archiver", RAW, beside=True, keeps=True),
)

ARTICLE_STAGES = tuple(spec for spec in PIPELINE if spec.source != PATCHES and not spec.beside)
"""The stages that articles pass. Patches are not articles: they change articles that have passed all stages."""

TRAIL = (INGESTOR, *(spec.name for spec in ARTICLE_STAGES))
"""The steps of an article's way, in order."""

GROUPS = {spec.source: spec.group for spec in PIPELINE if not spec.beside}
"""Stream -> the consumer group whose counts are reported for it."""

READERS = {source: tuple(spec.group for spec in PIPELINE if spec.source == source) for source in GROUPS}
"""Stream -> all consumer groups that read it. Entries that all of them have finished are trimmed."""

KEEPERS = {
    source: tuple(spec.group for spec in PIPELINE if spec.source == source and (spec.keeps or not spec.beside))
    for source in GROUPS
}
"""Stream -> the groups without which it is not trimmed, because a stage that reads beside another may be started first,
or alone."""

BESIDE = tuple(spec for spec in PIPELINE if spec.beside)
"""The stages that read a stream beside its main stage."""

SERVICES = tuple(dict.fromkeys(spec.service for spec in PIPELINE))
"""The worker processes, in the order of their first stage."""

COLLECTOR = "collector"
"""Reads feeds and puts new articles on `RAW`; no stage either."""

PROCESSES = (COLLECTOR, *SERVICES)
"""What `warraq up` starts besides the pages, and containers run; the number of each is a setting."""


def find_stage(name: str) -> StageSpec:
    """Return the stage called ``name``. Raises KeyError, which names the stages that exist."""
    for spec in PIPELINE:
        if spec.name == name:
            return spec
    raise KeyError(f"no stage {name!r} in warraq.topology: {', '.join(spec.name for spec in PIPELINE)}")
