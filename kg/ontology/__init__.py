"""The files of `ontology/` in; graphs of modules, alignments and shapes, and the checks, out."""

from kg.ontology.checks import Check, read_checks
from kg.ontology.modules import read_alignments, read_modules, read_shapes

__all__ = ["Check", "read_alignments", "read_checks", "read_modules", "read_shapes"]
