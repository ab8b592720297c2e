"""`warraq replay` on a running system: the index it leaves is the one that was built the first time."""

from pathlib import Path
from typing import Any

import httpx

from tests.acceptance.up import Up
from tests.support.waiting import wait_until

SEEDS = [Path(__file__).parents[2] / "seeds" / folder for folder in ("dumps", "html", "json")]


def changed(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str, Any, Any]]:
    """Article, field, and what it was and is, of all that is not the same.

    What turned out to be a copy after it had been tagged has names; known to be one from the beginning it has none.
    """
    pairs = [(id_, name, before[id_].get(name), after[id_].get(name)) for id_ in before for name in after[id_]]
    copies = {id_ for id_ in before if before[id_]["duplicate_of"]}
    return [
        pair for pair in pairs if pair[2] != pair[3] and not (pair[0] in copies and pair[1] in {"entities", "values"})
    ]


def documents(up: Up, ids: list[str]) -> dict[str, Any]:
    """The indexed articles, but for when they passed."""
    with httpx.Client(base_url=up.url, trust_env=False) as client:
        found = {id_: client.get(f"/articles/{id_}").json() for id_ in ids}
    return {id_: {n: v for n, v in each.items() if n not in {"trail", "indexed_at"}} for id_, each in found.items()}


def is_idle(up: Up, pushed: int) -> bool:
    status = up.json("status")
    archiver = next(stage for stage in status["stages"] if stage["stage"] == "archiver")
    done = archiver["done"] == status["pushed"] == pushed and status["in_flight"] == 0
    return bool(done and all(stage["waiting"] + stage["in_hand"] == 0 for stage in status["stages"]))


def test_a_replay_of_everything_leaves_the_index_as_it_was_and_builds_an_empty_one(up: Up, tmp_path: Path) -> None:
    ids = [each["id"] for each in up.json("push", "--wait", *SEEDS)["accepted"]]
    wait_until(lambda: is_idle(up, len(ids)))
    built = documents(up, ids)
    dry = up.json("replay", "--dry-run")
    assert (dry["read"], dry["sent"]) == (len(ids), len(ids))
    assert up.json("replay")["sent"] == len(ids)
    wait_until(lambda: is_idle(up, 2 * len(ids)))
    assert changed(built, documents(up, ids)) == []
    assert up.json("replay", "--dry-run")["total"] == len(ids), "what is replayed is not archived again"
    assert up.json("replay", "--extractor-older-than", "current", "--dry-run")["sent"] == 0
    assert up.json("replay", "--id", ids[0])["sent"] == 1
    up.end()

    other = Up(tmp_path / "other", archive=str(up.data / "archive"))
    other.data.parent.mkdir()
    try:
        other.start()
        assert other.json("replay", "--extractor-older-than", "current")["sent"] == len(ids), "the index is empty"
        wait_until(lambda: is_idle(other, len(ids)))
        assert changed(built, documents(other, ids)) == []
    finally:
        other.end()
