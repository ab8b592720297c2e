"""Names by trained models: words are scored, tags decoded, and the same words made the same all over a text."""
