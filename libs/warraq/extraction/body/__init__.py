"""The text of an article: what belongs to it, and what stands among its paragraphs and does not."""
