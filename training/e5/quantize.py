"""Matrices of a graph in fewer bits. What each way costs in F1 and wins in speed: docs/contextual.md."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, get_args

import onnx
from onnxruntime.quantization import QuantType, quantize_dynamic

Way = Literal["float", "int8", "int7", "uint8"]
"""``int8``, ``uint8``: a step per column, activations quantised as they come; ``int7``: the same in seven bits, for
processors whose sums of eight-bit products overflow (AVX2 without VNNI)."""
WAYS: tuple[Way, ...] = get_args(Way)


def quantize(model: onnx.ModelProto, way: Way) -> onnx.ModelProto:
    """A model with the matrices of ``model`` in ``way``; everything else stays."""
    if way == "float":
        return model
    with TemporaryDirectory() as folder:
        before, after = Path(folder, "before.onnx"), Path(folder, "after.onnx")
        onnx.save(model, before)
        quantize_dynamic(
            before, after, per_channel=True, reduce_range=way == "int7",
            weight_type=QuantType.QUInt8 if way == "uint8" else QuantType.QInt8,
            op_types_to_quantize=["MatMul"], extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )  # fmt: skip
        return onnx.load(after)
