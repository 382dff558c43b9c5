"""A proposed card as the YAML file that a person reads and corrects."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Final

from kg.ingest.proposal import Field, Value

# Written without quotes, these stay the text that they are.
_PLAIN: Final = re.compile(r"[^\W\d_](?:[^:#\"'\n]|:(?=\S)|(?<=\S)['#])*")
_CODES: Final = re.compile(r"[A-Za-z0-9_.:/+-]+")
_OPEN: Final = "# Nobody has confirmed these yet: correct them, then remove this line.\n"
_CONFIRM: Final = re.compile(rf"(?m)^(?:{re.escape(_OPEN)})?confirm:[ \t]*\[[^\]]*\][ \t]*\n?")
_WORDS_OF_YAML: Final = frozenset({"null", "true", "false"})


def card_text(fields: Sequence[Field], kept: Sequence[Field], confirm: Iterable[str]) -> str:
    """The card: each field under where its value comes from.

    `kept` says what was stored beside the text; `confirm` names the fields that nobody has
    looked at yet.
    """
    lines: list[str] = []
    for field in (*fields, *kept):
        lines += [f"# {said}" for said in field.said]
        lines.append(f"{field.name}: {_written(field.name, field.value)}")
    names = list(confirm)
    if names:
        return "".join(f"{line}\n" for line in lines) + f"{_OPEN}confirm: [{', '.join(names)}]\n"
    return "".join(f"{line}\n" for line in lines)


def as_confirmed(card: str) -> str:
    """The card after a person accepted it: nothing is left to confirm."""
    return _CONFIRM.sub("", card)


def _written(name: str, value: Value) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(value)}]"
    if name != "title" and _CODES.fullmatch(value):
        return value
    if _PLAIN.fullmatch(value) and value not in _WORDS_OF_YAML and not value.endswith(" "):
        return value
    return json.dumps(value, ensure_ascii=False)
