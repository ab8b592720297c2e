"""Why two articles are, or are not, one story: the same functions as in the pipeline, from the texts alone."""

from dataclasses import dataclass

from warraq.articles import CleanArticle
from warraq.dedup.evidence import Evidence, compare, judge
from warraq.dedup.facts import article_facts
from warraq.dedup.figures import written_slots
from warraq.dedup.keys import exact_keys, sketch_keys, title_keys


@dataclass(frozen=True, slots=True)
class Explanation:
    """``first`` is the id of the one that would be the original. ``votes`` counts the keys of the sketches that both
    have (two make a candidate), ``names`` other keys. ``verdict`` says what the later is to the earlier, ``rule`` what
    decided. ``figures`` are those that differ, as both write them.
    """

    first: str
    verdict: str
    rule: str
    votes: int
    names: int
    evidence: Evidence
    figures: tuple[tuple[str, str], ...]


def explain(one: CleanArticle, other: CleanArticle) -> Explanation:
    """Explain what the later of ``one`` and ``other``, in any order, is to the earlier. What other articles say (a
    better original, boilerplate) does not count."""
    records = sorted((article_facts(article).record for article in (one, other)), key=lambda record: record.order)
    earlier, later = (record.text for record in records)
    evidence = compare(records[1], records[0])
    bond = judge(evidence)
    return Explanation(
        first=records[0].id,
        verdict=bond.kind,
        rule=bond.rule,
        votes=len({*sketch_keys(earlier)} & {*sketch_keys(later)}),
        names=len({*exact_keys(earlier), *title_keys(earlier)} & {*exact_keys(later), *title_keys(later)}),
        evidence=evidence,
        figures=_different_figures(one, other),
    )


def _different_figures(one: CleanArticle, other: CleanArticle) -> tuple[tuple[str, str], ...]:
    written, theirs = written_slots(one.body), written_slots(other.body)
    mine, others = (article_facts(article).record.text.by_slot for article in (one, other))
    return tuple((written[key], theirs[key]) for key, value in mine.items() if key in others and others[key] != value)
