"""Matrices of a graph in eight bits.

Most are multiplied in eight bits too, with what comes in quantised on the way (`quantize_dynamic`). The second matrix
of the feed-forward part is only stored so and multiplied in floats: what comes into it has rare large values, for which
one step per batch is too coarse. Quantising it as well cost 0.6 to 1.2 points of F1 on dev, leaving it out nothing
(docs/contextual.md).
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, get_args

import numpy as np
import onnx
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

Way = Literal["float", "int8"]
WAYS: tuple[Way, ...] = get_args(Way)
STORED_ONLY = ".fo.w"
"""Ending of the names of those matrices."""


def quantize(model: onnx.ModelProto, way: Way) -> onnx.ModelProto:
    """A model with the matrices of ``model`` as floats or in eight bits; everything else stays."""
    if way == "float":
        return model
    stored = [weight.name for weight in model.graph.initializer if weight.name.endswith(STORED_ONLY)]
    small = _multiplied_in_eight_bits(model, stored)
    for name in stored:
        _store_in_eight_bits(small.graph, name)
    return small


def _multiplied_in_eight_bits(model: onnx.ModelProto, but: list[str]) -> onnx.ModelProto:
    """All matrices ``but`` these. Seven of eight bits are used: sums of processors without VNNI overflow else."""
    for node in model.graph.node:
        node.name = node.output[0]
    with TemporaryDirectory() as folder:
        before, after = Path(folder, "before.onnx"), Path(folder, "after.onnx")
        onnx.save(model, before)
        quantize_dynamic(
            before,
            after,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=[node.name for node in model.graph.node if set(node.input) & set(but)],
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        return onnx.load(after)


def _store_in_eight_bits(graph: onnx.GraphProto, name: str) -> None:
    """Bytes and a step per column instead of floats; onnxruntime makes floats of them once, when it loads the file."""
    (found,) = (weight for weight in graph.initializer if weight.name == name)
    matrix = numpy_helper.to_array(found)
    step = np.abs(matrix).max(0, keepdims=True) / 127
    graph.initializer.remove(found)
    graph.initializer.extend(
        [
            numpy_helper.from_array(np.round(matrix / step).astype(np.int8), f"{name} bytes"),
            numpy_helper.from_array(step.astype(np.float32), f"{name} step"),
        ]
    )
    to_float = helper.make_node("Cast", [f"{name} bytes"], [f"{name} whole"], to=onnx.TensorProto.FLOAT)
    graph.node.insert(0, helper.make_node("Mul", [f"{name} whole", f"{name} step"], [name]))
    graph.node.insert(0, to_float)
