"""Paragraph and table styles of the templates: name, look, and the row of the decree that asks for it.

Sizes are half-points and lengths twentieths of a point, as Word stores them.
Rows E01..E39 are those of Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, III and V.
"""

from __future__ import annotations

from dataclasses import dataclass

CM = 567  # twentieths of a point in a centimetre
BODY = "VBNoiDung"
ADDRESSEES = round(3.5 * CM)  # «Kính gửi» is 1000 wide at 14 points, «: » and «- » 148 and 163 (K04)
CENTRE = '<w:jc w:val="center"/>'
LEFT = '<w:jc w:val="left"/>'
KEEP = "<w:keepNext/>"


@dataclass(frozen=True, slots=True)
class Look:
    """One paragraph style: identifier, Vietnamese name, parent and its two property lists."""

    style_id: str
    name: str
    size: int
    paragraph: str = ""
    bold: bool = False
    italic: bool = False
    caps: bool = False
    based_on: str = "Normal"
    colour: str = ""

    def xml(self) -> str:
        """Return the ``w:style`` element."""
        weight = f'<w:b w:val="{int(self.bold)}"/><w:bCs w:val="{int(self.bold)}"/>'
        slope = f'<w:i w:val="{int(self.italic)}"/><w:iCs w:val="{int(self.italic)}"/>'
        capitals = "<w:caps/>" if self.caps else ""
        colour = f'<w:color w:val="{self.colour}"/>' if self.colour else ""
        return (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{self.style_id}">'
            f'<w:name w:val="{self.name}"/><w:basedOn w:val="{self.based_on}"/><w:qFormat/>'
            f"<w:pPr>{self.paragraph}</w:pPr>"
            f'<w:rPr>{weight}{slope}{capitals}{colour}<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/></w:rPr>'
            "</w:style>"
        )


def spacing(before: float = 0, after: float = 0, line: int = 240) -> str:
    """Return paragraph spacing: points before and after, line height in 240ths of a single line."""
    return (
        f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}" w:line="{line}" w:lineRule="auto"/>'
    )


def indent(first: int = 0, left: int = 0, right: int = 0) -> str:
    """Return paragraph indents; a negative ``first`` hangs."""
    first_line = f'w:firstLine="{first}"' if first >= 0 else f'w:hanging="{-first}"'
    return f'<w:ind w:left="{left}" w:right="{right}" {first_line}/>'


def rule(left: int, *, before: float = 1, after: float = 0) -> str:
    """Return the look of a drawn line: a thin empty paragraph, bordered below and indented on both sides."""
    border = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>'
    return KEEP + border + spacing(before, after) + indent(0, left, left) + CENTRE


def box(*, left: int = 0, before: float = 6, after: float = 4, colour: str = "auto") -> str:
    """Return the look of a stamp: a single border on four sides, 8 mm high at 13 points."""
    side = '<w:{0} w:val="single" w:sz="8" w:space="{1}" w:color="{2}"/>'
    edges = "".join(side.format(*edge, colour) for edge in (("top", 3), ("left", 0), ("bottom", 4), ("right", 0)))
    return KEEP + f"<w:pBdr>{edges}</w:pBdr>" + spacing(before, after) + indent(0, left, left) + CENTRE


def table_looks(id_tail: str, name_tail: str, size: int) -> tuple[Look, ...]:
    """Return the styles of a table's words in one size: cells, centred cells, totals, headings."""
    cell = spacing(2, 2) + indent()
    return (
        Look(f"VBOBang{id_tail}", f"VB Ô bảng{name_tail}", size, cell + LEFT),
        Look(f"VBOBangGiua{id_tail}", f"VB Ô bảng giữa{name_tail}", size, cell + CENTRE),
        Look(f"VBOTong{id_tail}", f"VB Ô tổng{name_tail}", size, cell + CENTRE, bold=True),
        Look(
            f"VBDauBang{id_tail}", f"VB Đầu bảng{name_tail}", size, KEEP + spacing(3, 3) + indent() + CENTRE, bold=True
        ),
    )


BODY_TEXT = "<w:widowControl/>" + spacing(6) + indent(CM) + '<w:jc w:val="both"/>'
HEADING = KEEP + BODY_TEXT
CENTRED_HEADING = KEEP + spacing(12, 0) + indent() + CENTRE
PLAIN_CENTRE = spacing() + indent() + CENTRE

LOOKS = (
    Look("VBQuocHieu", "VB Quốc hiệu", 26, PLAIN_CENTRE, bold=True),  # E01
    Look("VBTieuNgu", "VB Tiêu ngữ", 28, PLAIN_CENTRE, bold=True),  # E02
    Look("VBCoQuanChuQuan", "VB Cơ quan chủ quản", 26, PLAIN_CENTRE),  # E04
    Look("VBCoQuanBanHanh", "VB Cơ quan ban hành", 26, PLAIN_CENTRE, bold=True),  # E05
    Look("VBSoKyHieu", "VB Số ký hiệu", 26, spacing(6) + indent() + CENTRE),  # E06, E07
    Look("VBTrichYeuCongVan", "VB Trích yếu công văn", 24, spacing(6) + indent() + CENTRE),  # E11
    Look("VBDiaDanh", "VB Địa danh ngày tháng", 28, spacing(5) + indent() + CENTRE, italic=True),  # E08
    Look("VBDoMat", "VB Độ mật", 26, box(left=1276, colour="FF0000"), bold=True, colour="FF0000"),  # E36
    Look("VBDoKhan", "VB Độ khẩn", 26, box(left=992, colour="FF0000"), bold=True, colour="FF0000"),  # E35
    Look("VBChiDan", "VB Chỉ dẫn lưu hành", 26, box(before=0, after=0), bold=True),  # E37
    Look("VBTenLoai", "VB Tên loại", 28, KEEP + spacing(15) + indent() + CENTRE, bold=True),  # E09
    Look("VBTrichYeu", "VB Trích yếu", 28, KEEP + spacing() + indent() + CENTRE, bold=True),  # E10
    Look("VBKinhGui", "VB Kính gửi", 28, KEEP + spacing(18) + indent(0, ADDRESSEES) + LEFT),  # E28, K03
    Look(
        "VBKinhGuiMot", "VB Kính gửi một nơi", 28, KEEP + spacing(18) + indent(-1147, ADDRESSEES + 1147) + LEFT
    ),  # K02
    Look("VBNoiGui", "VB Dòng kính gửi", 28, KEEP + spacing() + indent(-163, ADDRESSEES + 1000 + 163) + LEFT),  # K03
    Look("VBSauKinhGui", "VB Sau kính gửi", 4, KEEP + spacing(8) + indent() + LEFT),
    Look("VBCanCu", "VB Căn cứ", 28, BODY_TEXT, italic=True),  # E12
    Look(BODY, "VB Nội dung", 28, BODY_TEXT),  # E13
    Look("VBPhan", "VB Phần", 28, CENTRED_HEADING + '<w:outlineLvl w:val="0"/>', bold=True),  # E14
    Look("VBTenPhan", "VB Tên phần", 28, KEEP + spacing() + indent() + CENTRE, bold=True),  # E15
    Look("VBMuc", "VB Mục", 28, HEADING + '<w:outlineLvl w:val="0"/>', bold=True),  # E19
    Look("VBKhoanTieuDe", "VB Khoản tiêu đề", 28, HEADING + '<w:outlineLvl w:val="1"/>', bold=True),  # E21
    Look("VBKhoan", "VB Khoản", 28, BODY_TEXT),  # E20
    Look("VBDiem", "VB Điểm", 28, BODY_TEXT),  # E22
    Look("VBGach", "VB Gạch đầu dòng", 28, BODY_TEXT),
    Look("VBTruocBang", "VB Trước bảng", 4, KEEP + spacing(4) + indent() + LEFT),
    Look("VBMaQR", "VB Mã QR", 28, KEEP + spacing(6) + indent() + CENTRE),
    Look("VBTruocKy", "VB Trước chữ ký", 4, KEEP + spacing(10) + indent() + LEFT),
    Look("VBNoiNhan", "VB Nơi nhận", 24, KEEP + spacing() + indent() + LEFT, bold=True, italic=True),  # E29
    Look("VBDongNoiNhan", "VB Dòng nơi nhận", 22, spacing() + indent() + LEFT),  # E30
    Look("VBNguoiSoanThao", "VB Ký hiệu người soạn thảo", 22, spacing() + indent() + LEFT),  # E38
    Look("VBQuyenHan", "VB Quyền hạn chức vụ", 28, KEEP + PLAIN_CENTRE, bold=True),  # E23
    Look("VBChucVuKhac", "VB Chức vụ khác", 28, KEEP + spacing(70) + indent() + CENTRE, bold=True),  # E24
    Look("VBHoTen", "VB Họ tên", 28, spacing(70) + indent() + CENTRE, bold=True),  # E26
    Look("VBHoTenSauChucVu", "VB Họ tên dưới chức vụ khác", 28, PLAIN_CENTRE, bold=True),  # E26
    Look(
        "VBPhuLuc",
        "VB Phụ lục",
        28,
        KEEP + "<w:widowControl/>" + PLAIN_CENTRE + '<w:outlineLvl w:val="0"/>',
        bold=True,
    ),  # E31
    Look("VBTenPhuLuc", "VB Tên phụ lục", 28, KEEP + PLAIN_CENTRE, bold=True, caps=True),  # E32
    Look("VBKemTheo", "VB Kèm theo", 26, KEEP + PLAIN_CENTRE, italic=True),  # E33
    Look(
        "VBThongTinKySo",
        "VB Thông tin ký số",
        20,
        spacing() + indent() + '<w:jc w:val="right"/>',
    ),  # E34
    *table_looks("", "", 26),  # X13: not regulated; 11 points at least
    *table_looks("Nho", " nhỏ", 22),
    Look("VBTenSo", "VB Tên sổ", 52, spacing(170, 24) + indent() + CENTRE, bold=True),
    Look("VBNamSo", "VB Năm của sổ", 36, spacing(0, 90) + indent() + CENTRE, bold=True),
    Look("VBDongBiaSo", "VB Dòng bìa sổ", 32, spacing(12) + indent() + CENTRE),
    Look("VBGhiChu", "VB Ghi chú", 24, spacing(6) + indent() + '<w:jc w:val="both"/>', italic=True),
    Look("VBSoTrang", "VB Số trang", 28, PLAIN_CENTRE),  # P08
    Look("VBKeCoQuan", "VB Đường kẻ cơ quan", 4, rule(1304)),
    Look("VBKeTieuNgu", "VB Đường kẻ tiêu ngữ", 4, rule(1120)),
    Look("VBKeTrichYeu", "VB Đường kẻ trích yếu", 4, rule(3900, before=2, after=6)),
    Look("VBKePhuLuc", "VB Đường kẻ phụ lục", 4, rule(3900, before=2, after=6)),
    Look("VBThe", "VB Thẻ điều khiển", 16, spacing() + indent() + LEFT, colour="808080"),  # never printed
    Look("VBDongTrong", "VB Dòng trống nhỏ", 2, spacing() + indent() + LEFT),
)

DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
    'w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:color w:val="auto"/><w:sz w:val="28"/>'
    '<w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
)
NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    "<w:pPr><w:widowControl/></w:pPr></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
)
#: Cells without padding for the header and the signature; a single half-point grid for data.
TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="VBKhung"><w:name w:val="VB Khung"/>'
    '<w:basedOn w:val="TableNormal"/></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="VBBang"><w:name w:val="VB Bảng"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
)


#: Papers of the room; their sizes are the largest, words that must fit get smaller ones (rendering/boxes.py).
ROOM_LOOKS = (
    Look("VBTenBien", "VB Tên trên biển", 220, PLAIN_CENTRE, bold=True, caps=True),
    Look("VBChucBien", "VB Chức danh trên biển", 72, spacing(6) + indent() + CENTRE, bold=True),
    Look("VBDauBien", "VB Ghi chú nhỏ", 14, PLAIN_CENTRE, italic=True, colour="7F7F7F"),
    Look("VBHoiNghiThe", "VB Hội nghị trên thẻ", 18, PLAIN_CENTRE),
    Look("VBLoaiThe", "VB Loại thẻ", 32, spacing(3, 3) + indent() + CENTRE, bold=True, colour="C00000"),
    Look("VBTenThe", "VB Tên trên thẻ", 44, PLAIN_CENTRE, bold=True, caps=True),
    Look("VBChucThe", "VB Chức danh trên thẻ", 22, PLAIN_CENTRE),
    Look("VBKinhGuiNhan", "VB Kính gửi trên nhãn", 22, spacing() + indent() + LEFT, italic=True),
    Look("VBNoiNhanNhan", "VB Nơi nhận trên nhãn", 32, spacing() + indent() + LEFT, bold=True),
    Look("VBDiaChiNhan", "VB Địa chỉ trên nhãn", 22, spacing(2) + indent() + LEFT),
    Look("VBGhe", "VB Ghế", 13, PLAIN_CENTRE),
    Look(
        "VBSanKhau",
        "VB Sân khấu",
        26,
        KEEP
        + "<w:pBdr>"
        + "".join(
            f'<w:{side} w:val="single" w:sz="8" w:space="4" w:color="auto"/>'
            for side in ("top", "left", "bottom", "right")
        )
        + '</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/>'
        + spacing(10, 4)
        + indent(0, 3400, 3400)
        + CENTRE,
        bold=True,
    ),
    Look("VBBanChuToa", "VB Bàn chủ tọa", 22, KEEP + spacing(0, 4) + indent() + CENTRE),
    Look("VBCoQuanSoDo", "VB Cơ quan trên sơ đồ", 24, spacing() + indent() + LEFT, bold=True),
)
#: Template -> style -> size, where it is not that of ``ROOM_LOOKS``.
ROOM_SIZES = {
    "bien_ten": {"VBDauBien": 20},
    "bien_ten_a5": {"VBTenBien": 150, "VBChucBien": 48, "VBDauBien": 18},
}


def inner_xml(more: tuple[Look, ...] = ()) -> str:
    """Return everything that stands inside ``w:styles``, ``more`` styles at the end."""
    return DEFAULTS + NORMAL + TABLES + "".join(look.xml() for look in (*LOOKS, *more))
