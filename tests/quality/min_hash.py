"""MinHash-LSH of datasketch, the usual way to find copies, on word 3-shingles. The extra ``rivals`` has it."""

import datasketch

from tests.quality.shingles import shingles

THRESHOLD, PERMUTATIONS = 0.5, 128


def min_hash(text: str) -> datasketch.MinHash:
    """The smallest values of the shingles of ``text``."""
    look = datasketch.MinHash(num_perm=PERMUTATIONS)
    look.update_batch([shingle.encode() for shingle in shingles(text)])
    return look


def index_on(port: int) -> datasketch.MinHashLSH:
    """In the Redis that listens on a port of this machine."""
    storage = {"type": "redis", "basename": b"rival", "redis": {"host": "127.0.0.1", "port": port}}
    return datasketch.MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, storage_config=storage)


def empty_index() -> datasketch.MinHashLSH:
    """In this process's memory."""
    return datasketch.MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
