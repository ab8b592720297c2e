"""`warraq model train`: the light names model anew, with your own annotations."""

from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from warraq.cli.options import Json
from warraq.cli.output import CommandError, print_json, say

model = typer.Typer(help="The model that finds names.", no_args_is_help=True)


@model.callback()
def _model() -> None:
    """A group, though it has one command so far."""


@model.command()
def train(
    files: Annotated[
        list[Path], typer.Argument(help="annotated text: «word tag» a line, sentences apart by empty lines")
    ],
    output: Annotated[Path, typer.Option(help="where to write the model; use it with WARRAQ_NAMES_MODEL")] = Path(
        "names.npz"
    ),
    as_json: Json = False,
) -> None:
    """Train on your files and the open corpora, an hour of one core; needs a checkout and the extra `model`."""
    recipe, corpus = _recipe("build"), _recipe("corpus")
    try:
        scores = recipe.retrain(files, output)
    except (corpus.Unreadable, OSError) as error:
        raise CommandError(str(error)) from error
    if as_json:
        print_json({"model": str(output), "dev": scores})
        return
    for kind, each in scores.items():
        say(f"{kind:6} F1 {each['f1']:.3f}  precision {each['precision']:.3f}  recall {each['recall']:.3f}")
    say(f"wrote {output}; use it with WARRAQ_NAMES_MODEL={output}")


def _recipe(module: str) -> Any:
    try:
        return import_module(f"training.names.{module}")
    except ModuleNotFoundError as missing:
        package = (missing.name or "").partition(".")[0]
        remedy = "run it in a checkout of the repository" if package == "training" else "pip install 'warraq[model]'"
        raise CommandError(f"training needs {package}, which is not here: {remedy}") from missing
