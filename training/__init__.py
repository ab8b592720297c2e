"""Makes the models: `make model`."""

import warraq  # noqa: F401 - before numpy: one BLAS thread, for sums in one order, so that a model is made the same again
