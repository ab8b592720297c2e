"""Writes settings and mappings to files, for people and other tools: ``python -m warraq.index.elasticsearch
FOLDER``."""

import json
import sys
from pathlib import Path

from warraq.index.elasticsearch.mapping import mappings, settings
from warraq.index.synonyms import load_synonyms

if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
    sys.exit(__doc__)
folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
for name, content in {"settings": settings(load_synonyms()), "mappings": mappings()}.items():
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")
