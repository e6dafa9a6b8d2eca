"""Templates of the papers of the room: plates, badges, sign-in sheets, seating plan, labels, envelopes.

Words that must fit stand in cells of fixed size, in styles whose names the program knows (rendering/boxes.py).
"""

from __future__ import annotations

from collections.abc import Callable

import pieces
from pieces import MARGIN, cell, each, line, when

MM = 56.7
#: The turned page of the seating plan: no binding edge, for the hall needs the room.
HALL_PAGE = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' + MARGIN.format(850, 850, 850, 850, 454)
A4, A4_TURNED = ("11906", "16838"), ("16838", "11906")


def page(width: str, height: str, *, sides: int, ends: int) -> str:
    """Return section properties of a sheet without running header; margins in twentieths of a point."""
    turned = ' w:orient="landscape"' if int(width) > int(height) else ""
    return (
        f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"{turned}/>{MARGIN.format(ends, sides, ends, sides, 0)}'
        '<w:cols w:space="720"/></w:sectPr>'
    ).replace('w:footer="567"', 'w:footer="0"')


def fixed_row(height: float, *cells: str) -> str:
    """Return a row of exactly ``height`` millimetres."""
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{round(height * MM)}" w:hRule="exact"/></w:trPr>'
        f"{''.join(cells)}</w:tr>"
    )


def control_row(code: str, columns: int, width: float) -> str:
    """Return a row that only holds a control tag."""
    return pieces.row(cell(round(width * MM), line("VBThe", "{%tr " + code + " %}"), span=columns))


def edged(
    width: float, *content: str, turned: str = "", borders: str = "", margins: tuple[float, float] = (0, 0)
) -> str:
    """Return a cell of ``width`` millimetres, its words in the middle, turned, with ``borders`` (side=look …).

    ``margins`` are those at top and bottom, and at the sides.
    """
    looks = dict(each_edge.split("=") for each_edge in borders.split())
    edges = "".join(
        f'<w:{side} w:val="{looks[side]}" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right")
        if side in looks
    )
    ends, sides = (round(each_margin * MM) for each_margin in margins)
    room = "".join(
        f'<w:{side} w:w="{amount}" w:type="dxa"/>'
        for side, amount in (("top", ends), ("left", sides), ("bottom", ends), ("right", sides))
    )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{round(width * MM)}" w:type="dxa"/>'
        + (f"<w:tcBorders>{edges}</w:tcBorders>" if edges else "")
        + f"<w:tcMar>{room}</w:tcMar>"
        + (f'<w:textDirection w:val="{turned}"/>' if turned else "")
        + f'<w:vAlign w:val="center"/></w:tcPr>{"".join(content)}</w:tc>'
    )


def sheet(widths: tuple[float, ...], *rows: str) -> str:
    """Return a table of fixed layout, in the middle of the page."""
    lengths = [round(width * MM) for width in widths]
    grid = "".join(f'<w:gridCol w:w="{length}"/>' for length in lengths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="VBKhung"/><w:tblW w:w="{sum(lengths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>{pieces.NO_PADDING}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _plate(name: str, width: float, *, left: bool, cut: str = "") -> str:
    """Return one face of a plate; folded along the middle, both faces stand upright and look outwards."""
    fold = "right=dotted" if left else "left=dotted"
    words = (
        line("VBTenBien", "{{ " + name + ".ten }}"),
        line("VBChucBien", "{{ " + name + ".chuc }}"),
        line("VBDauBien", "{{ " + name + ".ghi_chu }}"),
    )
    return edged(width, *words, turned="tbRl" if left else "btLr", borders=f"{fold} {cut}", margins=(8, 4))


def bien_ten() -> tuple[str, str]:
    """Return name plates, each an A4 sheet folded along its middle."""
    face, height = 99.0, 280.0
    row = fixed_row(height, _plate("b", face, left=True), _plate("b", face, left=False))
    rows = control_row("for b in bien", 2, 2 * face) + row + control_row("endfor", 2, 2 * face)
    return sheet((face, face), rows), page(*A4, sides=340, ends=397)


def bien_ten_a5() -> tuple[str, str]:
    """Return name plates, two A5 sheets on each turned A4 page, cut apart and folded along their middle."""
    face, height = 70.5, 193.0
    cells = [
        _plate(name, face, left=left, cut=cut)
        for name, left, cut in (
            ("hang.trai", True, ""),
            ("hang.trai", False, "right=dashed"),
            ("hang.phai", True, "left=dashed"),
            ("hang.phai", False, ""),
        )
    ]
    width = 4 * face
    rows = control_row("for hang in bien", 4, width) + fixed_row(height, *cells) + control_row("endfor", 4, width)
    return sheet((face,) * 4, rows), page(*A4_TURNED, sides=397, ends=397)


def _badge(name: str, width: float) -> str:
    words = (
        line("VBHoiNghiThe", "{{ " + name + ".hoi_nghi }}"),
        line("VBLoaiThe", "{{ " + name + ".loai }}"),
        line("VBTenThe", "{{ " + name + ".ten }}"),
        line("VBChucThe", "{{ " + name + ".chuc }}"),
        line("VBDauBien", "{{ " + name + ".ghi_chu }}"),
    )
    return edged(width, *words, margins=(1.5, 3))


def the_dai_bieu() -> tuple[str, str]:
    """Return badges of 90 by 54 mm, ten on a page, with cut marks around them."""
    wide, high, tick = 90.0, 54.0, 4.0
    widths = (tick, wide, wide, tick)
    whole = sum(widths)
    blank = line("VBDongTrong")
    ends = fixed_row(
        tick,
        edged(tick, blank, borders="right=single"),
        edged(wide, blank, borders="right=single"),
        edged(wide, blank, borders="right=single"),
        edged(tick, blank),
    )
    side = edged(tick, blank, borders="top=single bottom=single")
    cards = fixed_row(high, side, _badge("hang.trai", wide), _badge("hang.phai", wide), side)
    rows = (
        control_row("for trang in the", 4, whole)
        + ends
        + control_row("for hang in trang", 4, whole)
        + cards
        + control_row("endfor", 4, whole)
        + ends
        + control_row("endfor", 4, whole)
    )
    return sheet(widths, rows), page(*A4, sides=567, ends=454)


def _label(name: str, width: float) -> str:
    words = (
        line("VBKinhGuiNhan", "{{ " + name + ".kinh_gui }}"),
        line("VBNoiNhanNhan", "{{ " + name + ".noi }}"),
        line("VBDiaChiNhan", "{{ " + name + ".dia_chi }}"),
    )
    return edged(width, *words, margins=(2, 5))


def nhan_thu() -> tuple[str, str]:
    """Return address labels of 99 by 38 mm, fourteen on a page."""
    wide, high = 99.0, 38.0
    row = fixed_row(high, _label("hang.trai", wide), _label("hang.phai", wide))
    rows = control_row("for hang in nhan", 2, 2 * wide) + row + control_row("endfor", 2, 2 * wide)
    return sheet((wide, wide), rows), page(*A4, sides=340, ends=850)


def phong_bi() -> tuple[str, str]:
    """Return envelopes of 220 by 110 mm: who sends, in the top left corner, and to whom."""
    left, right, top, high = 95.0, 105.0, 32.0, 62.0
    sender = (
        when("co_quan_chu_quan", line("VBCoQuanChuQuan", "{{ co_quan_chu_quan }}"))
        + each("dong in co_quan_ban_hanh", line("VBCoQuanBanHanh", "{{ dong }}"))
        + line("VBKeCoQuan")
    )
    blank = line("VBDongTrong")
    rows = (
        control_row("for thu in phong_bi", 2, left + right)
        + fixed_row(top, edged(left, sender), edged(right, blank))
        + fixed_row(high, edged(left, blank), _label("thu", right))
        + control_row("endfor", 2, left + right)
    )
    return sheet((left, right), rows), page("12472", "6236", sides=567, ends=397)


def _paper(inner: str) -> str:
    head = pieces.cell(pieces.LEFT_COLUMN, pieces.agency())
    blank = pieces.cell(pieces.RIGHT_COLUMN, line("VBDongTrong"))
    return pieces.table((pieces.LEFT_COLUMN, pieces.RIGHT_COLUMN), pieces.row(head, blank)) + pieces.title() + inner


def ky_ten(references: str) -> tuple[str, str]:
    """Return a list to be signed: rows high enough for a hand."""
    rows = pieces.blocks("noi_dung").replace(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>",
        '<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="624" w:hRule="atLeast"/></w:trPr>',
    )
    content = _paper(rows + when("ghi_chu", line("VBGhiChu", "{{r ghi_chu }}")))
    return content, pieces.section(references)


def _hall(width: float) -> str:
    """Return the grid of seats: frames around seats, nothing around aisles."""
    third = round(width * MM) // 3
    frame = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in ("top", "left", "bottom", "right")
    )

    def across(code: str) -> str:
        return pieces.row(cell(third * 3, line("VBThe", "{%tr " + code + " %}"), span=3))

    def control(code: str) -> str:
        return cell(third, line("VBThe", "{%tc " + code + " %}"))

    def seat(borders: str) -> str:
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{third}" w:type="dxa"/><w:tcBorders>{borders}</w:tcBorders>'
            f'<w:vAlign w:val="center"/></w:tcPr>{line("VBGhe", "{{r o.chu }}")}</w:tc>'
        )

    number = cell(third, line("VBGhe", "{{ cot.ten }}"))
    heading = pieces.row(control("for cot in phan.bang.cot"), number, control("endfor"), heading=True)
    seats = (
        '<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="612" w:hRule="atLeast"/></w:trPr>'
        + control("for o in dong.o")
        + control("if o.chu")
        + seat(frame)
        + control("else")
        + seat("")
        + control("endif")
        + control("endfor")
        + "</w:tr>"
    )
    return pieces.table(
        (third,) * 3, heading, across("for dong in phan.bang.dong"), seats, across("endfor"), centred=True
    )


def so_do_cho_ngoi(references: str) -> tuple[str, str]:
    """Return the seating plan on turned pages: stage, seats, then who sits where."""
    stage = line("VBSanKhau", "{{ san_khau }}")
    content = (
        line("VBCoQuanSoDo", "{{ co_quan }}")
        + pieces.title()
        + stage
        + when("ban_chu_toa", line("VBBanChuToa", "{{ ban_chu_toa }}"))
        + each(
            "phan in so_do",
            when("phan.ten", line("VBBanChuToa", "{{ phan.ten }}")),
            line("VBTruocBang"),
            _hall(267),
        )
        + line("VBTruocBang")
        + pieces.blocks("noi_dung", round(267 * MM))
        + when("ghi_chu", line("VBGhiChu", "{{r ghi_chu }}"))
    )
    return content, pieces.section(references, HALL_PAGE)


def _unnumbered(body: Callable[[], tuple[str, str]]) -> Callable[[str], tuple[str, str]]:
    return lambda _references: body()


BODIES: dict[str, Callable[[str], tuple[str, str]]] = {
    "bien_ten": _unnumbered(bien_ten),
    "bien_ten_a5": _unnumbered(bien_ten_a5),
    "the_dai_bieu": _unnumbered(the_dai_bieu),
    "nhan_thu": _unnumbered(nhan_thu),
    "phong_bi": _unnumbered(phong_bi),
    "ky_ten": ky_ten,
    "so_do_cho_ngoi": so_do_cho_ngoi,
}
