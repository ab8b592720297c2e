"""The section in which an article stands, and the trail that leads to it."""
