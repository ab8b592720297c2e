"""Finds names with trained models: scores words, decodes tags, and makes the mentions of a text consistent."""
