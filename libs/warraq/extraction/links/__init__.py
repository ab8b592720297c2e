"""Lists of links to other articles: where they begin and end, and the titles in them."""
