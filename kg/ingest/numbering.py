"""The bullets and numbers that Word draws before paragraphs and does not keep as text."""

import re
from typing import Any, Final

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS: Final = 9
_STYLES: Final = 20
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


class Numbering:
    """Counts the numbered paragraphs of one document, in order."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._styles = {
            style.get(_W + "styleId"): style for style in document.styles.element.iter(_W + "style")
        }
        part = next(
            (
                relation.target_part
                for relation in document.part.rels.values()
                if relation.reltype.endswith("/numbering") and not relation.is_external
            ),
            None,
        )
        if part is not None:
            self._read(part.element)

    def mark(self, paragraph: Any) -> str:
        """What stands before the paragraph, with a space: `- `, `3. `, `(a) `, or nothing."""
        place = self._place(paragraph)
        if place is None:
            return ""
        list_id, level = place
        form, pattern, start = self._levels.get(list_id, {}).get(level, ("none", "", 1))
        if form == "bullet":
            return f"{'  ' * level}- "
        if form == "none":
            return ""
        counts = self._counts.setdefault(list_id, [None] * _LEVELS)
        counts[level] = start if (before := counts[level]) is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        drawn = re.sub("%([1-9])", lambda found: self._drawn(list_id, int(found[1]) - 1), pattern)
        return f"{drawn.strip()} " if drawn.strip() else ""

    def _drawn(self, list_id: str, level: int) -> str:
        form, _pattern, start = self._levels[list_id].get(level, ("decimal", "", 1))
        count = self._counts[list_id][level]
        return _number(start if count is None else count, form)

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        properties = paragraph.find(_W + "pPr")
        for _ in range(_STYLES):
            if properties is None:
                return None
            numbered = properties.find(_W + "numPr")
            if numbered is not None and numbered.find(_W + "numId") is not None:
                list_id = numbered.find(_W + "numId").get(_W + "val")
                level = numbered.find(_W + "ilvl")
                depth = 0 if level is None else int(level.get(_W + "val"))
                return None if list_id == "0" else (list_id, min(max(depth, 0), _LEVELS - 1))
            properties = self._inherited(properties)
        return None

    def _inherited(self, properties: Any) -> Any:
        """The paragraph properties of the style that these are based on."""
        style = properties.find(_W + "pStyle")
        if style is None:
            parent = properties.getparent()
            style = parent.find(_W + "basedOn") if parent.tag == _W + "style" else None
        found = None if style is None else self._styles.get(style.get(_W + "val"))
        return None if found is None else found.find(_W + "pPr")

    def _read(self, numbering: Any) -> None:
        abstract = {
            each.get(_W + "abstractNumId"): {
                int(level.get(_W + "ilvl")): _level(level) for level in each.findall(_W + "lvl")
            }
            for each in numbering.findall(_W + "abstractNum")
        }
        for each in numbering.findall(_W + "num"):
            link = each.find(_W + "abstractNumId")
            if link is not None:
                self._levels[each.get(_W + "numId")] = abstract.get(link.get(_W + "val"), {})


def _level(level: Any) -> tuple[str, str, int]:
    def value(name: str, default: str) -> str:
        found = level.find(_W + name)
        return default if found is None else str(found.get(_W + "val") or "")

    start = value("start", "1")
    return value("numFmt", "decimal"), value("lvlText", ""), int(start) if start.isdigit() else 1


def _number(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letter = _LETTERS[(count - 1) % len(_LETTERS)] * ((count - 1) // len(_LETTERS) + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and count > 0:
        roman, left = "", min(count, 3999)
        for value, sign in _ROMAN:
            roman += sign * (left // value)
            left %= value
        return roman.upper() if form == "upperRoman" else roman
    return str(count)
