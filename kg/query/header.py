"""The header of a question: YAML behind `#+`, as grlc reads it, each text in two languages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from kg.errors import SourceError
from kg.query.question import TermKind, Wording
from kg.query.terms import NAMES

_MARK = "#+"


@dataclass(frozen=True, slots=True)
class Declared:
    """A parameter as the header declares it, and the line where it does."""

    description: Wording
    kind: TermKind
    names: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Header:
    """What a question says of itself."""

    summary: Wording
    description: Wording
    parameters: Mapping[str, Declared]


def read_header(file: Path, text: str) -> Header:
    """The header at the top of a question. Raises SourceError with file and line."""
    lines = []
    for line in text.splitlines():
        if not line.startswith(_MARK):
            break
        lines.append(line[len(_MARK) :])
    try:
        root = yaml.compose("\n".join(lines), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line_number = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SourceError(
            f"{file}, line {line_number}: the header is not YAML: {error.problem}"
        ) from error
    except yaml.YAMLError as error:
        raise SourceError(f"{file}: the header is not YAML: {error}") from error
    if root is None:
        raise SourceError(f"{file}, line 1: a question begins with a header in lines `#+ …`")
    return _Reader(file).header(root)


class _Reader:
    def __init__(self, file: Path) -> None:
        self._file = file

    def header(self, root: yaml.Node) -> Header:
        fields = self._fields(root, {"summary", "description", "parameters"})
        for name in ("summary", "description"):
            if name not in fields:
                raise self._fault(root, f"the header has no {name}")
        parameters = fields.get("parameters")
        return Header(
            summary=self._wording(fields["summary"]),
            description=self._wording(fields["description"]),
            parameters={
                name: self._declared(node)
                for name, node in (self._pairs(parameters) if parameters else ())
            },
        )

    def _declared(self, node: yaml.Node) -> Declared:
        fields = self._fields(node, {"en", "fr", "kind", "names"})
        kinds = [str(kind) for kind in TermKind]
        if "kind" not in fields or self._text(fields["kind"]) not in kinds:
            raise self._fault(fields.get("kind", node), f"kind is one of {', '.join(kinds)}")
        kind = TermKind(self._text(fields["kind"]))
        names = self._text(fields["names"]) if "names" in fields else None
        if names is not None and (kind is not TermKind.IRI or names not in NAMES):
            raise self._fault(fields["names"], f"names belongs to an iri: {', '.join(NAMES)}")
        return Declared(
            description=self._both(node, fields),
            kind=kind,
            names=names,
            line=node.start_mark.line + 1,
        )

    def _wording(self, node: yaml.Node) -> Wording:
        return self._both(node, self._fields(node, {"en", "fr"}))

    def _both(self, node: yaml.Node, fields: Mapping[str, yaml.Node]) -> Wording:
        for language in ("en", "fr"):
            if language not in fields or not self._text(fields[language]).strip():
                raise self._fault(node, f"the words in {language!r} are missing")
        return Wording(en=self._text(fields["en"]).strip(), fr=self._text(fields["fr"]).strip())

    def _fields(self, node: yaml.Node, known: set[str]) -> dict[str, yaml.Node]:
        fields = dict(self._pairs(node))
        for name, value in fields.items():
            if name not in known:
                raise self._fault(value, f"unknown field {name!r}")
        return fields

    def _pairs(self, node: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            raise self._fault(node, "expected names with values, as `en: …`")
        seen: set[str] = set()
        for key, value in node.value:
            name = self._text(key)
            if name in seen:
                raise self._fault(key, f"{name!r} stands twice")
            seen.add(name)
            yield name, value

    def _text(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self._fault(node, "expected text")
        return str(node.value)

    def _fault(self, node: yaml.Node, what: str) -> SourceError:
        return SourceError(f"{self._file}, line {node.start_mark.line + 1}: {what}")
