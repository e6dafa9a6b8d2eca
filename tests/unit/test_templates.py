"""The project's own templates keep the form of the decree and stay clean Word files."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from pipeline.domain.draft import BLOCK_KINDS
from pipeline.rendering import Templates, load_templates
from pipeline.rendering.measure import Face, width_of

FOLDER = Path(__file__).parents[2] / "templates" / "docx"
NAMES = (
    "cong_van.docx", "giay_moi.docx", "ke_hoach.docx", "muc_luc_ho_so.docx", "muc_luc_van_ban.docx", "nhiem_vu.docx",
    "noi_nhan.docx", "phu_luc.docx", "so_dang_ky.docx",
)
#: Papers of the room: the decree has no form for them, so no rule of form is asked of their pages.
ROOM_NAMES = (
    "bien_ten.docx", "bien_ten_a5.docx", "ky_ten.docx", "nhan_thu.docx", "phong_bi.docx", "so_do_cho_ngoi.docx",
    "the_dai_bieu.docx",
)
ALL_NAMES = tuple(sorted(NAMES + ROOM_NAMES))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWIPS_PER_MM = 1440 / 25.4

HEAD = {
    "co_quan_chu_quan",
    "co_quan_ban_hanh",
    "so_van_ban",
    "ky_hieu",
    "dia_danh_ngay",
    "ten_loai",
    "trich_yeu",
    "do_khan",
    "do_mat",
    "chi_dan_luu_hanh",
}
FOOT = {"noi_nhan", "quyen_han", "chuc_vu", "chuc_vu_khac", "ho_ten", "ky_hieu_soan_thao"}
INVITATION = {"ten_co_quan_moi", "kinh_moi", "thanh_phan", "toi_du", "chu_tri", "thoi_gian", "dia_diem"}
COVER = {"nam", "tu_ngay", "den_ngay", "tu_so", "den_so", "quyen_so"}
CONTRACTS = {
    "ke_hoach.docx": HEAD | FOOT | {"can_cu", "noi_dung", "phu_luc"},
    "giay_moi.docx": HEAD | FOOT | INVITATION | {"luu_y", "chuong_trinh", "ma_qr"},
    "cong_van.docx": (HEAD - {"ten_loai", "trich_yeu"}) | FOOT | {"trich_yeu_cong_van", "kinh_gui", "noi_dung"},
    "muc_luc_ho_so.docx": {"co_quan_chu_quan", "co_quan_ban_hanh", "nam", "noi_dung", "tong_so", "tong_so_bang_chu",
                           "dia_danh_ngay", "nguoi_lap"},
    "muc_luc_van_ban.docx": {"so_ky_hieu_ho_so", "nam", "noi_dung"},
    "so_dang_ky.docx": {"co_quan_chu_quan", "co_quan_ban_hanh", "noi_dung"} | COVER,
    "phu_luc.docx": {"so", "tieu_de", "kem_theo", "noi_dung", "kho_ngang", "hien_so_trang_dau", "thong_tin_ky_so"},
    "noi_nhan.docx": {"co_quan_chu_quan", "co_quan_ban_hanh", "ten_loai", "trich_yeu", "noi_dung", "ghi_chu"},
    "nhiem_vu.docx": {"co_quan_chu_quan", "co_quan_ban_hanh", "ten_loai", "trich_yeu", "tinh_den", "noi_dung",
                      "ghi_chu"},
    "bien_ten.docx": {"bien"},
    "bien_ten_a5.docx": {"bien"},
    "ky_ten.docx": {"co_quan_chu_quan", "co_quan_ban_hanh", "ten_loai", "trich_yeu", "noi_dung", "ghi_chu"},
    "nhan_thu.docx": {"nhan"},
    "phong_bi.docx": {"co_quan_chu_quan", "co_quan_ban_hanh", "phong_bi"},
    "so_do_cho_ngoi.docx": {"co_quan", "ten_loai", "trich_yeu", "san_khau", "ban_chu_toa", "so_do", "noi_dung",
                            "ghi_chu"},
    "the_dai_bieu.docx": {"the"},
}
#: Style -> size in points, bold, italic: Phụ lục I, Phần I, Mục V and the forms of Phụ lục III.
LOOKS = {
    "VB Quốc hiệu": (13, True, False),
    "VB Tiêu ngữ": (14, True, False),
    "VB Cơ quan chủ quản": (13, False, False),
    "VB Cơ quan ban hành": (13, True, False),
    "VB Số ký hiệu": (13, False, False),
    "VB Trích yếu công văn": (12, False, False),
    "VB Kính gửi": (14, False, False),
    "VB Kính gửi một nơi": (14, False, False),
    "VB Dòng kính gửi": (14, False, False),
    "VB Địa danh ngày tháng": (14, False, True),
    "VB Tên loại": (14, True, False),
    "VB Trích yếu": (14, True, False),
    "VB Căn cứ": (14, False, True),
    "VB Nội dung": (14, False, False),
    "VB Mục": (14, True, False),
    "VB Khoản tiêu đề": (14, True, False),
    "VB Khoản": (14, False, False),
    "VB Điểm": (14, False, False),
    "VB Nơi nhận": (12, True, True),
    "VB Dòng nơi nhận": (11, False, False),
    "VB Quyền hạn chức vụ": (14, True, False),
    "VB Họ tên": (14, True, False),
    "VB Phụ lục": (14, True, False),
    "VB Tên phụ lục": (14, True, False),
    "VB Kèm theo": (13, False, True),
    "VB Thông tin ký số": (10, False, False),
    "VB Số trang": (14, False, False),
}
#: The same of table cells and of their borders.
CELL_ORDER = ("tcW", "gridSpan", "tcBorders", "tcMar", "textDirection", "vAlign")
EDGE_ORDER = ("top", "left", "bottom", "right")
#: The order that the schema of WordprocessingML asks of paragraph properties (those in use).
ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "pBdr", "shd", "tabs"),
    *("spacing", "ind", "jc", "outlineLvl", "rPr", "sectPr"),
)


@pytest.fixture(scope="module")
def templates() -> Templates:
    """Return the project's templates."""
    return load_templates(FOLDER)


def part(name: str, inner: str) -> etree._Element:
    """Return a part of a template."""
    with zipfile.ZipFile(FOLDER / name) as package:
        return etree.fromstring(package.read(inner))


def text_parts(name: str) -> dict[str, str]:
    """Return the XML parts of a template as text."""
    with zipfile.ZipFile(FOLDER / name) as package:
        return {item: package.read(item).decode() for item in package.namelist() if item.endswith((".xml", ".rels"))}


def test_folder_holds_the_known_templates(templates: Templates) -> None:
    """No template is there that nothing is promised about."""
    assert templates.names() == ALL_NAMES


@pytest.mark.parametrize("name", ALL_NAMES)
def test_contract(templates: Templates, name: str) -> None:
    """A template takes exactly the placeholders that its documents supply."""
    assert templates.contract(name) == CONTRACTS[name]


@pytest.mark.parametrize("name", ALL_NAMES)
def test_readme_names_every_placeholder(templates: Templates, name: str) -> None:
    """The clerk's guide names each template and each of its placeholders."""
    guide = (FOLDER / "README.md").read_text(encoding="utf-8")

    assert f"`{name}`" in guide
    assert [word for word in sorted(templates.contract(name)) if f"`{word}`" not in guide] == []


def margins_mm(section: etree._Element) -> dict[str, float]:
    """Return the margins of a section in millimetres, rounded as an eye would."""
    margins = section.find(f"{W}pgMar")
    return {
        side: round(int(margins.get(f"{W}{side}")) / TWIPS_PER_MM, 1) for side in ("top", "bottom", "left", "right")
    }


@pytest.mark.parametrize("name", NAMES)
def test_page(name: str) -> None:
    """Every section is A4 with the margins of the decree, or those turned with the sheet (P01, P03..P06, P10)."""
    for section in part(name, "word/document.xml").iter(f"{W}sectPr"):
        size, mm = section.find(f"{W}pgSz"), margins_mm(section)
        turned = size.get(f"{W}orient") == "landscape"
        if turned:
            mm = {"left": mm["top"], "top": mm["right"], "right": mm["bottom"], "bottom": mm["left"]}
        width, height = size.get(f"{W}w"), size.get(f"{W}h")

        assert ((height, width) if turned else (width, height)) == ("11906", "16838")
        assert 20 <= mm["top"] <= 25
        assert 20 <= mm["bottom"] <= 25
        assert 30 <= mm["left"] <= 35
        assert 15 <= mm["right"] <= 20
        assert {item.get(f"{W}type") for item in section.findall(f"{W}headerReference")} == {"default", "first"}


@pytest.mark.parametrize("name", NAMES)
def test_first_page_unnumbered(name: str) -> None:
    """Only sections of annexes whose data ask for it, and books, show the number of their first page (P08, P09)."""
    document = part(name, "word/document.xml")
    for section in document.iter(f"{W}sectPr"):
        before = section.xpath("preceding::*[local-name()='p'][contains(., '{%p')][1]")
        asked = bool(before) and "hien_so_trang_dau" in "".join(before[0].itertext())
        asked = asked or (name == "so_dang_ky.docx" and section.find(f"{W}pgSz").get(f"{W}orient") == "landscape")

        assert (section.find(f"{W}titlePg") is None) is (asked and section.getparent().tag == f"{W}pPr")


@pytest.mark.parametrize("name", NAMES)
def test_page_number(name: str) -> None:
    """The number is a field in the running header; the first page's header is empty (P08)."""
    headers = {item: text for item, text in text_parts(name).items() if item.startswith("word/header")}

    assert sorted("PAGE" in text for text in headers.values()) == [False, True]
    assert sum("<w:t" in text for text in headers.values()) == 1


@pytest.mark.parametrize("name", ALL_NAMES)
def test_one_typeface(name: str) -> None:
    """Times New Roman everywhere, by name and not through the theme, in Vietnamese (P07)."""
    parts = text_parts(name)
    fonts = {
        font
        for inner, text in parts.items()
        if inner.startswith("word/") and inner != "word/fontTable.xml"
        for font in re.findall(r'w:(?:ascii|hAnsi|cs|eastAsia)="([^"]+)"', text)
    }

    assert fonts == {"Times New Roman", "vi-VN"}
    assert not [inner for inner, text in parts.items() if re.search(r"w:\w+Theme=", text)]
    assert '<w:lang w:val="vi-VN"' in parts["word/styles.xml"]
    assert set(re.findall(r'<a:(?:latin|ea|cs) typeface="([^"]*)"', parts["word/theme/theme1.xml"])) <= {
        "Times New Roman"
    }


@pytest.mark.parametrize("name", ALL_NAMES)
def test_looks(name: str) -> None:
    """Each style has the size, weight and slope that the decree gives its element."""
    found = {}
    for style in part(name, "word/styles.xml").iter(f"{W}style"):
        label = style.find(f"{W}name").get(f"{W}val")
        if label in LOOKS:
            look = {item.tag.removeprefix(W): item.get(f"{W}val") for item in style.find(f"{W}rPr")}
            found[label] = (int(look["sz"]) / 2, look["b"] == "1", look["i"] == "1")

    assert found == LOOKS


@pytest.mark.parametrize("name", NAMES)
def test_annex_titles_print_in_capitals(name: str) -> None:
    """The style of annex titles, and no other, turns its words into capitals; the data keep their case (E32)."""
    styles = part(name, "word/styles.xml").iter(f"{W}style")
    capital = [s.find(f"{W}name").get(f"{W}val") for s in styles if s.find(f"{W}rPr/{W}caps") is not None]

    assert capital == ["VB Tên phụ lục"]


@pytest.mark.parametrize("name", ALL_NAMES)
def test_body_text(name: str) -> None:
    """The body is justified, indented 1 cm, 6 points apart, single to 1.5 lines, never exact (E13)."""
    styles = part(name, "word/styles.xml")
    body = next(s for s in styles.iter(f"{W}style") if s.find(f"{W}name").get(f"{W}val") == "VB Nội dung")
    spacing = body.find(f"{W}pPr/{W}spacing")

    assert body.find(f"{W}pPr/{W}jc").get(f"{W}val") == "both"
    assert body.find(f"{W}pPr/{W}ind").get(f"{W}firstLine") == "567"
    assert (int(spacing.get(f"{W}before")), int(spacing.get(f"{W}after"))) == (120, 0)
    assert 240 <= int(spacing.get(f"{W}line")) <= 360
    assert {item.get(f"{W}lineRule") for item in styles.iter(f"{W}spacing")} == {"auto"}


@pytest.mark.parametrize("name", ALL_NAMES)
def test_no_loose_formatting(name: str) -> None:
    """The look comes from styles named «VB …»; runs carry none of their own, and no line is typed."""
    styles = part(name, "word/styles.xml")
    names = {s.get(f"{W}styleId"): s.find(f"{W}name").get(f"{W}val") for s in styles.iter(f"{W}style")}
    document = part(name, "word/document.xml")
    used = {names[item.get(f"{W}val")] for item in document.iter(f"{W}pStyle", f"{W}tblStyle")}

    assert all(label.startswith("VB ") for label in used)
    assert not list(document.iter(f"{W}rPr"))
    assert not list(document.iter(f"{W}drawing", f"{W}pict", f"{W}br", f"{W}tab", f"{W}u"))
    assert "__" not in "".join(document.itertext())


@pytest.mark.parametrize("name", ALL_NAMES)
def test_rows_never_split(name: str) -> None:
    """No row of any table splits over two pages; heading rows repeat."""
    document = part(name, "word/document.xml")

    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in document.iter(f"{W}tr"))
    if "{%tc" in "".join(document.itertext()):
        assert list(document.iter(f"{W}tblHeader"))


@pytest.mark.parametrize("name", ["ke_hoach.docx", "giay_moi.docx", "cong_van.docx"])
def test_national_title_has_room(name: str) -> None:
    """The right column holds Quốc hiệu at 13 points on one line, without padding (95.7 mm)."""
    table = next(part(name, "word/document.xml").iter(f"{W}tbl"))
    padding = {item.get(f"{W}w") for item in table.find(f"{W}tblPr/{W}tblCellMar")}
    widths = [int(item.get(f"{W}w")) / TWIPS_PER_MM for item in table.find(f"{W}tblGrid")]

    assert padding == {"0"}
    assert widths[1] >= 97


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_of_block_has_a_prototype(name: str) -> None:
    """Each body loop knows every kind of block."""
    text = "".join(part(name, "word/document.xml").itertext())
    loops = text.count("{%p for khoi in ")

    assert loops
    assert {kind: text.count(f"khoi.kieu == '{kind}'") for kind in BLOCK_KINDS} == dict.fromkeys(BLOCK_KINDS, loops)


@pytest.mark.parametrize("name", ALL_NAMES)
def test_word_will_open_it(name: str) -> None:
    """Properties of paragraphs and cells stand in the schema's order; the file is in Word's present mode."""
    for inner in ("word/document.xml", "word/styles.xml"):
        for properties in part(name, inner).iter(f"{W}pPr"):
            places = [ORDER.index(item.tag.removeprefix(W)) for item in properties]
            assert places == sorted(places)
    for element, order in (("tcPr", CELL_ORDER), ("tcBorders", EDGE_ORDER), ("tcMar", EDGE_ORDER)):
        for properties in part(name, "word/document.xml").iter(f"{W}{element}"):
            places = [order.index(item.tag.removeprefix(W)) for item in properties]
            assert places == sorted(places)
    compat = part(name, "word/settings.xml").find(f"{W}compat/{W}compatSetting")

    assert compat.get(f"{W}val") == "15"


@pytest.mark.parametrize("name", ALL_NAMES)
def test_nobody_is_named(name: str) -> None:
    """The file names no person, no company and no reviewer."""
    parts = text_parts(name)
    named = re.findall(
        r"<(?:dc:creator|cp:lastModifiedBy|dc:description|Company|Manager)>([^<]+)<", "".join(parts.values())
    )

    assert named == []
    assert not [inner for inner in parts if re.search(r"comments|people|custom", inner)]


def look_of(name: str, label: str) -> dict[str, int]:
    """Return the indents and the spacing of a style."""
    style = next(
        s for s in part(name, "word/styles.xml").iter(f"{W}style") if s.find(f"{W}name").get(f"{W}val") == label
    )
    found = {**style.find(f"{W}pPr/{W}ind").attrib, **style.find(f"{W}pPr/{W}spacing").attrib}
    return {key.removeprefix(W): int(value) for key, value in found.items() if value.isdigit()}


def test_subject_of_a_letter_stands_under_its_number() -> None:
    """V/v stands in the cell of Số, right under it and 6 points from it (E11)."""
    cells = [
        [item.find(f"{W}pPr/{W}pStyle").get(f"{W}val") for item in cell.iter(f"{W}p")]
        for cell in part("cong_van.docx", "word/document.xml").iter(f"{W}tc")
    ]
    cell = next(styles for styles in cells if "VBSoKyHieu" in styles)

    assert cell[:2] == ["VBSoKyHieu", "VBTrichYeuCongVan"]
    assert look_of("cong_van.docx", "VB Trích yếu công văn")["before"] == 120


def test_dashes_stand_under_the_colon() -> None:
    """«Kính gửi:» begins 3.5 cm in; the dashes of several addressees stand under its colon (K03, K04)."""
    first, listed = (look_of("cong_van.docx", label) for label in ("VB Kính gửi", "VB Dòng kính gửi"))
    colon = first["left"] + width_of("Kính gửi", Face(14))

    assert first["left"] / TWIPS_PER_MM == pytest.approx(35, abs=0.1)
    assert listed["left"] - listed["hanging"] == pytest.approx(colon, abs=20)


def test_one_addressee_hangs_behind_the_colon() -> None:
    """The further lines of a long addressee begin where its first line does (K02)."""
    alone = look_of("cong_van.docx", "VB Kính gửi một nơi")

    assert alone["hanging"] == pytest.approx(width_of("Kính gửi: ", Face(14)), abs=20)
    assert alone["left"] - alone["hanging"] == look_of("cong_van.docx", "VB Kính gửi")["left"]


def test_register_has_a_cover_and_turned_pages() -> None:
    """The book has a framed cover, then turned pages whose two heading rows repeat (Phụ lục IV)."""
    document = part("so_dang_ky.docx", "word/document.xml")
    cover, pages, _ = document.iter(f"{W}sectPr")

    assert cover.find(f"{W}pgBorders") is not None
    assert pages.find(f"{W}pgSz").get(f"{W}orient") == "landscape"
    assert len(list(document.iter(f"{W}tblHeader"))) == 2
    assert "({{ cot.so }})" in "".join(document.itertext())


@pytest.mark.parametrize("name", ROOM_NAMES)
def test_papers_of_the_room_stand_on_sheets_of_the_office(name: str) -> None:
    """A4, upright or turned, or an envelope of 220 by 110 mm; no margin that a printer cannot keep."""
    for section in part(name, "word/document.xml").iter(f"{W}sectPr"):
        size = section.find(f"{W}pgSz")
        mm = {round(int(size.get(f"{W}{side}")) / TWIPS_PER_MM) for side in ("w", "h")}

        assert mm == ({220, 110} if name == "phong_bi.docx" else {210, 297})
        assert min(margins_mm(section).values()) >= 6


@pytest.mark.parametrize("name", ["bien_ten.docx", "bien_ten_a5.docx", "nhan_thu.docx", "phong_bi.docx",
                                  "the_dai_bieu.docx"])
def test_rows_of_a_sheet_fill_it_and_no_more(name: str) -> None:
    """What is cut or folded has fixed measures, and the rows of one sheet find room between its margins."""
    document = part(name, "word/document.xml")
    section = next(document.iter(f"{W}sectPr"))
    margins = section.find(f"{W}pgMar")
    room = int(section.find(f"{W}pgSz").get(f"{W}h")) - sum(int(margins.get(f"{W}{side}")) for side in ("top", "bottom"))
    rows = [row.find(f"{W}trPr/{W}trHeight") for row in document.iter(f"{W}tr")]
    heights = [int(row.get(f"{W}val")) for row in rows if row is not None]
    times = {"the_dai_bieu.docx": (1, 5, 1), "nhan_thu.docx": (7,)}.get(name, (1,) * len(heights))
    on_page = sum(count * height for count, height in zip(times, heights, strict=True))

    assert {row.get(f"{W}hRule") for row in rows if row is not None} == {"exact"}
    assert on_page <= room < on_page + min(heights)
