"""The streams and the groups that read them (docs/design.md §3)."""

RAW = "articles:raw"
CLEAN = "articles:clean"
LINKED = "articles:linked"
TAGGED = "articles:tagged"
PATCHES = "articles:patches"
DEAD = "articles:dead"

GROUPS = {RAW: "cleaner", CLEAN: "deduplicator", LINKED: "tagger", TAGGED: "indexer", PATCHES: "indexer"}
