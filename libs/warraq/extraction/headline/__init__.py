"""The headline of an article, and the kicker above it."""
