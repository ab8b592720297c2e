"""The stemmer that others have, as a neighbour to be measured beside."""


def light10(word: str) -> str:
    """What Elasticsearch's own ``arabic`` stemmer makes of a folded word (Larkey, Ballesteros and Connell 2007)."""
    # Spelled out, since these are Lucene's lists and not ours.
    for prefix in ("ال", "وال", "بال", "كال", "فال", "لل", "و"):
        if word.startswith(prefix) and len(word) - len(prefix) >= (3 if prefix == "و" else 2):
            word = word[len(prefix) :]
            break
    for suffix in ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 2:
            word = word[: -len(suffix)]
    return word
