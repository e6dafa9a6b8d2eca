"""Rows of the content: size, spacing, căn cứ, numbered parts, the closing mark."""

from __future__ import annotations

from functools import partial

from pipeline.conformance.rules import body, citations, order
from pipeline.conformance.rules.looks import alignment_rule, case_rule, size_rule, style_rule
from pipeline.conformance.rules.rule import E, I, Rule, W, row
from pipeline.domain import decree30

_row = partial(row, area="body")
_size = partial(size_rule, area="body")
_style = partial(style_rule, area="body")
_case = partial(case_rule, area="body")
_alignment = partial(alignment_rule, area="body")

# fmt: off
ROWS: tuple[Rule, ...] = (
    _size("body", E, body.prose_pieces, decree30.BODY_LOOK),
    _row(
        "body-style", W, decree30.BODY_SOURCE, body.body_style,
        "Cả đoạn nội dung trình bày chữ {what}; quy định kiểu chữ đứng.",
        "Bỏ chữ đậm, nghiêng của cả đoạn.",
        why="Nội dung kiểu chữ đứng; đậm và nghiêng dành cho đề mục và căn cứ.",
    ),
    _row(
        "body-justified", E, decree30.BODY_SOURCE, body.body_justified,
        "Đoạn nội dung {what}; quy định canh đều cả hai lề.", "Chọn đoạn rồi bấm Ctrl+J.", fixable=True,
        why="Nội dung được canh đều cả hai lề.",
    ),
    _row(
        "first-line-indent", W, decree30.BODY_SOURCE, body.first_line_indent,
        "Chữ đầu đoạn lùi vào {found} cm; quy định 1 cm hoặc 1,27 cm.",
        "Paragraph → Special: First line 1 cm hoặc 1,27 cm; Left 0.", fixable=True,
        why="Khi xuống dòng, chữ đầu dòng lùi vào 1 cm hoặc 1,27 cm.",
    ),
    _row(
        "paragraph-gap", W, decree30.BODY_SOURCE, body.paragraph_gap,
        "Hai đoạn văn cách nhau {found} pt; quy định tối thiểu 6 pt.",
        "Paragraph → Spacing: Before 6 pt, After 0 pt.", fixable=True,
        why="Khoảng cách giữa các đoạn văn tối thiểu là 6pt.",
    ),
    _row(
        "line-spacing", E, decree30.BODY_SOURCE, body.line_spacing,
        "Giãn dòng {found}; quy định từ dòng đơn đến 1,5 dòng.",
        "Paragraph → Line spacing: Single đến 1.5 lines.", fixable=True,
        why="Giãn dòng vừa phải để đọc được và không kéo dài văn bản.",
    ),
    _row(
        "line-clipped", W, decree30.BODY_SOURCE, body.line_clipped,
        "Giãn dòng cố định {found} pt nhỏ hơn dòng đơn, dấu của chữ hoa bị cắt.",
        "Paragraph → Line spacing: Single hoặc Multiple.", fixable=True,
        why="Giãn dòng Exactly quá nhỏ cắt mất dấu của Ễ, Ậ khi in.",
    ),
    _row(
        "line-exact", I, decree30.BODY_SOURCE, body.line_exact,
        "Nội dung dùng giãn dòng cố định (Exactly {found} pt).", "Nên dùng Single hoặc Multiple 1,1.",
        why="Giãn dòng cố định đủ lớn thì không trái quy định nhưng lệch khi đổi cỡ chữ.",
    ),
    _size("legal-basis", W, citations.bases_pieces, decree30.LEGAL_BASIS_LOOK),
    _style("legal-basis", W, citations.bases_pieces, decree30.LEGAL_BASIS_LOOK),
    _row(
        "legal-basis-end", W, decree30.LEGAL_BASIS_SOURCE, citations.basis_end,
        "Dòng căn cứ phải kết thúc bằng dấu «{wanted}».", "Sửa dấu cuối dòng căn cứ thành «{wanted}».",
        why="Sau mỗi căn cứ có dấu chấm phẩy (;), dòng cuối cùng kết thúc bằng dấu chấm (.).",
    ),
    _row(
        "legal-basis-law-number", W, decree30.LEGAL_BASIS_SOURCE, citations.basis_law_number,
        "Căn cứ Luật, Pháp lệnh không ghi số, ký hiệu.", "Chỉ ghi tên loại và tên của Luật, Pháp lệnh.",
        why="Riêng Luật, Pháp lệnh không ghi số, ký hiệu, cơ quan ban hành.",
    ),
    _row(
        "legal-basis-incomplete", W, decree30.LEGAL_BASIS_SOURCE, citations.basis_incomplete,
        "Căn cứ thiếu ngày ban hành hoặc cơ quan ban hành.",
        "Ghi đủ: tên loại, số, ký hiệu, ngày tháng năm, cơ quan ban hành và trích yếu.",
        why="Căn cứ được ghi đầy đủ để người nhận tìm đúng văn bản.",
    ),
    _row(
        "citation-first", I, decree30.CITATION_SOURCE, citations.citation_first,
        "«{found}» được viện dẫn lần đầu nhưng chưa ghi ngày và cơ quan ban hành.",
        "Lần đầu ghi đủ: tên loại, số, ký hiệu, thời gian, cơ quan ban hành và trích yếu.",
        why="Khi viện dẫn lần đầu phải ghi đầy đủ; máy chỉ đoán được lần đầu nên chỉ lưu ý.",
    ),
    _row(
        "citation-again", I, decree30.CITATION_SOURCE, citations.citation_again,
        "«{found}» viện dẫn lại không cần ghi ngày, cơ quan ban hành.", "Chỉ ghi tên loại và số, ký hiệu.",
        why="Trong các lần viện dẫn tiếp theo, chỉ ghi tên loại và số, ký hiệu.",
    ),
    _row(
        "article-order", W, decree30.NUMBERING_SOURCE, order.article_order,
        "Điều {found} đứng sau Điều {other}, không liên tục.", "Đánh lại số thứ tự các điều.",
        why="Số điều không liên tục làm viện dẫn sai.",
    ),
    _row(
        "article-dot", W, decree30.NUMBERING_SOURCE, order.article_dot,
        "Sau số thứ tự của điều thiếu dấu chấm.", "Viết «Điều 1.».", why="Sau số thứ tự có dấu chấm (.).",
    ),
    _size("article", W, body.article_heads_pieces, decree30.ARTICLE_LOOK, fixable=False),
    _style("article", W, body.article_heads_pieces, decree30.ARTICLE_LOOK, fixable=False),
    _row(
        "roman-order", W, decree30.NUMBERING_SOURCE, order.roman_order,
        "Mục {found} không nối tiếp mục trước.", "Đánh lại số thứ tự các mục.",
        why="Số mục không liên tục làm viện dẫn sai.",
    ),
    _size("roman-heading", W, body.romans_pieces, decree30.ROMAN_HEADING_LOOK),
    _style("roman-heading", W, body.romans_pieces, decree30.ROMAN_HEADING_LOOK),
    _case("roman-heading", W, body.romans_pieces, decree30.ROMAN_HEADING_LOOK),
    _row(
        "clause-order", W, decree30.NUMBERING_SOURCE, order.clause_order,
        "Khoản {found} đứng sau khoản {other}, không liên tục.", "Đánh lại số thứ tự các khoản.",
        why="Số khoản không liên tục làm viện dẫn sai.",
    ),
    _size("clause-title", W, body.clause_titles_pieces, decree30.CLAUSE_TITLE_LOOK),
    _style("clause-title", I, body.clause_titles_pieces, decree30.CLAUSE_TITLE_LOOK),
    _row(
        "point-order", W, decree30.NUMBERING_SOURCE, order.point_order,
        "Điểm {found}) không theo thứ tự bảng chữ cái tiếng Việt (a, b, c, d, đ, e, g, h…).",
        "Đánh lại: a) b) c) d) đ) e) g) h)…", why="Danh sách tự động của Word bỏ chữ đ và dùng f, j, w, z.",
    ),
    _row(
        "part-numeral", W, decree30.NUMBERING_SOURCE, order.numerals,
        "Số thứ tự phải dùng chữ số {what}.", "Đổi số thứ tự sang chữ số {what}.",
        why="Phần, chương dùng chữ số La Mã; mục, tiểu mục dùng chữ số Ả Rập.",
    ),
    _row(
        "part-title-missing", W, decree30.HEADING_SOURCE, order.titles,
        "Phần, chương, mục không có tiêu đề.", "Thêm tiêu đề ngay dưới, canh giữa, in hoa, đậm.",
        why="Phần, chương, mục, tiểu mục, điều phải có tiêu đề.",
    ),
    _size("part", W, body.part_heads_pieces, decree30.PART_LOOK),
    _style("part", W, body.part_heads_pieces, decree30.PART_LOOK),
    _alignment("part", W, body.part_heads_pieces, decree30.PART_LOOK),
    _style("part-title", W, body.part_titles_pieces, decree30.PART_TITLE_LOOK),
    _case("part-title", W, body.part_titles_pieces, decree30.PART_TITLE_LOOK),
    _row(
        "invitation-parts", W, "Phụ lục III, Mục II, mẫu 1.7", body.invitation_parts,
        "Giấy mời thiếu phần: {what}.", "Ghi đủ: kính mời, tới dự, chủ trì, thời gian, địa điểm.",
        why="Mẫu giấy mời có năm phần; thiếu thời gian, địa điểm thì người được mời không đến được.",
    ),
    _row(
        "invitation-order", I, "Phụ lục III, Mục II, mẫu 1.7", body.invitation_order,
        "«{found}» đứng sai thứ tự của mẫu giấy mời.", "Xếp theo thứ tự: chủ trì, thời gian, địa điểm.",
        why="Mẫu 1.7 xếp: kính mời, tới dự, chủ trì, thời gian, địa điểm; lời văn không buộc nên chỉ lưu ý.",
    ),
    _row(
        "end-mark", W, decree30.END_MARK_SOURCE, body.end_mark, "Nội dung không kết thúc bằng «./.».",
        "Thêm «./.» vào cuối nội dung, thay dấu chấm.",
        why="Mọi mẫu của Phụ lục III kết thúc bằng «./.» để không ai viết thêm được.",
    ),
    _row(
        "end-mark-twice", W, decree30.END_MARK_SOURCE, body.end_mark_twice,
        "Có «./.» trước khi nội dung kết thúc.", "Chỉ giữ «./.» ở cuối nội dung.",
        why="Dấu «./.» báo hết nội dung; đứng giữa văn bản thì phần sau bị coi là viết thêm.",
    ),
)
# fmt: on
