"""Word templates, each read, checked, prepared and compiled once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from lxml import etree

from pipeline.errors import TemplateError
from pipeline.findings import Finding
from pipeline.rendering import catalogue
from pipeline.rendering.catalogue import found, refusal
from pipeline.rendering.dialect import CompiledPart, compiled
from pipeline.rendering.inspection import DOCUMENT_PART, STYLES_PART, open_template, parsed
from pipeline.rendering.lines import fit_lines
from pipeline.rendering.package import Member
from pipeline.rendering.properties import (
    APP_PART,
    CORE_PART,
    app_xml,
    with_property_parts,
    without_private_parts,
)
from pipeline.rendering.stories import needs_filling, story_parts, unfilled_parts
from pipeline.rendering.stylesheet import Stylesheet, W, read_stylesheet
from pipeline.rendering.tables import fit_tables
from pipeline.rendering.tag_places import misplaced_tags
from pipeline.rendering.template_files import template_bytes, template_names

RECIPIENTS_STYLE = "VB Nơi nhận"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Template:
    """One Word template, ready to be filled any number of times.

    Attributes:
        name: file name.
        body: the compiled ``w:body``.
        frame: what stands before and after the body in the document part.
        others: other parts with tags (headers, footers, notes) by part name.
        fixed: parts that are the same in every document, compressed.
        prepared: all parts, computed lengths put in, for docxtpl where the fast path cannot go.
        recipients_style: identifier of the style «VB Nơi nhận», empty when the template has none.
        placeholders: the names that the template takes from a draft's context.
        flows: whether a document can be finished piece by piece: nothing to repair, and no signature that reaches
            back into what stands above it.
    """

    name: str
    body: CompiledPart
    frame: tuple[bytes, bytes]
    others: Mapping[str, CompiledPart]
    fixed: tuple[Member, ...]
    prepared: Mapping[str, bytes]
    recipients_style: str
    placeholders: frozenset[str]
    flows: bool

    @property
    def repairs(self) -> tuple[str, ...]:
        """Return what docxtpl itself repairs in each document made of this template, in words for the clerk."""
        return tuple(dict.fromkeys(word for part in (self.body, *self.others.values()) for word in part.repairs))


def build_template(name: str, content: bytes) -> Template:
    """Return the template in the bytes of a .docx file.

    Raises:
        TemplateError: when the file must not be used or its tags are wrong; carries the findings.
    """
    members = with_property_parts(without_private_parts(open_template(name, content)))
    styles = read_stylesheet(parsed(members[STYLES_PART]))
    changing = {DOCUMENT_PART: members[DOCUMENT_PART]}
    changing |= {part: members[part] for part in story_parts(members) if needs_filling(members[part])}
    faults = [found(catalogue.UNFILLED, name, part=part) for part in unfilled_parts(members)]
    faults += [item for data in changing.values() for item in misplaced_tags(name, parsed(data))]
    if faults:
        raise refusal(name, tuple(faults))
    body, frame, prepared = _document(name, changing.pop(DOCUMENT_PART), styles)
    others = {part: _other(name, data) for part, data in changing.items()}
    members[APP_PART] = app_xml()
    varying = {DOCUMENT_PART, CORE_PART, *others}
    fixed = tuple(Member.of(part, data) for part, data in sorted(members.items()) if part not in varying)
    recipients_style = styles.ids.get(RECIPIENTS_STYLE, "")
    whole = {**members, DOCUMENT_PART: prepared}
    names = body.names.union(*(part.names for part in others.values()))
    flows = not body.repairs and not (recipients_style and recipients_style in body.source)
    return Template(name, body, frame, others, fixed, whole, recipients_style, names, flows)


def prepared_document(content: bytes, styles: Stylesheet) -> tuple[etree._Element, bool]:
    """Return the document part with computed lengths put in, and whether its tables need no repair."""
    root = _declared_at_root(parsed(content))
    body = root.find(f"{W}body")
    fit_lines(body, styles)
    return root, fit_tables(body, styles)


def _declared_at_root(root: etree._Element) -> etree._Element:
    """Return the document with the names that its body declares declared at its root, where the frame keeps them."""
    body = root.find(f"{W}body")
    if body is None or body.nsmap == root.nsmap:
        return root
    names = {**body.nsmap, **root.nsmap}
    etree.cleanup_namespaces(root, top_nsmap=names, keep_ns_prefixes=[name for name in names if name])
    return root


def _document(name: str, content: bytes, styles: Stylesheet) -> tuple[CompiledPart, tuple[bytes, bytes], bytes]:
    root, fitted = prepared_document(content, styles)
    prepared = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    body = root.find(f"{W}body")
    if body is None:
        raise refusal(name, (found(catalogue.NOT_WORD, name),))
    text = etree.tostring(body, encoding="unicode")
    body.clear()
    before, after = etree.tostring(root, encoding="unicode").split("<w:body/>")
    part = compiled(name, text, fit_tables=not fitted, number_drawings="<wp:docPr" in text)
    return part, (f"{_DECLARATION}{before}".encode(), after.encode()), prepared


def _other(name: str, content: bytes) -> CompiledPart:
    """Return a header, footer or note compiled; docxtpl repairs nothing in them."""
    return compiled(name, etree.tostring(parsed(content), encoding="unicode"))


@dataclass(slots=True)
class Templates:
    """The templates of a folder, each compiled when first asked for."""

    folder: Path
    _compiled: dict[str, Template] = field(default_factory=dict)
    _sent: Mapping[str, bytes] = field(default_factory=dict)

    def __reduce__(self) -> tuple[object, ...]:
        """Let the templates travel to a machine that may not see their folder: as files, to be compiled there."""
        return Templates, (self.folder, {}, self._sent or dict(self._readable()))

    def _readable(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files that can be read: one that is not used hinders nobody, one that is was refused before."""
        for name in self.names():
            with suppress(TemplateError):
                yield name, template_bytes(self.folder, name)

    def __getitem__(self, name: str) -> Template:
        """Return the template ``name``.

        Raises:
            TemplateError: when it is missing, cannot be read or must not be used.
        """
        if name not in self._compiled:
            content = self._sent.get(name) or template_bytes(self.folder, name)
            self._compiled[name] = build_template(name, content)
        return self._compiled[name]

    def names(self) -> tuple[str, ...]:
        """Return the file names of the folder's templates, sorted; Word's own lock files left out."""
        return template_names(self.folder)

    def contract(self, name: str) -> frozenset[str]:
        """Return the placeholders that the template ``name`` takes from a draft's context."""
        return self[name].placeholders

    def check(self, name: str, context: Mapping[str, Any]) -> None:
        """Raise ``TemplateError`` unless the template prints every value, and every placeholder has one."""
        wanted = self.contract(name)
        if wanted == context.keys():
            return
        unknown = [self._unknown(name, key, context) for key in sorted(wanted - set(context))]
        lost = sorted(key for key in set(context) - wanted if context[key])
        unused = [found(catalogue.UNUSED, name, placeholder=key) for key in lost]
        if unknown or unused:
            raise refusal(name, (*unknown, *unused))

    def _unknown(self, name: str, key: str, context: Mapping[str, Any]) -> Finding:
        """Return the finding about a placeholder without value: the paragraph it stands in, and what it may mean."""
        template = self[name]
        quote = next(filter(None, (part.quote_of(key) for part in (template.body, *template.others.values()))), "")
        near = get_close_matches(key.lower(), context, 1)
        hint = f"; có phải «{near[0]}»?" if near else ""
        return found(catalogue.UNKNOWN, name, quote=quote, placeholder=key, hint=hint)


def load_templates(folder: Path) -> Templates:
    """Return the templates of ``folder``; nothing is read until one is asked for."""
    return Templates(folder)
