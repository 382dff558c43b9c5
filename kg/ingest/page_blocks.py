"""The elements of a page as the paragraphs that a person sees."""

import re
from collections.abc import Iterator
from typing import Any, Final

_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "nav", "p", "pre", "section",
    "summary", "tbody", "td", "tfoot", "th", "thead", "tr",
})  # fmt: skip
_LISTS: Final = frozenset({"ul", "ol", "menu", "dir"})
_UNREAD: Final = frozenset({
    "audio", "button", "canvas", "datalist", "form", "head", "iframe", "input", "map", "math",
    "nav", "noscript", "object", "picture", "progress", "script", "select", "style", "svg",
    "template", "textarea", "title", "video",
})  # fmt: skip
_ROLES: Final = frozenset({
    "alert", "alertdialog", "banner", "button", "complementary", "contentinfo", "dialog", "menu",
    "menubar", "navigation", "search", "tablist", "toolbar", "tooltip",
})  # fmt: skip
# Words that class names and ids are made of where they hold something else than the text.
_NAMED: Final = re.compile(
    r"(?i)(?:^|[\s_-])(?:a11y|addtoany|advert\w*|breadcrumbs?|comments|cookies?|fil-ariane|languages"
    r"|lang-switcher|language-switcher|masthead|menu|navbar|navigation|newsletter|pager|pagination"
    r"|partage\w*|popup|recommended|related|screen-reader|share|sharing|sidebar|skip|skip-link"
    r"|sr-only|subscribe|toolbar|visually-hidden)(?:$|[\s_-])"
)
_FRAME: Final = re.compile(
    r"(?i)(?:^|\s)(?:(?:site|page|global|main)?[_-]{0,2}(?:header|footer))(?:$|\s)"
)
_NAMEABLE: Final = frozenset({"a", "div", "dl", "header", "ol", "p", "section", "span", "ul"})
_HIDDEN: Final = re.compile(r"(?i)(?:display\s*:\s*none|visibility\s*:\s*hidden)")
# A no-break space is part of the text; only what the markup was laid out with collapses.
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


def is_unread(element: Any) -> bool:
    """Whether the element holds no part of the text: navigation, forms, what is hidden."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _UNREAD or tag in ("aside", "footer"):
        return True
    if element.get("role") in _ROLES or element.get("aria-hidden") == "true":
        return True
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return True
    if tag == "header" and element.find(".//nav") is not None:
        return True
    return tag in _NAMEABLE and _is_named_so(element)


def _is_named_so(element: Any) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if _FRAME.search(names) and element.find(".//h1") is None:
        return True
    return _NAMED.search(names) is not None


def blocks(element: Any) -> list[str]:
    """Paragraphs, headings, table rows and lists in order; a list is one block of `- ` lines."""
    page = _Page()
    page.read(element)
    page.end()
    return page.blocks


class _Page:
    def __init__(self) -> None:
        self.blocks: list[str] = []
        self._words: list[str] = []

    def end(self) -> None:
        """The paragraph under way is complete."""
        said = _SPACES.sub(" ", "".join(self._words).replace("\n", " ")).replace("\v", "\n")
        self._words = []
        # Two forced breaks are how many pages part their paragraphs.
        for paragraph in re.split(r"\n[ \u00a0]*\n\s*", said):
            lines = (line.strip(" \u00a0") for line in paragraph.split("\n"))
            if kept := "\n".join(line for line in lines if line):
                self.blocks.append(kept)

    def read(self, element: Any) -> None:
        self._words.append(_flat(element.text))
        for child in element:
            if not is_unread(child):
                self._read_child(child)
            self._words.append(_flat(child.tail))

    def _read_child(self, child: Any) -> None:
        tag = child.tag
        if tag == "br":
            self._words.append("\v")
        elif tag in _LISTS:
            self.end()
            self.blocks += _listed(child)
        elif tag == "table":
            self.end()
            self.blocks += _rows(child)
        elif tag == "pre":
            self.end()
            self._words.append(_flat(child.text_content()).replace("\n", "\v"))
            self.end()
        elif tag in _BLOCKS:
            self.end()
            self.read(child)
            self.end()
        else:
            self.read(child)


def _flat(words: str | None) -> str:
    return (words or "").replace("\v", " ")


def _listed(listing: Any) -> Iterator[str]:
    """A list of bullets as one block, each item of a numbered one as a block of its own."""
    numbered = listing.tag == "ol"
    first = listing.get("start") or ""
    number = int(first) - 1 if re.fullmatch(r"\d{1,6}", first) else 0
    lines: list[str] = []
    for item in listing:
        if is_unread(item):
            continue
        inside = blocks(item) if item.tag == "li" else list(_outside(item))
        if not inside:
            continue
        if item.tag != "li":
            lines += [f"  {line}" for each in inside for line in each.split("\n")]
            continue
        number += 1
        if numbered:
            yield f"{_number(number, listing.get('type') or '1')} {inside[0]}"
            yield from inside[1:]
        else:
            within = [line for each in inside for line in each.split("\n")]
            lines += [f"- {within[0]}", *(f"  {line}" for line in within[1:])]
    if lines:
        yield "\n".join(lines)


def _outside(item: Any) -> Iterator[str]:
    """What stands in a list without being an item of it, as an inner list often does."""
    if item.tag in _LISTS:
        yield from _listed(item)
    else:
        yield from blocks(item)


def _number(number: int, form: str) -> str:
    if form.lower() == "a" and number <= len(_LETTERS):
        letter = _LETTERS[number - 1]
        return f"{letter.upper() if form == 'A' else letter}."
    return f"{number}."


def _rows(table: Any) -> Iterator[str]:
    """One block of rows, the cells of each parted by a bar; or the blocks of a table for layout."""
    cells = [cell for cell in table.iter("td", "th") if _of(cell, "table") is table]
    inside = {cell: blocks(cell) for cell in cells}
    if any(len(said) > 1 for said in inside.values()):
        for said in inside.values():
            yield from said
        return
    rows: dict[Any, list[str]] = {}
    for cell, said in inside.items():
        if said:
            rows.setdefault(_of(cell, "tr"), []).append(said[0].replace("\n", " "))
    if rows:
        yield "\n".join(" | ".join(row) for row in rows.values())


def _of(element: Any, tag: str) -> Any:
    return next(element.iterancestors(tag), None)
