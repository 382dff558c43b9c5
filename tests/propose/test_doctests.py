"""The examples in the docstrings are true."""

import doctest
from importlib import import_module

import pytest

EXAMPLES = {"chunks": 2, "folding": 5, "naming": 3, "sentences": 3, "verification": 1}


@pytest.mark.parametrize(("module", "examples"), EXAMPLES.items())
def test_the_examples_hold(module: str, examples: int) -> None:
    outcome = doctest.testmod(import_module(f"kg.propose.{module}"))
    assert outcome == (0, examples)
