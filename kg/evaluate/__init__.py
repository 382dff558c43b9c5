"""In: annotations, readings and texts. Out: an `Evaluation`, the figures with their errors."""

from kg.evaluate.evaluation import Evaluation, Score, Slice, evaluate
from kg.evaluate.tasks import Fault

__all__ = ["Evaluation", "Fault", "Score", "Slice", "evaluate"]
