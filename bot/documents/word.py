"""The text of a .docx, in the order of the document."""

from collections.abc import Iterator

from lxml import etree

from bot.documents.characters import as_reading
from bot.documents.markup import main_part, parse
from bot.documents.package import open_package
from bot.documents.reading import Limits, Reading

_WORD = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MAIN = "wordprocessingml.document.main+xml"

# Deleted and moved-away text, properties (they hold tab stops), and what is read above a ruby.
_LEFT_OUT = frozenset({"del", "moveFrom", "pPr", "rPr", "tblPr", "sectPr", "sdtPr", "rt"})
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# XML cannot hold a NUL: here it says that the paragraph runs on into the next one.
_RUNS_ON = "\0"


def read_docx(data: bytes, limits: Limits) -> Reading:
    """The text of the body with tables and text boxes; no headers, footers or notes.

    As if all tracked changes were accepted. Raises: ``Unreadable``.
    """
    package = open_package(data, most=limits.produced, limits=limits)
    root = parse(package.read(main_part(package, _MAIN)))
    return as_reading("\n".join(_paragraphs(root)).replace(_RUNS_ON + "\n", ""))


def _paragraphs(node: etree._Element) -> Iterator[str]:
    for child in node:
        name = _name(child)
        if name == "p":
            yield from _paragraph(child)
        elif name == "AlternateContent":
            yield from _paragraphs(_chosen(child))
        elif name not in _LEFT_OUT:
            yield from _paragraphs(child)


def _paragraph(paragraph: etree._Element) -> Iterator[str]:
    pieces: list[str] = []
    boxes: list[etree._Element] = []
    _gather(paragraph, pieces, boxes)
    yield "".join(pieces) + (_RUNS_ON if _is_mark_deleted(paragraph) else "")
    for box in boxes:
        yield from _paragraphs(box)


def _gather(node: etree._Element, pieces: list[str], boxes: list[etree._Element]) -> None:
    for child in node:
        name = _name(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in _MARKS:
            pieces.append(_MARKS[name])
        elif name == "txbxContent":
            boxes.append(child)
        elif name == "AlternateContent":
            _gather(_chosen(child), pieces, boxes)
        elif name not in _LEFT_OUT:
            _gather(child, pieces, boxes)


def _chosen(alternatives: etree._Element) -> etree._Element:
    # Each alternative says the same in other words: a text box as drawing, then as picture.
    return alternatives[0] if len(alternatives) else alternatives


def _is_mark_deleted(paragraph: etree._Element) -> bool:
    return any(
        _name(mark) == "del"
        for properties in paragraph
        if _name(properties) == "pPr"
        for run in properties
        if _name(run) == "rPr"
        for mark in run
    )


def _name(node: etree._Element) -> str:
    """The local name of Word's own elements; empty for those of others (drawings, formulas)."""
    space, _, local = str(node.tag)[1:].rpartition("}")
    if space in _WORD or (space == _COMPATIBILITY and local == "AlternateContent"):
        return local
    return ""
