"""Pieces that the templates are drawn from: paragraphs, the header, the body's prototypes, the signature."""

from __future__ import annotations

from xml.sax.saxutils import escape

LEFT_COLUMN, RIGHT_COLUMN = 3685, 5669  # 65 mm + 100 mm: Quốc hiệu needs 95.7 mm at 13 points
TEXT_WIDTH = LEFT_COLUMN + RIGHT_COLUMN  # 165 mm = 210 - 30 - 15
MARGIN = '<w:pgMar w:top="{}" w:right="{}" w:bottom="{}" w:left="{}" w:header="{}" w:footer="567" w:gutter="0"/>'
UPRIGHT = '<w:pgSz w:w="11906" w:h="16838"/>' + MARGIN.format(1134, 851, 1134, 1701, 567)
#: The upright page turned: its left edge, the one that is bound, is the top; the number keeps clear of the binding.
TURNED = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' + MARGIN.format(1701, 1134, 851, 1134, 1134)
#: A cover: the upright page in a frame, which programs draw around header and footer too.
FRAMED = (
    UPRIGHT.replace('"567"', '"1134"')
    + '<w:pgBorders w:offsetFrom="text">'
    + "".join(
        f'<w:{side} w:val="single" w:sz="12" w:space="8" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right")
    )
    + "</w:pgBorders>"
)
TURNED_WIDTH = 14568  # 257 mm = 297 - 20 - 20, in thirds
#: Above Quốc hiệu, inside the top margin (ô 11), and the top right corner of the page (ô 14).
GUIDANCE_FRAME = '<w:framePr w:w="3175" w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:x="4932" w:y="454"/>'
SIGNING_FRAME = '<w:framePr w:w="6236" w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:xAlign="right" w:y="624"/>'
NO_PADDING = (
    "<w:tblCellMar>"
    + "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    + "</w:tblCellMar>"
)

#: kind of block (the word in the data) -> style of its prototype.
BLOCK_STYLES = {
    "phan": "VBPhan",
    "ten_phan": "VBTenPhan",
    "muc": "VBMuc",
    "khoan_tieu_de": "VBKhoanTieuDe",
    "khoan": "VBKhoan",
    "diem": "VBDiem",
    "gach": "VBGach",
    "doan": "VBNoiDung",
}


def line(style: str, text: str = "", *, frame: str = "") -> str:
    """Return a paragraph of ``style``; ``text`` may hold placeholders."""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{frame}</w:pPr>{run}</w:p>'


def tag(code: str) -> str:
    """Return a paragraph that only holds a control tag and vanishes when the document is made."""
    return line("VBThe", "{%p " + code + " %}")


def when(condition: str, *content: str) -> str:
    """Return ``content`` printed only if ``condition`` holds."""
    return tag(f"if {condition}") + "".join(content) + tag("endif")


def each(loop: str, *content: str) -> str:
    """Return ``content`` printed for each item of ``loop`` (``dong in noi_nhan``)."""
    return tag(f"for {loop}") + "".join(content) + tag("endfor")


def cell(width: int, *content: str, span: int = 1, middle: bool = False) -> str:
    """Return one table cell."""
    joined = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    centre = '<w:vAlign w:val="center"/>' if middle else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{joined}{centre}</w:tcPr>{"".join(content)}</w:tc>'


def row(*cells: str, heading: bool = False) -> str:
    """Return one table row, never split over two pages."""
    repeat = "<w:tblHeader/>" if heading else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths: tuple[int, ...], *rows: str, style: str = "VBKhung", centred: bool = False) -> str:
    """Return a table of fixed layout."""
    place = '<w:jc w:val="center"/>' if centred else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'{place}<w:tblLayout w:type="fixed"/>'
        f"{'' if centred else NO_PADDING}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def agency() -> str:
    """Return the names of the parent and the issuing body with the line under them (ô 2)."""
    return (
        when("co_quan_chu_quan", line("VBCoQuanChuQuan", "{{ co_quan_chu_quan }}"))
        + each("dong in co_quan_ban_hanh", line("VBCoQuanBanHanh", "{{ dong }}"))
        + line("VBKeCoQuan")
    )


def motto() -> str:
    """Return Quốc hiệu and Tiêu ngữ with the line under them (ô 1)."""
    return (
        line("VBQuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + line("VBTieuNgu", "Độc lập - Tự do - Hạnh phúc")
        + line("VBKeTieuNgu")
    )


def names_and_motto() -> str:
    """Return the header of a list (Phụ lục V, Mục III): names and Quốc hiệu, neither number nor date."""
    return table(
        (LEFT_COLUMN, RIGHT_COLUMN), row(cell(LEFT_COLUMN, agency()), cell(RIGHT_COLUMN, motto()))
    )


def compiler() -> str:
    """Return place and date, and who made the list, on the right (Phụ lục V, Mục III)."""
    signer = (
        line("VBDiaDanh", "{{ dia_danh_ngay }}")
        + line("VBQuyenHan", "Người lập")
        + line("VBKemTheo", "(Ký và ghi rõ họ và tên, chức vụ)")
        + line("VBHoTen", "{{ nguoi_lap }}")
    )
    return line("VBTruocKy") + table(
        (LEFT_COLUMN, RIGHT_COLUMN), row(cell(LEFT_COLUMN, line("VBDongTrong")), cell(RIGHT_COLUMN, signer))
    )


def head(subject: str = "") -> str:
    """Return the header of a document (ô 1, 2, 3, 4, 10, 11); ``subject`` stands under the number (ô 5b)."""
    number = line("VBSoKyHieu", "Số: {{ so_van_ban }}/{{ ky_hieu }}")
    stamps = (
        when("do_mat", line("VBDoMat", "{{ do_mat }}"))
        + when("do_khan", line("VBDoKhan", "{{ do_khan }}"))
        + line("VBDongTrong")
    )
    # The frame stands in the top margin; before a table its paragraph would be lost in LibreOffice.
    guidance = line("VBChiDan", "{{ chi_dan_luu_hanh }}", frame=GUIDANCE_FRAME)
    return table(
        (LEFT_COLUMN, RIGHT_COLUMN),
        row(cell(LEFT_COLUMN, agency()), cell(RIGHT_COLUMN, motto())),
        row(cell(LEFT_COLUMN, number, subject, stamps), cell(RIGHT_COLUMN, line("VBDiaDanh", "{{ dia_danh_ngay }}"))),
    ) + when("chi_dan_luu_hanh", guidance)


def title() -> str:
    """Return the type name, the subject and the line under it (ô 5a)."""
    return line("VBTenLoai", "{{ ten_loai }}") + line("VBTrichYeu", "{{r trich_yeu }}") + line("VBKeTrichYeu")


def addressees() -> str:
    """Return to whom a letter is written (ô 9a): one on the line of «Kính gửi:», several below its colon."""
    return (
        tag("if kinh_gui|length == 1")
        + line("VBKinhGuiMot", "Kính gửi: {{r kinh_gui|first }}")
        + tag("else")
        + line("VBKinhGui", "Kính gửi:")
        + each("dong in kinh_gui", line("VBNoiGui", "{{r dong }}"))
        + tag("endif")
        + line("VBSauKinhGui")
    )


def blocks(source: str, width: int = TEXT_WIDTH, *, book: bool = False) -> str:
    """Return the prototypes of the body: one paragraph per kind of block, and one table of ``width``."""
    text = ""
    for number, (kind, style) in enumerate(BLOCK_STYLES.items()):
        word = "elif" if number else "if"
        text += tag(f"{word} khoi.kieu == '{kind}'") + line(style, "{{r khoi.chu }}")
    text += tag("elif khoi.kieu == 'bang'") + line("VBTruocBang") + data_table(width, book=book) + line("VBDongTrong")
    return each(f"khoi in {source}", text, tag("endif"))


def data_table(width: int, *, book: bool) -> str:
    """Return the prototype of a table: heading row, plain row, row of totals.

    In a ``book`` words are small, and the columns' numbers stand under their headings.
    """
    third, size = width // 3, "Nho" if book else ""

    def across(code: str) -> str:
        return row(cell(third * 3, line("VBThe", "{%tr " + code + " %}"), span=3))

    def cells(loop: str, *content: str, heading: bool = False) -> str:
        return row(
            cell(third, line("VBThe", "{%tc for " + loop + " %}")),
            cell(third, *content, middle=True),
            cell(third, line("VBThe", "{%tc endfor %}")),
            heading=heading,
        )

    words = "{{r o.chu }}"
    columns = "cot in khoi.bang.cot"
    numbers = cells(columns, line("VBOBangGiua" + size, "({{ cot.so }})"), heading=True)
    plain = tag("if o.giua") + line("VBOBangGiua" + size, words) + tag("else") + line("VBOBang" + size, words)
    return table(
        (third, third, third),
        cells(columns, line("VBDauBang" + size, "{{ cot.ten }}"), heading=True) + (numbers if book else ""),
        across("for dong in khoi.bang.dong"),
        across("if dong.dam"),
        cells("o in dong.o", line("VBOTong" + size, words)),
        across("else"),
        cells("o in dong.o", plain + tag("endif")),
        across("endif"),
        across("endfor"),
        style="VBBang",
        centred=True,
    )


def signature() -> str:
    """Return Nơi nhận and the signature side by side (ô 7, 9b, 12)."""
    recipients = (
        line("VBNoiNhan", "Nơi nhận:")
        + each("dong in noi_nhan", line("VBDongNoiNhan", "{{ dong }}"))
        + when("ky_hieu_soan_thao", line("VBNguoiSoanThao", "{{ ky_hieu_soan_thao }}"))
    )
    other = line("VBChucVuKhac", "{{ chuc_vu_khac }}") + line("VBHoTenSauChucVu", "{{ ho_ten }}")
    signer = (
        each("dong in quyen_han", line("VBQuyenHan", "{{ dong }}"))
        + when("chuc_vu", line("VBQuyenHan", "{{ chuc_vu }}"))
        + tag("if chuc_vu_khac")
        + other
        + tag("else")
        + line("VBHoTen", "{{ ho_ten }}")
        + tag("endif")
    )
    left, right = 4252, TEXT_WIDTH - 4252
    return line("VBTruocKy") + table((left, right), row(cell(left, recipients), cell(right, signer)))


def annex_title(prefix: str) -> str:
    """Return the heading of an annex (forms 2.1 and 2.2)."""
    return (
        line("VBPhuLuc", "{{ " + prefix + "so }}")
        + each(f"dong in {prefix}tieu_de", line("VBTenPhuLuc", "{{ dong }}"))
        + line("VBKemTheo", "{{ " + prefix + "kem_theo }}")
        + line("VBKePhuLuc")
    )


def annex(references: str, prefix: str = "") -> str:
    """Return an annex as a section of its own, drawn twice: on turned pages and on upright ones."""

    def drawn(page: str, width: int) -> str:
        return (
            annex_title(prefix)
            + blocks(prefix + "noi_dung", width)
            + tag(f"if {prefix}hien_so_trang_dau")
            + section_end(references, page, first_numbered=True)
            + tag("else")
            + section_end(references, page)
            + tag("endif")
        )

    return (
        tag(f"if {prefix}kho_ngang")
        + drawn(TURNED, TURNED_WIDTH)
        + tag("else")
        + drawn(UPRIGHT, TEXT_WIDTH)
        + tag("endif")
    )


def book_cover(title: str) -> str:
    """Return the words on the cover and first page of a book of the office (Phụ lục IV)."""
    return (
        agency()
        + line("VBTenSo", title)
        + line("VBNamSo", "Năm: {{ nam }}")
        + line("VBDongBiaSo", "Từ ngày {{ tu_ngay }} đến ngày {{ den_ngay }}")
        + line("VBDongBiaSo", "Từ số {{ tu_so }} đến số {{ den_so }}")
        + line("VBDongBiaSo", "Quyển số: {{ quyen_so }}")
    )


def section(references: str, page: str = UPRIGHT, *, first_numbered: bool = False) -> str:
    """Return section properties: from a new page, numbered from 1, the first number shown or not."""
    first = "" if first_numbered else "<w:titlePg/>"
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/>{page}<w:pgNumType w:start="1"/>'
        f'<w:cols w:space="720"/>{first}</w:sectPr>'
    )


def section_end(references: str, page: str = UPRIGHT, *, first_numbered: bool = False) -> str:
    """Return the paragraph that ends a section before the last."""
    properties = section(references, page, first_numbered=first_numbered)
    return f'<w:p><w:pPr><w:pStyle w:val="VBDongTrong"/>{properties}</w:pPr></w:p>'
