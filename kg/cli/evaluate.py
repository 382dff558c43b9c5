"""`kg evaluate`: how well the reading does against annotations."""

import json
from dataclasses import replace
from pathlib import Path

import click

from kg.cli.options import data_option
from kg.corpus import read_document
from kg.errors import SourceError
from kg.evaluate import evaluate as measure
from kg.extract import Extractor, as_json
from kg.reference import read_reference

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(epilog="Example: kg evaluate data/evaluation data/declarations")
@click.argument("gold_dir", type=_FOLDER)
@click.argument("texts_dir", type=_FOLDER)
@click.option("--errors", is_flag=True, help="List each miss and false alarm with its quote.")
@click.option(
    "--at-least",
    type=click.FloatRange(0, 1),
    help="Exit with 1 if the F1 of any task is lower.",
)
@data_option
def evaluate(
    gold_dir: Path, texts_dir: Path, errors: bool, at_least: float | None, data: Path
) -> int:
    """Print precision, recall and F1 per task for the texts that GOLD_DIR annotates."""
    extractor = Extractor(data / "lexicons", data / "rules", read_reference(data / "reference"))
    gold, predicted, texts = [], [], []
    for file in sorted(gold_dir.glob("*.json")):
        text = texts_dir / f"{file.stem}.txt"
        if not text.is_file():
            raise SourceError(f"{file} has no text: expected {text}")
        try:
            gold.append(json.loads(file.read_text("utf-8")))
        except ValueError as error:
            raise SourceError(f"{file} is not JSON: {error}") from error
        # Without its card: what is measured is what the text alone gives.
        document = replace(read_document(text), card=None)
        predicted.append(as_json(extractor.read(document)))
        texts.append(document.text)
    if not gold:
        raise SourceError(f"{gold_dir} holds no annotation: expected files named *.json")
    evaluation = measure(gold, predicted, texts)
    click.echo("\n".join(evaluation.lines(errors=errors)))
    return int(at_least is not None and evaluation.lowest < at_least)
