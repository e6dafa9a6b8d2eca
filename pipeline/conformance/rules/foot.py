"""Rules of the end: signature block, Kính gửi, Nơi nhận."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from pipeline.conformance.elements.foot import CAPACITY
from pipeline.conformance.elements.paper import Paper
from pipeline.conformance.elements.piece import Piece, first_letters
from pipeline.conformance.rules.looks import case_rule, size_rule, style_rule
from pipeline.conformance.rules.rule import (
    NO_FOOT,
    E,
    I,
    Rule,
    Unseen,
    Verdict,
    W,
    at,
    row,
    seen,
    whole_file,
)
from pipeline.domain import decree30
from pipeline.domain.kind import DocumentKind

_RECIPIENTLESS = {DocumentKind.GIAY_NGHI_PHEP, DocumentKind.HOP_DONG, DocumentKind.BIEN_BAN, None}
_TITLES = re.compile(r"^(?:PGS|GS|TS|ThS|Th\.S|BS|NGƯT|NGND|NSƯT|NSND|Tiến sĩ|Thạc sĩ|Giáo sư|Phó Giáo sư|Bác sĩ)\b\.?")
_AS_ABOVE = re.compile(r"^-?\s*Như (?:trên|kính gửi)\b", re.IGNORECASE)
_FILING = re.compile(r"^[-–]?\s*Lưu\b", re.IGNORECASE)
_FILING_FORM = re.compile(r"^[-–]?\s*Lưu: ?(?:VT|Văn thư|Hồ sơ|HS|VP)\b", re.IGNORECASE)
_NO_RECIPIENTS = Unseen("không nhận ra phần «Nơi nhận»")
_NO_ADDRESSEES = Unseen("văn bản không có «Kính gửi»")


def _positions(paper: Paper) -> Sequence[Piece] | Unseen:
    return seen(paper.foot.positions if paper.foot else [], "không nhận ra chức vụ người ký")


def _name(paper: Paper) -> Sequence[Piece] | Unseen:
    return seen([paper.foot.name] if paper.foot else [], "không nhận ra họ tên người ký")


def _head(paper: Paper) -> Sequence[Piece] | Unseen:
    head = paper.foot.recipients_head if paper.foot else None
    if head is None:
        return _NO_RECIPIENTS
    match = re.match(r"\s*Nơi\s+\w+\s*:?", head.raw, re.IGNORECASE)
    return seen([first_letters(head, len(match[0])) if match else head], _NO_RECIPIENTS.reason)


def _list(paper: Paper) -> Sequence[Piece] | Unseen:
    return seen(paper.foot.recipients if paper.foot else [], "danh sách nơi nhận trống")


def _addressees(paper: Paper) -> Sequence[Piece] | Unseen:
    return seen(paper.title.addressees, _NO_ADDRESSEES.reason)


def signature_missing(paper: Paper) -> Verdict:
    """Find a document of form without a signer's position."""
    if paper.header is None or paper.kind in {None, DocumentKind.BIEN_BAN}:
        return Unseen("loại văn bản này không bắt buộc có một người ký như mẫu chung")
    if paper.foot is not None and paper.foot.positions:
        return []
    return [whole_file("phần ký")] if paper.foot is None else [at(_anchor(paper), "phần ký")]


def _anchor(paper: Paper) -> Piece:
    assert paper.foot is not None
    return paper.foot.recipients_head or paper.pieces[paper.foot.begin]


def name_missing(paper: Paper) -> Verdict:
    """Find a signature block without the signer's name."""
    positions = _positions(paper)
    if isinstance(positions, Unseen):
        return positions
    return [] if paper.foot and paper.foot.name else [at(positions[-1], "họ và tên người ký")]


def _capacities(paper: Paper) -> list[tuple[Piece, re.Match[str]]] | Unseen:
    positions = _positions(paper)
    if isinstance(positions, Unseen):
        return positions
    found = [(piece, match) for piece in positions if (match := CAPACITY.match(piece.text))]
    return found or Unseen("người ký không ghi quyền hạn (TM., KT., TL., TUQ., Q.)")


def capacity_slash(paper: Paper) -> Verdict:
    """Find «T/M», «K/T»: the style of Party documents."""
    found = _capacities(paper)
    if isinstance(found, Unseen):
        return found
    return [at(piece, "quyền hạn người ký", found=match["sign"]) for piece, match in found if "/" in match["sign"]]


def capacity_dot(paper: Paper) -> Verdict:
    """Find a capacity without its dot."""
    found = _capacities(paper)
    if isinstance(found, Unseen):
        return found
    return [
        at(piece, "quyền hạn người ký", found=match["sign"])
        for piece, match in found
        if "/" not in match["sign"] and match["dot"] != "."
    ]


def capacity_post(paper: Paper) -> Verdict:
    """Find KT., TL., TUQ. without the signer's own post below."""
    found = _capacities(paper)
    if isinstance(found, Unseen):
        return found
    positions = paper.foot.positions if paper.foot else ()
    last = CAPACITY.match(positions[-1].text)
    is_open = last is not None and last["sign"] in {"KT", "TL", "TUQ", "TM"}
    return [at(positions[-1], "chức vụ người ký", found=last["sign"])] if is_open and last else []


def delegated_twice(paper: Paper) -> Verdict:
    """Find somebody signing for a person who himself signs by delegation."""
    found = _capacities(paper)
    if isinstance(found, Unseen):
        return found
    signs = [match["sign"].replace("/", "") for _, match in found]
    return [at(found[-1][0], "quyền hạn người ký")] if "TUQ" in signs[:-1] and "KT" in signs else []


def collective(paper: Paper) -> Verdict:
    """Note a plan of a people's committee that is not signed on behalf of the collective."""
    if paper.foot is None or not paper.foot.positions or paper.header is None:
        return NO_FOOT
    organ = " ".join(piece.text for piece in paper.header.organ)
    if not re.match(r"^[ỦU][YỶ]Ỷ? BAN NHÂN DÂN|^ỦY BAN|^UỶ BAN", organ) or paper.kind is DocumentKind.GIAY_MOI:
        return Unseen("văn bản không do Ủy ban nhân dân ban hành")
    first = paper.foot.positions[0]
    is_plain = not first.text.startswith(("TM", "T/M", "TL", "TUQ"))
    return [at(first, "quyền hạn người ký")] if is_plain and paper.kind is DocumentKind.KE_HOACH else []


def name_titles(paper: Paper) -> Verdict:
    """Find degrees and honours before the signer's name."""
    pieces = _name(paper)
    if isinstance(pieces, Unseen):
        return pieces
    return [at(one, "họ và tên người ký", found=match[0]) for one in pieces if (match := _TITLES.match(one.text))]


def split_block(paper: Paper) -> Verdict:
    """Note a signature table whose row may break over two pages."""
    if paper.foot is None or not paper.foot.in_table or not paper.foot.positions:
        return NO_FOOT
    cell = paper.foot.positions[0].paragraph.cell
    return [] if cell is None or cell.cant_split else [at(paper.foot.positions[0], "phần ký")]


def addressee_kind(paper: Paper) -> Verdict:
    """Find «Kính gửi» in a kind of document that has none."""
    if not paper.title.addressees:
        return _NO_ADDRESSEES
    if paper.kind is None:
        return Unseen("không nhận ra tên loại văn bản")
    if paper.kind in decree30.ADDRESSED_KINDS:
        return []
    return [at(paper.title.addressees[0], "Kính gửi", kind=paper.kind.label)]


def addressee_colon(paper: Paper) -> Verdict:
    """Find «Kính gửi» without a colon."""
    pieces = _addressees(paper)
    if isinstance(pieces, Unseen):
        return pieces
    return [] if re.match(r"^Kính gửi[^:]{0,24}:", pieces[0].text, re.IGNORECASE) else [at(pieces[0], "Kính gửi")]


def _addressed(paper: Paper) -> tuple[str, list[Piece]] | Unseen:
    pieces = _addressees(paper)
    if isinstance(pieces, Unseen):
        return pieces
    behind = re.sub(r"^Kính gửi\s*:?\s*", "", pieces[0].text, flags=re.IGNORECASE)
    return behind, list(pieces[1:])


def addressee_line(paper: Paper) -> Verdict:
    """Find a single addressee put on a line of its own."""
    found = _addressed(paper)
    if isinstance(found, Unseen):
        return found
    behind, others = found
    own_cell = len({piece.paragraph.cell for piece in paper.title.addressees}) > 1
    if behind or len(others) != 1 or own_cell:
        return []
    return [at(others[0], "Kính gửi")]


def addressee_list(paper: Paper) -> Verdict:
    """Hold a list of addressees: a dash before each, semicolons, a full stop at the end."""
    found = _addressed(paper)
    if isinstance(found, Unseen):
        return found
    _, others = found
    items = _items(others)
    if len(items) < 2:
        return Unseen("văn bản gửi một nơi")
    faults = [
        at(item, "Kính gửi", wanted="cuối dòng dấu chấm phẩy (;)") for item in items[:-1] if not item.text.endswith(";")
    ]
    if not items[-1].text.endswith("."):
        faults.append(at(items[-1], "Kính gửi", wanted="cuối dòng cuối cùng dấu chấm (.)"))
    return faults


def _items(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the last line of each dashed item, so that wrapped items count once."""
    items: list[Piece] = []
    for piece in pieces:
        if re.match(r"^[-–•+]", piece.text) or not items:
            items.append(piece)
        else:
            items[-1] = piece
    return items


def recipients_missing(paper: Paper) -> Verdict:
    """Find a document of form without «Nơi nhận»."""
    if paper.header is None or paper.kind in _RECIPIENTLESS:
        return Unseen("loại văn bản này không bắt buộc có «Nơi nhận»")
    return [] if paper.foot and paper.foot.recipients_head else [whole_file("Nơi nhận")]


def recipients_head_form(paper: Paper) -> Verdict:
    """Hold the words «Nơi nhận:»: a colon, and a line of their own."""
    head = paper.foot.recipients_head if paper.foot else None
    if head is None:
        return _NO_RECIPIENTS
    return [] if re.fullmatch(r"Nơi nhận\s*:", head.text) else [at(head, "Nơi nhận")]


def recipients_dash(paper: Paper) -> Verdict:
    """Find a recipient without a dash in front."""
    pieces = _list(paper)
    if isinstance(pieces, Unseen):
        return pieces
    if _listed_on_head(paper):
        return Unseen("danh sách nơi nhận viết liền dòng «Nơi nhận»")
    before_filing = pieces[: _filing_place(pieces) + 1]
    return [
        at(one, "Nơi nhận")
        for place, one in enumerate(before_filing)
        if not one.text.startswith("-") and (place == 0 or before_filing[place - 1].text.endswith((";", ".")))
    ]


def _listed_on_head(paper: Paper) -> bool:
    head = paper.foot.recipients_head if paper.foot else None
    return head is not None and "-" in head.text


def _filing_place(pieces: Sequence[Piece]) -> int:
    """Return the index of the «Lưu» line, the last index when there is none."""
    return next((i for i, piece in enumerate(pieces) if _FILING.match(piece.text)), len(pieces) - 1)


def recipients_end(paper: Paper) -> Verdict:
    """Find recipients whose line does not end with a semicolon."""
    pieces = _list(paper)
    if isinstance(pieces, Unseen):
        return pieces
    before = _items(pieces[: _filing_place(pieces)])
    return [at(one, "Nơi nhận") for one in before if not one.text.endswith((";", ":"))]


def filing_missing(paper: Paper) -> Verdict:
    """Find a list of recipients without the line «Lưu»."""
    pieces = _list(paper)
    if isinstance(pieces, Unseen):
        return pieces
    return [] if any(_FILING.match(one.text) for one in pieces) else [at(pieces[-1], "Nơi nhận")]


def filing_form(paper: Paper) -> Verdict:
    """Hold «- Lưu: VT, …» against its form."""
    pieces = _list(paper)
    if isinstance(pieces, Unseen):
        return pieces
    lines = [one for one in pieces if _FILING.match(one.text)]
    return [at(one, "Nơi nhận") for one in lines if not _FILING_FORM.match(one.text)] if lines else _NO_RECIPIENTS


def filing_stop(paper: Paper) -> Verdict:
    """Note a «Lưu» line without a full stop at its end."""
    pieces = _list(paper)
    if isinstance(pieces, Unseen):
        return pieces
    lines = [one for one in pieces if _FILING.match(one.text)]
    return [at(one, "Nơi nhận") for one in lines if not one.text.endswith(".")] if lines else _NO_RECIPIENTS


def as_above(paper: Paper) -> Verdict:
    """Hold «Như trên» against «Kính gửi»: both or neither."""
    pieces = _list(paper)
    if isinstance(pieces, Unseen):
        return pieces
    head = paper.foot.recipients_head if paper.foot else None
    is_there = any(_AS_ABOVE.match(one.text) for one in pieces) or (head is not None and "Như " in head.text)
    if is_there == bool(paper.title.addressees):
        return []
    words = (
        "có «Kính gửi» nhưng thiếu dòng «- Như trên;»" if not is_there else "có «Như trên» nhưng không có «Kính gửi»"
    )
    return [at(pieces[0], "Nơi nhận", found=words)]


def recipients_level(paper: Paper) -> Verdict:
    """Find «Nơi nhận» on another table row than the signer's position."""
    foot = paper.foot
    if foot is None or foot.recipients_head is None or not foot.positions or not foot.in_table:
        return NO_FOOT
    one, other = foot.recipients_head.paragraph.cell, foot.positions[0].paragraph.cell
    if one is None or other is None or one.table != other.table:
        return NO_FOOT
    return [] if one.row == other.row else [at(foot.recipients_head, "Nơi nhận")]


_foot = partial(row, area="foot")
_size, _style, _case = (partial(rule, area="foot") for rule in (size_rule, style_rule, case_rule))

RULES: tuple[Rule, ...] = (
    _size("addressee", E, _addressees, decree30.ADDRESSEE_LOOK),
    _style("addressee", E, _addressees, decree30.ADDRESSEE_LOOK),
    _foot(
        "addressee-kind",
        W,
        decree30.UNADDRESSED_SOURCE,
        addressee_kind,
        "{kind} không có phần «Kính gửi».",
        "Bỏ «Kính gửi»; ghi nơi nhận ở cuối văn bản.",
        why="«Kính gửi» chỉ dùng cho Tờ trình, Báo cáo gửi cấp trên và Công văn.",
    ),
    _foot(
        "addressee-colon",
        W,
        decree30.ADDRESSEE_LOOK.source,
        addressee_colon,
        "Sau «Kính gửi» thiếu dấu hai chấm.",
        "Thêm dấu hai chấm sau «Kính gửi».",
        why="Sau từ «Kính gửi» có dấu hai chấm (:).",
    ),
    _foot(
        "addressee-line",
        W,
        decree30.ADDRESSEE_LOOK.source,
        addressee_line,
        "Gửi một nơi nhưng tên nơi nhận không cùng dòng với «Kính gửi».",
        "Đưa tên nơi nhận lên sau «Kính gửi:».",
        why="Gửi một nơi thì «Kính gửi» và tên nơi nhận trên cùng một dòng.",
    ),
    _foot(
        "addressee-list",
        W,
        decree30.ADDRESSEE_LOOK.source,
        addressee_list,
        "Danh sách «Kính gửi» sai dấu: {wanted}.",
        "Mỗi nơi một dòng, cuối dòng «;», dòng cuối «.».",
        why="Danh sách nơi gửi viết thống nhất để đối chiếu khi phát hành.",
    ),
    _foot(
        "signature-missing",
        W,
        decree30.SIGNER_POSITION_LOOK.source,
        signature_missing,
        "Không thấy quyền hạn, chức vụ của người ký.",
        "Thêm quyền hạn, chức vụ người ký, in hoa, đậm, canh giữa.",
        why="Văn bản phải cho biết ai ký, với quyền hạn nào.",
    ),
    _size("signer-position", E, _positions, decree30.SIGNER_POSITION_LOOK),
    _style("signer-position", E, _positions, decree30.SIGNER_POSITION_LOOK),
    _case("signer-position", E, _positions, decree30.SIGNER_POSITION_LOOK),
    _foot(
        "signer-name-missing",
        I,
        decree30.SIGNER_NAME_LOOK.source,
        name_missing,
        "Không thấy họ và tên người ký.",
        "Ghi họ và tên người ký dưới chữ ký.",
        why="Bản dự thảo có thể chưa ghi tên nên chỉ lưu ý.",
    ),
    _size("signer-name", E, _name, decree30.SIGNER_NAME_LOOK),
    _style("signer-name", E, _name, decree30.SIGNER_NAME_LOOK),
    _case("signer-name", W, _name, decree30.SIGNER_NAME_LOOK),
    _foot(
        "signer-name-title",
        W,
        decree30.SIGNER_NAME_SOURCE,
        name_titles,
        "Trước họ tên người ký ghi «{found}».",
        "Bỏ học hàm, học vị, danh hiệu trước họ tên.",
        why="Chỉ đơn vị vũ trang, giáo dục, y tế, khoa học được ghi theo quy định của ngành.",
    ),
    _foot(
        "capacity-slash",
        E,
        decree30.CAPACITY_SOURCE,
        capacity_slash,
        "Quyền hạn người ký viết «{found}» có gạch chéo.",
        "Viết TM., KT., TL., TUQ. có dấu chấm, không gạch chéo.",
        why="Cách viết có gạch chéo là của văn bản Đảng.",
    ),
    _foot(
        "capacity-dot",
        W,
        decree30.CAPACITY_SOURCE,
        capacity_dot,
        "Sau «{found}» thiếu dấu chấm.",
        "Viết «{found}.».",
        why="Nghị định viết «TM.», «Q.», «KT.», «TL.», «TUQ.».",
    ),
    _foot(
        "capacity-post",
        W,
        decree30.CAPACITY_SOURCE,
        capacity_post,
        "Sau dòng «{found}.» không ghi chức vụ của chính người ký.",
        "Thêm chức vụ người ký ở dòng dưới.",
        why="Ký thay, thừa lệnh, thay mặt thì phải ghi chức vụ của người ký.",
    ),
    _foot(
        "capacity-twice",
        W,
        decree30.CAPACITY_SOURCE,
        delegated_twice,
        "Người được ủy quyền không được ủy quyền lại: «TUQ.» rồi «KT.».",
        "Để người được ủy quyền trực tiếp ký.",
        why="Điều 13 khoản 3: người được thừa ủy quyền không được ủy quyền lại.",
    ),
    _foot(
        "capacity-collective",
        I,
        decree30.CAPACITY_SOURCE,
        collective,
        "Kế hoạch của Ủy ban nhân dân không ghi «TM. ỦY BAN NHÂN DÂN».",
        "Nếu ký thay mặt tập thể thì thêm «TM. ỦY BAN NHÂN DÂN» trên chức vụ.",
        why="Chủ tịch có thể ban hành theo thẩm quyền riêng nên chỉ lưu ý.",
    ),
    _foot(
        "signature-split",
        I,
        "Phụ lục I, Phần I, Mục IV",
        split_block,
        "Hàng chứa chữ ký có thể bị tách sang hai trang.",
        "Table Properties → Row: bỏ Allow row to break across pages.",
        why="Chữ ký đứng một mình ở trang sau dễ bị dùng cho văn bản khác.",
    ),
    _foot(
        "recipients-missing",
        W,
        decree30.RECIPIENTS_SOURCE,
        recipients_missing,
        "Không thấy phần «Nơi nhận».",
        "Thêm «Nơi nhận:» ở cuối văn bản, sát lề trái.",
        why="Nơi nhận quyết định văn bản gửi cho ai và in bao nhiêu bản.",
    ),
    _foot(
        "recipients-head",
        W,
        decree30.RECIPIENTS_SOURCE,
        recipients_head_form,
        "Từ «Nơi nhận» phải đứng một dòng riêng, sau có dấu hai chấm.",
        "Viết «Nơi nhận:» trên một dòng riêng.",
        why="Từ «Nơi nhận» được trình bày trên một dòng riêng, sau có dấu hai chấm (:).",
    ),
    _size("recipients-head", W, _head, decree30.RECIPIENTS_HEAD_LOOK),
    _style("recipients-head", W, _head, decree30.RECIPIENTS_HEAD_LOOK),
    _size("recipients-list", W, _list, decree30.RECIPIENTS_LIST_LOOK),
    _style("recipients-list", W, _list, decree30.RECIPIENTS_LIST_LOOK),
    _foot(
        "recipients-level",
        W,
        decree30.RECIPIENTS_SOURCE,
        recipients_level,
        "«Nơi nhận» không ngang hàng với quyền hạn, chức vụ của người ký.",
        "Đặt hai phần trên cùng một hàng của bảng.",
        why="«Nơi nhận» ngang hàng với chức vụ người ký, sát lề trái.",
    ),
    _foot(
        "recipients-dash",
        W,
        decree30.RECIPIENTS_SOURCE,
        recipients_dash,
        "Đầu dòng nơi nhận thiếu gạch đầu dòng (-).",
        "Thêm gạch đầu dòng (-) sát lề trái.",
        why="Mỗi nơi nhận một dòng, đầu dòng có gạch đầu dòng.",
    ),
    _foot(
        "recipients-end",
        W,
        decree30.RECIPIENTS_SOURCE,
        recipients_end,
        "Cuối dòng nơi nhận thiếu dấu chấm phẩy (;).",
        "Thêm dấu chấm phẩy ở cuối dòng.",
        why="Cuối dòng có dấu chấm phẩy (;), dòng cuối cùng là «Lưu».",
    ),
    _foot(
        "filing-missing",
        W,
        decree30.RECIPIENTS_SOURCE,
        filing_missing,
        "Nơi nhận không có dòng «- Lưu: VT, …».",
        "Thêm dòng cuối «- Lưu: VT, <đơn vị soạn thảo>.».",
        why="Bản gốc phải lưu tại Văn thư.",
    ),
    _foot(
        "filing-form",
        W,
        decree30.RECIPIENTS_SOURCE,
        filing_form,
        "Dòng «Lưu» không viết theo mẫu «- Lưu: VT, …».",
        "Viết: - Lưu: VT, <đơn vị soạn thảo>.",
        why="Sau «Lưu» có dấu hai chấm, tiếp theo là «VT», dấu phẩy, đơn vị soạn thảo.",
    ),
    _foot(
        "filing-stop",
        I,
        decree30.RECIPIENTS_SOURCE,
        filing_stop,
        "Dòng «Lưu» không kết thúc bằng dấu chấm.",
        "Thêm dấu chấm ở cuối dòng «Lưu».",
        why="Gần một nửa văn bản thực tế bỏ dấu chấm này nên chỉ lưu ý.",
    ),
    _foot(
        "as-above",
        W,
        decree30.ADDRESSED_SOURCE,
        as_above,
        "Nơi nhận {found}.",
        "Công văn, tờ trình, báo cáo có «Kính gửi» thì ghi «- Như trên;»; văn bản khác thì không.",
        why="«Như trên» thay cho các nơi đã ghi ở «Kính gửi».",
    ),
)
