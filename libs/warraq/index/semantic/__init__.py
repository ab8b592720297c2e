"""Semantic search, optional (``WARRAQ_SEMANTIC=on``): one vector for each article, by which the best hits are
re-ranked.

docs/semantic.md has the figures. Nothing in this package is imported unless it is turned on.
"""
