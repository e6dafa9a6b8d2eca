"""One Word file as a resolved ``Document``: the body, its sections, and what the package carries besides."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pipeline.conformance.ooxml.model import Document
from pipeline.conformance.ooxml.names import W
from pipeline.conformance.ooxml.numbering import Counter
from pipeline.conformance.ooxml.package import Package, Unreadable, opened, parsed
from pipeline.conformance.ooxml.reader import Story
from pipeline.conformance.ooxml.sections import sections_of
from pipeline.conformance.ooxml.styles import stylesheet_of

_INSERTED = (f"{W}ins", f"{W}moveTo")
_DELETED = (f"{W}del", f"{W}moveFrom")
_MERGE = ("MERGEFIELD", "NEXT", "NEXTIF", "MERGEREC", "MERGESEQ", "ASK", "FILLIN")


def document_of(content: bytes) -> Document:
    """Return the document in the bytes of a .docx, .docm, .dotx or .dotm file.

    Raises:
        Unreadable: the bytes are no such file, are damaged, or are beyond the limits.
    """
    package = opened(content)
    try:
        return _document(package)
    except RecursionError as error:
        raise Unreadable("nội dung lồng nhau quá sâu") from error


def _document(package: Package) -> Document:
    main = package.main_part()
    root = package.tree(main)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise Unreadable("trong tệp không có phần thân văn bản (w:body)")
    sheet = stylesheet_of(package, main)
    story = Story(main, sheet, Counter(sheet.numbering))
    paragraphs = story.read(body)
    ends = [*story.section_ends, *body.iterchildren(f"{W}sectPr")]
    return Document(
        paragraphs=tuple(paragraphs),
        sections=sections_of(package, main, sheet, ends),
        table_count=story.table_count,
        inserted=_count(root, _INSERTED),
        deleted=_count(root, _DELETED),
        comments=_comments(package, main),
        merge_fields=tuple(code for code in story.fields if code.split(" ")[0].upper() in _MERGE),
        properties=_properties(package),
        rendered_breaks=story.rendered_breaks,
        page_breaks=story.page_breaks,
        has_macros=any(name.lower().endswith("vbaproject.bin") for name in package.names),
    )


def _count(root: Any, tags: tuple[str, ...]) -> int:
    """Return how many tracked changes of text there are (those of paragraph marks and cells too)."""
    return sum(1 for tag in tags for _ in root.iter(tag))


def _comments(package: Package, main: str) -> int:
    for kind, target, outside in package.targets(main).values():
        if kind == "comments" and not outside:
            tree = package.tree(target)
            return 0 if tree is None else sum(1 for _ in tree.iterchildren(f"{W}comment"))
    return 0


def property_parts(package: Package) -> tuple[str, ...]:
    """Return the names of the parts of the core and extended properties."""
    found = (target for kind, target, outside in package.targets("").values()
             if kind in {"core-properties", "extended-properties"} and not outside and target in package.names)
    return tuple(dict.fromkeys(found))


def _properties(package: Package) -> dict[str, str]:
    """Return local name -> text of the core and extended properties; unreadable ones count as absent."""
    found: dict[str, str] = {}
    for name in property_parts(package):
        found.update(texts_of(package.read(name), name))
    return found


@lru_cache(maxsize=32)
def texts_of(xml: bytes, name: str) -> tuple[tuple[str, str], ...]:
    """Return local name -> text of the elements of a part; files of one program share theirs."""
    elements = (child for child in parsed(xml, name=name) if isinstance(child.tag, str))
    return tuple((child.tag.rpartition("}")[2], (child.text or "").strip()) for child in elements)
