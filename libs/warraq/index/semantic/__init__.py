"""Meaning beside words, optional (``WARRAQ_SEMANTIC=on``): a vector an article, which puts the best hits in order.

docs/semantic.md has the figures. Whoever does not turn it on loads nothing of it.
"""
