"""The closed word classes of one language, as its `words.yaml` lists them."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Words:
    """Word classes by name (`determiners`, `negations`, ...), in folded forms.

    A class that a language does not list is empty, so that a rule may ask for it everywhere.
    """

    language: str
    classes: dict[str, frozenset[str]] = field(repr=False)

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.classes.get(name, frozenset())
