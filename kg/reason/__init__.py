"""What was stated and the ontology in; what follows from them, and nothing stated, out."""

from kg.reason.inference import Inference, infer

__all__ = ["Inference", "infer"]
