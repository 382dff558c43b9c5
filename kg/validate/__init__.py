"""In go graphs, shapes and checks; out comes what is at fault, in sentences with their place."""

from kg.validate.report import Finding, Report, Severity, sentences
from kg.validate.validation import validate

__all__ = ["Finding", "Report", "Severity", "sentences", "validate"]
