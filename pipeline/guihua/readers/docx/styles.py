"""What a Word style says about numbering and hidden text, through the styles that it is based on."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from guihua.readers.docx.ooxml import child, children, is_on, value_of

# Word itself bases styles on each other some ten levels deep.
_DEEPEST = 50


class Styles:
    """The styles of one document, by their ids."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles = {value_of(style, "w:styleId") or "": style for style in children(root, "w:style")}
        defaults = (key for key, style in self._styles.items() if value_of(style, "w:default") in ("1", "true", "on"))
        self._default = next((key for key in defaults if value_of(self._styles[key], "w:type") == "paragraph"), "")

    def of_paragraph(self, properties: etree._Element | None) -> str:
        """The id of the style of a paragraph with ``properties`` (its ``w:pPr``)."""
        return value_of(child(properties, "w:pStyle")) or self._default

    def chain(self, style: str | None) -> Iterator[tuple[str, etree._Element]]:
        """The style, the style that it is based on, and so on; a circle is left after one round, a longer chain than any program writes is cut."""
        seen: set[str] = set()
        while style and style in self._styles and style not in seen and len(seen) < _DEEPEST:
            seen.add(style)
            yield style, self._styles[style]
            style = value_of(child(self._styles[style], "w:basedOn"))

    def is_hidden(self, style: str | None) -> bool:
        """Whether the style hides its text."""
        for _, element in self.chain(style):
            if (switch := child(element, "w:rPr", "w:vanish")) is not None:
                return is_on(switch)
        return False

    def is_contents(self, style: str | None) -> bool:
        """Whether the style is one of a contents list (built-in names: toc 1 … toc 9, TOC Heading)."""
        for _, element in self.chain(style):
            name = (value_of(child(element, "w:name")) or "").lower()
            if name.startswith("toc ") and (name[4:].isdecimal() or name == "toc heading"):
                return True
        return False

    def numbering(self, style: str | None) -> tuple[str, str | None, str] | None:
        """The list of a style: number id, level as written or None, and the id of the style that says so."""
        for key, element in self.chain(style):
            properties = child(element, "w:pPr", "w:numPr")
            number = value_of(child(properties, "w:numId"))
            if number is not None:
                return number, value_of(child(properties, "w:ilvl")), key
        return None

    def list_styles(self) -> dict[str, str]:
        """Numbering styles and the number id that each stands for."""
        styles = {key: style for key, style in self._styles.items() if value_of(style, "w:type") == "numbering"}
        return {key: number for key, style in styles.items() if (number := value_of(child(style, "w:pPr", "w:numPr", "w:numId")))}
