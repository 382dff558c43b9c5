"""A YAML mapping with the line of each key, its dates and numbers left as they are written.

YAML would turn `2022-9-3` into a date, and `2022` into a number: a card is to say what it says.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from kg.errors import SourceError

_NULL = "tag:yaml.org,2002:null"
_BOOL = "tag:yaml.org,2002:bool"


class _Loader(yaml.SafeLoader):
    """Tells only `null`, `true` and `false` from text."""

    yaml_implicit_resolvers = {}  # noqa: RUF012


_Loader.add_implicit_resolver(_NULL, re.compile("(?:null|~|)$"), ["n", "~", ""])
_Loader.add_implicit_resolver(_BOOL, re.compile("(?:true|false)$"), ["t", "f"])


@dataclass(frozen=True, slots=True)
class Mapping:
    """The values by key, and the line on which each key stands."""

    values: dict[str, object]
    lines: dict[str, int]


def read_mapping(file: Path, text: str) -> Mapping:
    """The mapping that the YAML file holds. Raises SourceError where it does not hold one."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SourceError(f"{file}:{line}: is not YAML ({error.problem}); correct it") from error
    except yaml.YAMLError as error:
        raise SourceError(f"{file}: is not YAML ({error}); correct it") from error
    if not isinstance(node, yaml.MappingNode):
        raise SourceError(f"{file}: holds no fields; write one per line, such as `kind: report`")
    values: dict[str, object] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        name = str(key.value)
        if name in lines:
            raise SourceError(
                f"{file}:{line}: {name!r} is in line {lines[name]} already; remove one of the two"
            )
        values[name] = _plain(value)
        lines[name] = line
    return Mapping(values, lines)


def _plain(node: yaml.Node) -> object:
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each) for each in node.value]
    if isinstance(node, yaml.MappingNode):
        return {}
    if node.tag == _NULL:
        return None
    if node.tag == _BOOL:
        return node.value == "true"
    return str(node.value)
