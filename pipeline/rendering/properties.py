"""Document properties: title and author of the issuing body, and nothing about who pressed the button."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from pipeline.rendering.inspection import parsed

CORE_PART = "docProps/core.xml"
APP_PART = "docProps/app.xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PRIVATE = re.compile(r"docProps/(?!core\.xml|app\.xml).*|word/(?:people|comments\w*)\.xml")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
CORE_RELATION = f"{_PACKAGE}/relationships/metadata/core-properties"
APP_RELATION = f"{_OFFICE}/relationships/extended-properties"


def core_xml(title: str, author: str, built_at: datetime) -> bytes:
    """Return ``docProps/core.xml``; both names are the ``author``, both moments are ``built_at`` in UTC."""
    moment = built_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    name = escape(author)
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:subject></dc:subject><dc:creator>{name}</dc:creator>"
        f"<cp:keywords></cp:keywords><cp:lastModifiedBy>{name}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        "<dc:language>vi-VN</dc:language></cp:coreProperties>"
    ).encode()


def app_xml() -> bytes:
    """Return ``docProps/app.xml``, which names the program and no person or company."""
    return (
        f'{_DECLARATION}<Properties xmlns="{_OFFICE}/extended-properties">'
        "<Application>vanban</Application></Properties>"
    ).encode()


def without_private_parts(members: dict[str, bytes]) -> dict[str, bytes]:
    """Return ``members`` without what programs keep about people: properties of their own, picture, reviewers.

    Of the parts that the package itself points at only the document stays, and the properties that are written anew.
    """
    pointed_at = {relation.get("Target", "").lstrip("/") for relation in parsed(members["_rels/.rels"])
                  if not relation.get("Type", "").endswith("/officeDocument")} - {CORE_PART, APP_PART}
    dropped = {name for name in members if _PRIVATE.fullmatch(name) or name in pointed_at}
    kept = {name: content for name, content in members.items() if name not in dropped}
    for name in dropped:
        mentions = re.compile(rb'<(?:Relationship|Override)\b[^>]*"(?:[^"]*/)?%s"[^>]*/>' % _file_name(name))
        for part in kept:
            if part.endswith(".rels") or part == "[Content_Types].xml":
                kept[part] = mentions.sub(b"", kept[part])
    return kept


def _file_name(part: str) -> bytes:
    return re.escape(part.rpartition("/")[2]).encode()


def with_property_parts(members: dict[str, bytes]) -> dict[str, bytes]:
    """Return ``members`` with both property parts declared, whether or not the template had them."""
    types, relations = members["[Content_Types].xml"].decode(), members["_rels/.rels"].decode()
    declared = ((CORE_PART, CORE_TYPE, CORE_RELATION), (APP_PART, APP_TYPE, APP_RELATION))
    for number, (part, content_type, relation) in enumerate(declared):
        if f'"/{part}"' not in types:
            override = f'<Override PartName="/{part}" ContentType="{content_type}"/></Types>'
            types = types.replace("</Types>", override)
        if relation not in relations:
            target = f'<Relationship Id="rIdVB{number}" Type="{relation}" Target="{part}"/></Relationships>'
            relations = relations.replace("</Relationships>", target)
    return {**members, "[Content_Types].xml": types.encode(), "_rels/.rels": relations.encode()}
