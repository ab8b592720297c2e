"""Trains the light names model; `python -m training.names.build` (docs/entities.md)."""
