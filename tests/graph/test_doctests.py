"""The examples in the docstrings are true."""

import doctest
from importlib import import_module

import pytest

EXAMPLES = {"iris": 14, "dates": 2, "source": 1, "web_address": 2}


@pytest.mark.parametrize(("module", "examples"), EXAMPLES.items())
def test_the_examples_hold(module: str, examples: int) -> None:
    outcome = doctest.testmod(import_module(f"kg.graph.{module}"))
    assert outcome == (0, examples)
