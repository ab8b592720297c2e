"""No module is longer than 300 lines, and no function of the product than 40 (CONTRIBUTING.md)."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRODUCT = ("libs", "services")
FOLDERS = (*PRODUCT, "tests", "benchmarks", "training", "deploy")
MODULE, FUNCTION = 300, 40
"""Lines, at most."""

FILES = {
    str(file.relative_to(ROOT)): file.read_text("utf-8") for folder in FOLDERS for file in (ROOT / folder).rglob("*.py")
}


def test_no_module_is_too_long() -> None:
    assert len(FILES) > 500
    assert {name: lines for name, text in FILES.items() if (lines := len(text.splitlines())) > MODULE} == {}


def test_no_function_is_too_long() -> None:
    long = {
        f"{name}:{node.lineno} {node.name}": lines
        for name, text in FILES.items()
        if name.startswith(PRODUCT)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION
    }
    assert long == {}
