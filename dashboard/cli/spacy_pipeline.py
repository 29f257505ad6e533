"""Loads the user's spaCy pipeline for `--recogniser spacy:NAME`. spaCy is imported only here, and only when that option is given."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

_PREFIX = "spacy:"
#: What a component assigns that recognises names, as spaCy's metadata of components calls it.
_NAMES_ATTRIBUTE = "doc.ents"


class RecogniserError(Exception):
    """The pipeline cannot be used; the message is one line that says why and what to do."""


def pipeline_name(value: str) -> str:
    """The NAME of spacy:NAME. Raises ArgumentTypeError for anything else."""
    name = value.removeprefix(_PREFIX)
    if name == value or not name:
        raise argparse.ArgumentTypeError(f"{value!r} is no recogniser: write spacy:NAME with the name or the folder of a pipeline")
    return name


def load_pipeline(name: str) -> Language:
    """The installed spaCy pipeline of that name, or the one in that folder. Raises RecogniserError."""
    try:
        import spacy
    except ImportError as error:
        raise RecogniserError("--recogniser needs spaCy, which is not installed: pip install spacy") from error
    if not spacy.util.is_package(name) and not Path(name).is_dir():
        raise RecogniserError(f"spaCy has no pipeline {name}: python -m spacy download {name}, or name the folder of one")
    try:
        pipeline = spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        raise RecogniserError(f"spaCy cannot load {name}: {' '.join(str(error).split())}") from error
    if not any(_NAMES_ATTRIBUTE in pipeline.get_pipe_meta(component).assigns for component in pipeline.pipe_names):
        raise RecogniserError(f"the spaCy pipeline {name} has no entity recogniser: name one that has, such as en_core_web_sm")
    return pipeline


def version_of(pipeline: Language, name: str) -> str:
    """The name and version of the pipeline, stored with each reading, so that an ingest with another one reads the articles again."""
    return f"{_PREFIX}{name}-{pipeline.meta['version']}"
