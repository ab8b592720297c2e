"""How well the contextual model finds names on the part of ANERcorp's training section that it was not trained on.

Measured like the light model (test_entity_quality.py): strict spans in texts of 15 sentences, with all that comes after
a model. Not skipped where onnxruntime is missing: the extra ``dev`` has it.
"""

import pytest

from training.names.corpus import anercorp
from training.names.measure import measure_model
from warraq.entities import contextual
from warraq.entities.names.model import NameModel

FLOORS = {
    "network": {"PERS": 0.785, "LOC": 0.855, "ORG": 0.695, "micro": 0.78},
    "load": {"PERS": 0.81, "LOC": 0.855, "ORG": 0.68, "micro": 0.79},
}
"""A little under what was measured; docs/contextual.md has the numbers."""


@pytest.mark.quality
@pytest.mark.parametrize("of", FLOORS)
def test_contextual_names_are_found_no_worse_than_measured(of: str) -> None:
    model: NameModel = getattr(contextual, of)()
    measured = measure_model(model, anercorp()[1])
    short = {kind: measured[kind].f1 for kind, floor in FLOORS[of].items() if measured[kind].f1 < floor}
    assert short == {}, measured
