"""MinHash-LSH of datasketch, the usual way to find copies, on word 3-shingles. The extra ``rivals`` has it."""

import datasketch

from tests.quality.shingles import shingles

THRESHOLD, PERMUTATIONS = 0.5, 128


def min_hash(text: str) -> datasketch.MinHash:
    """The smallest values of the shingles of ``text``."""
    look = datasketch.MinHash(num_perm=PERMUTATIONS)
    look.update_batch([shingle.encode() for shingle in shingles(text)])
    return look


def empty_index() -> datasketch.MinHashLSH:
    """In this process's memory."""
    return datasketch.MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
