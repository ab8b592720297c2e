"""Synthetic news pages with a label for every line, and the training of the line models on them."""
