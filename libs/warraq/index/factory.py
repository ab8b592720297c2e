"""Chooses and opens the index that a process uses."""

from pathlib import Path
from typing import TYPE_CHECKING

from warraq.index.protocol import SearchIndex
from warraq.settings import Settings

if TYPE_CHECKING:
    from warraq.index.semantic.semantic import Semantic


def open_index(settings: Settings, *, lazily: bool = False) -> SearchIndex:
    """Open Elasticsearch if its URL is set, else the SQLite index in the data folder.

    Nothing is connected or created before the first use. Only the library of the chosen backend is imported: the
    Elasticsearch client costs 25 MB and at least half a second. With ``WARRAQ_SEMANTIC=on`` the encoder is loaded, too;
    ``lazily``: not before it has a text, as most commands have none.

    Raises `SemanticMissing` when the encoder cannot be loaded.
    """
    semantic = _semantic(settings.semantic_folder, lazily=lazily) if settings.semantic == "on" else None
    if settings.elasticsearch_url:
        from warraq.index.elasticsearch import ElasticsearchIndex  # noqa: PLC0415

        return ElasticsearchIndex(
            settings.elasticsearch_url,
            alias=settings.elasticsearch_index,
            ca=settings.elasticsearch_ca,
            synonyms=settings.synonyms,
            names=settings.names,
            freshness=settings.freshness,
            semantic=semantic,
            shards=settings.elasticsearch_shards,
        )
    from warraq.index.sqlite import SQLiteIndex  # noqa: PLC0415

    path = settings.data / "index.sqlite3"
    return SQLiteIndex(path, settings.synonyms, settings.names, freshness=settings.freshness, semantic=semantic)


def _semantic(folder: Path, *, lazily: bool) -> "Semantic":
    from warraq.index.semantic.encoder import load_encoder  # noqa: PLC0415 - an extra
    from warraq.index.semantic.semantic import Semantic  # noqa: PLC0415

    return Semantic(load_encoder(folder, lazily=lazily))
