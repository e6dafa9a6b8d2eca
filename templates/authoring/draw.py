"""Draw the Word templates for the first time: ``python templates/authoring/draw.py FOLDER``.

Run once.  From then on the .docx files are the source and are edited in Word: this script would undo that,
so it refuses to write over a file that exists.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import docx
import pieces
import room
import styles
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

UNWANTED = (RT.CUSTOM_XML, RT.NUMBERING, RT.WEB_SETTINGS, RT.STYLES + "WithEffects")
PAGE_FIELD = (
    '<w:p><w:pPr><w:pStyle w:val="VBSoTrang"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
)


def ke_hoach(references: str) -> str:
    """Return the body of a Kế hoạch (form 1.4), its annexes as sections of their own (form 2.1)."""
    return (
        pieces.head()
        + pieces.title()
        + pieces.each("cau in can_cu", pieces.line("VBCanCu", "{{r cau }}"))
        + pieces.blocks("noi_dung")
        + pieces.signature()
        + pieces.when("phu_luc", pieces.section_end(references))
        + pieces.each("pl in phu_luc", pieces.annex(references, "pl."))
    )


def giay_moi(_references: str) -> str:
    """Return the body of a Giấy mời (form 1.7)."""
    labelled = (("chu_tri", "Chủ trì: "), ("thoi_gian", "Thời gian: "), ("dia_diem", "Địa điểm: "))
    return (
        pieces.head()
        + pieces.title()
        + pieces.line("VBNoiDung", "{{ ten_co_quan_moi }} trân trọng kính mời: {{r kinh_moi }}")
        + pieces.each("dong in thanh_phan", pieces.line("VBGach", "{{r dong }}"))
        + pieces.line("VBNoiDung", "Tới dự {{r toi_du }}")
        + "".join(
            pieces.when(name, pieces.line("VBNoiDung", label + "{{r " + name + " }}")) for name, label in labelled
        )
        + pieces.blocks("chuong_trinh")
        + pieces.each("dong in luu_y", pieces.line("VBNoiDung", "{{r dong }}"))
        + pieces.when("ma_qr", pieces.line("VBMaQR", "{{r ma_qr }}"))
        + pieces.signature()
    )


def cong_van(_references: str) -> str:
    """Return the body of a Công văn (form 1.5)."""
    subject = pieces.line("VBTrichYeuCongVan", "{{r trich_yeu_cong_van }}")
    return pieces.head(subject) + pieces.addressees() + pieces.blocks("noi_dung") + pieces.signature()


def phu_luc(references: str) -> str:
    """Return an annex in a file of its own (form 2.2)."""
    signed = pieces.when(
        "thong_tin_ky_so", pieces.line("VBThongTinKySo", "{{ thong_tin_ky_so }}", frame=pieces.SIGNING_FRAME)
    )
    return signed + pieces.annex(references)


def noi_nhan(_references: str) -> str:
    """Return the working paper that tells who gets which copies."""
    left = pieces.cell(pieces.LEFT_COLUMN, pieces.agency())
    right = pieces.cell(pieces.RIGHT_COLUMN, pieces.line("VBDongTrong"))
    return (
        pieces.table((pieces.LEFT_COLUMN, pieces.RIGHT_COLUMN), pieces.row(left, right))
        + pieces.title()
        + pieces.blocks("noi_dung")
        + pieces.when("ghi_chu", pieces.line("VBGhiChu", "{{r ghi_chu }}"))
    )


def nhiem_vu(references: str) -> str:
    """Return the table of the plan's work, on turned pages."""
    left = pieces.cell(pieces.LEFT_COLUMN, pieces.agency())
    right = pieces.cell(pieces.TURNED_WIDTH - pieces.LEFT_COLUMN, pieces.line("VBDongTrong"))
    return (
        pieces.table((pieces.LEFT_COLUMN, pieces.TURNED_WIDTH - pieces.LEFT_COLUMN), pieces.row(left, right))
        + pieces.line("VBTenLoai", "{{ ten_loai }}")
        + pieces.line("VBTrichYeu", "{{r trich_yeu }}")
        + pieces.when("tinh_den", pieces.line("VBKemTheo", "{{ tinh_den }}"))
        + pieces.line("VBKeTrichYeu")
        + pieces.blocks("noi_dung", pieces.TURNED_WIDTH)
        + pieces.when("ghi_chu", pieces.line("VBGhiChu", "{{r ghi_chu }}"))
        + pieces.section_end(references, pieces.TURNED)
    )


def so_dang_ky(references: str) -> str:
    """Return the register of outgoing documents (Phụ lục IV, Mục I): its cover, then turned pages."""
    cover = pieces.book_cover("SỔ ĐĂNG KÝ VĂN BẢN ĐI") + pieces.section_end(references, pieces.FRAMED)
    pages = pieces.blocks("noi_dung", pieces.TURNED_WIDTH, book=True)
    return cover + pages + pieces.section_end(references, pieces.TURNED, first_numbered=True)


def muc_luc_van_ban(_references: str) -> str:
    """Return the list of documents in a file (Phụ lục V, Mục IV)."""
    return (
        pieces.line("VBTenLoai", "MỤC LỤC VĂN BẢN, TÀI LIỆU")
        + pieces.line("VBTrichYeu", "Số, ký hiệu hồ sơ: {{ so_ky_hieu_ho_so }}")
        + pieces.line("VBTrichYeu", "Năm {{ nam }}")
        + pieces.line("VBKeTrichYeu")
        + pieces.blocks("noi_dung", book=True)
    )


def muc_luc_ho_so(_references: str) -> str:
    """Return the list of files handed over to the archive (Phụ lục V, Mục III)."""
    return (
        pieces.names_and_motto()
        + pieces.line("VBTenLoai", "MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU")
        + pieces.line("VBTrichYeu", "Năm {{ nam }}")
        + pieces.line("VBKeTrichYeu")
        + pieces.blocks("noi_dung", book=True)
        + pieces.line("VBNoiDung", "Mục lục này gồm: {{ tong_so }} hồ sơ (đơn vị bảo quản).")
        + pieces.line("VBNoiDung", "Viết bằng chữ: {{ tong_so_bang_chu }} hồ sơ (đơn vị bảo quản).")
        + pieces.compiler()
    )


BODIES: dict[str, Callable[[str], str]] = {
    "ke_hoach": ke_hoach,
    "giay_moi": giay_moi,
    "cong_van": cong_van,
    "phu_luc": phu_luc,
    "noi_nhan": noi_nhan,
    "nhiem_vu": nhiem_vu,
    "so_dang_ky": so_dang_ky,
    "muc_luc_van_ban": muc_luc_van_ban,
    "muc_luc_ho_so": muc_luc_ho_so,
}


def draw(path: Path, body: Callable[[str], tuple[str, str]], looks: tuple[styles.Look, ...] = ()) -> None:
    """Write one template: what ``body`` returns, and its last section; pages without header get none."""
    document = docx.Document()
    drop_relations(document)
    replace_children(document.styles.element, styles.inner_xml(looks))
    replace_children(document.settings.element, SETTINGS)
    content, section = body("{}")
    if "{}" in section:
        references = draw_headers(document)
        content, section = body(references)
    replace_children(document.element.body, content + pieces.line("VBDongTrong") + section)
    clean_properties(document)
    document.save(str(path))


def replace_children(element: object, inner: str) -> None:
    """Put ``inner`` in place of everything inside the lxml ``element``."""
    for child in list(element):  # type: ignore[call-overload]
        element.remove(child)  # type: ignore[attr-defined]
    for child in parse_xml(f"<w:x {nsdecls('w', 'r')}>{inner}</w:x>"):
        element.append(child)  # type: ignore[attr-defined]


def draw_headers(document: docx.document.Document) -> str:
    """Draw the running header and the empty one of first pages; return the references to both."""
    first = document.sections[0]
    first.different_first_page_header_footer = True
    replace_children(first.header._element, PAGE_FIELD)
    replace_children(first.first_page_header._element, pieces.line("VBSoTrang"))
    found = document.element.body.sectPr.findall(qn("w:headerReference"))
    return "".join(
        f'<w:headerReference w:type="{item.get(qn("w:type"))}" r:id="{item.get(qn("r:id"))}"/>' for item in found
    )


def drop_relations(document: docx.document.Document) -> None:
    """Drop what python-docx's own template brings along, and give the theme our font."""
    package = document.part.package
    for owner in (document.part, package):
        for key, relation in list(owner.rels.items()):
            if relation.reltype in UNWANTED or "thumbnail" in relation.reltype or "Effects" in relation.reltype:
                del owner.rels[key]
    for relation in document.part.rels.values():
        if relation.reltype == RT.THEME:
            blob = relation.target_part._blob.decode()
            relation.target_part._blob = re.sub(
                r'<a:(latin|ea|cs) typeface="[^"]*"', r'<a:\1 typeface="Times New Roman"', blob
            ).encode()


def clean_properties(document: docx.document.Document) -> None:
    """Leave no name and no clock in the file."""
    known = document.core_properties
    for name in ("author", "last_modified_by", "comments", "title", "subject", "keywords"):
        setattr(known, name, "")
    known.language, known.revision = "vi-VN", 1
    known.created = known.modified = datetime(2024, 1, 1, tzinfo=UTC)


def main(folder: Path) -> None:
    """Draw every template that ``folder`` does not hold yet."""
    for name, body in BODIES.items():
        _draw_new(folder / f"{name}.docx", _numbered(body))
    for name, page in room.BODIES.items():
        sizes = styles.ROOM_SIZES.get(name, {})
        looks = tuple(replace(look, size=sizes.get(look.style_id, look.size)) for look in styles.ROOM_LOOKS)
        _draw_new(folder / f"{name}.docx", page, looks)


def _numbered(body: Callable[[str], str]) -> Callable[[str], tuple[str, str]]:
    return lambda references: (body(references), pieces.section(references))


def _draw_new(path: Path, body: Callable[[str], tuple[str, str]], looks: tuple[styles.Look, ...] = ()) -> None:
    if path.exists():
        sys.stderr.write(f"{path}: exists, kept\n")
    else:
        draw(path, body, looks)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
