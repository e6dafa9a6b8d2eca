"""Rows of capitals, Phụ lục II."""

from __future__ import annotations

from functools import partial

from pipeline.conformance.rules import capitals
from pipeline.conformance.rules.rule import I, Rule, W, row
from pipeline.domain import decree30

_row = partial(row, area="capitals")

# fmt: off
ROWS: tuple[Rule, ...] = (
    _row(
        "capitals-sentence", I, decree30.SENTENCE_CAPITALS_SOURCE, capitals.sentence,
        "Câu bắt đầu bằng chữ thường: «{found}».", "Viết hoa chữ cái đầu câu.",
        why="Viết hoa sau dấu chấm, chấm hỏi, chấm than và khi xuống dòng; máy không nhận hết chữ viết tắt.",
    ),
    _row(
        "capitals-person", W, decree30.NAME_CAPITALS_SOURCE, capitals.person,
        "Tên người «{found}» viết hoa thiếu.", "Viết hoa chữ cái đầu của mọi âm tiết tên người.",
        why="Ví dụ của Nghị định: Nguyễn Ái Quốc, Trần Phú.",
    ),
    _row(
        "capitals-unit", I, decree30.PLACE_CAPITALS_SOURCE, capitals.unit,
        "«{found}»: danh từ chung chỉ đơn vị hành chính không viết hoa giữa câu.",
        "Viết «tỉnh», «huyện», «xã»; chỉ viết hoa khi đi với chữ số, tên người, sự kiện.",
        why="Ví dụ của Nghị định: «tỉnh Nam Định», «thành phố Thái Nguyên», nhưng «Quận 1».",
    ),
    _row(
        "capitals-numbered-unit", I, decree30.NUMBERED_UNIT_SOURCE, capitals.numbered_unit,
        "«{found}»: đơn vị hành chính đặt theo chữ số viết hoa cả danh từ chung.", "Viết «Quận 1», «Phường 5».",
        why="Ví dụ của Nghị định: Quận 1, Phường Điện Biên Phủ.",
    ),
    _row(
        "capitals-special-place", W, decree30.SPECIAL_PLACE_SOURCE, capitals.special_place,
        "«{found}» thuộc trường hợp viết hoa đặc biệt.", "Viết «Thủ đô Hà Nội», «Thành phố Hồ Chí Minh».",
        why="Nghị định nêu đích danh hai tên này.",
    ),
    _row(
        "capitals-region", W, decree30.REGION_CAPITALS_SOURCE, capitals.region,
        "Tên vùng «{found}» viết hoa thiếu.", "Viết hoa mọi âm tiết: Tây Bắc, Đông Bắc, Bắc Bộ, Tây Nguyên.",
        why="Tên vùng, miền viết hoa chữ cái đầu của tất cả các âm tiết.",
    ),
    _row(
        "capitals-organ", W, decree30.ORGAN_CAPITALS_SOURCE, capitals.organ,
        "Tên cơ quan «{found}» viết hoa sai.",
        "Chỉ viết hoa chữ đầu của từ chỉ loại hình, chức năng: «Ủy ban nhân dân», «Sở Tài chính».",
        why="Viết hoa tên cơ quan theo Phụ lục II.",
    ),
    _row(
        "capitals-party", W, decree30.PARTY_CAPITALS_SOURCE, capitals.party,
        "«{found}» viết hoa sai.",
        "Viết «Ban Chấp hành Trung ương», «Đảng Cộng sản Việt Nam», «Văn phòng Trung ương Đảng».",
        why="Nghị định nêu riêng các tên này.",
    ),
    _row(
        "capitals-foreign", W, decree30.FOREIGN_CAPITALS_SOURCE, capitals.foreign,
        "Tên viết tắt «{found}» phải viết bằng chữ in hoa.", "Viết in hoa: UNESCO, ASEAN, WTO.",
        why="Tên tổ chức nước ngoài viết tắt viết in hoa như nguyên ngữ.",
    ),
    _row(
        "capitals-people", W, decree30.PEOPLE_CAPITALS_SOURCE, capitals.people,
        "«{found}»: «Nhân dân», «Nhà nước» đứng riêng phải viết hoa.", "Viết «Nhân dân», «Nhà nước».",
        why="Nghị định xếp hai từ này vào trường hợp đặc biệt; trong tên cơ quan thì theo tên cơ quan.",
    ),
    _row(
        "capitals-honour", W, decree30.HONOUR_CAPITALS_SOURCE, capitals.honour,
        "Tên huân chương, danh hiệu «{found}» viết hoa thiếu.",
        "Viết hoa các thành phần tên riêng và từ chỉ hạng: Huân chương Lao động hạng Nhất, Nhà giáo Ưu tú.",
        why="Ví dụ của Nghị định: Huân chương Sao vàng, Nghệ sĩ Nhân dân, Anh hùng Lao động.",
    ),
    _row(
        "capitals-holiday", W, decree30.HOLIDAY_CAPITALS_SOURCE, capitals.holiday,
        "Tên ngày lễ, ngày kỷ niệm «{found}» viết hoa thiếu.", "Viết hoa chữ đầu của tên: ngày Quốc khánh 2-9.",
        why="Ví dụ của Nghị định: ngày Quốc tế Lao động 1-5, ngày Phụ nữ Việt Nam 20-10.",
    ),
    _row(
        "capitals-document", W, decree30.DOCUMENT_CAPITALS_SOURCE, capitals.document,
        "Tên văn bản cụ thể «{found}» viết hoa thiếu.",
        "Viết hoa tên loại và chữ đầu của tên văn bản: Kế hoạch số 132/KH-UBND, Luật Tổ chức Quốc hội.",
        why="Nói đến một văn bản cụ thể thì viết hoa tên loại và chữ đầu tên gọi của văn bản.",
    ),
    _row(
        "capitals-provision", W, decree30.PROVISION_CAPITALS_SOURCE, capitals.provision,
        "Viện dẫn «{found}» viết hoa sai.", "Viết hoa Điều, Mục, Chương, Phần; viết thường khoản, điểm.",
        why="Ví dụ của Nghị định: «điểm a khoản 2 Điều 103 Mục 5 Chương XII».",
    ),
    _row(
        "capitals-lunar-year", W, decree30.LUNAR_CAPITALS_SOURCE, capitals.lunar_year,
        "Tên năm âm lịch «{found}» viết hoa thiếu.", "Viết hoa cả hai âm tiết: Kỷ Tỵ, Mậu Thân.",
        why="Tên các năm âm lịch viết hoa chữ cái đầu của tất cả các âm tiết.",
    ),
    _row(
        "capitals-tet", I, decree30.TET_CAPITALS_SOURCE, capitals.tet,
        "Tên ngày tết «{found}» không viết như ví dụ của Nghị định.",
        "Viết «tết Nguyên đán», «tết Trung thu»; viết «Tết» khi thay cho tết Nguyên đán.",
        why="Báo chí và nhiều cơ quan vẫn viết «Tết Nguyên đán» nên chỉ lưu ý.",
    ),
    _row(
        "capitals-weekday", I, decree30.WEEKDAY_CAPITALS_SOURCE, capitals.weekday,
        "«{found}» viết hoa chưa đúng: chỉ viết hoa âm tiết chỉ ngày.", "Viết «thứ Hai», «thứ Năm».",
        why="Viết hoa chữ cái đầu của âm tiết chỉ ngày khi không dùng chữ số.",
    ),
    _row(
        "capitals-month", I, decree30.WEEKDAY_CAPITALS_SOURCE, capitals.month,
        "«{found}»: ngày, tháng ghi bằng chữ số không viết hoa giữa câu.", "Viết «tháng 7», «ngày 18 tháng 7».",
        why="Chỉ viết hoa tên ngày, tháng khi không dùng chữ số.",
    ),
    _row(
        "capitals-event", W, decree30.EVENT_CAPITALS_SOURCE, capitals.event,
        "Tên sự kiện «{found}» viết sai.", "Viết «Cách mạng tháng Tám»: số chỉ mốc thời gian ghi bằng chữ, viết hoa.",
        why="Con số chỉ mốc thời gian trong tên sự kiện lịch sử ghi bằng chữ và viết hoa.",
    ),
    _row(
        "capitals-work", I, decree30.WORK_CAPITALS_SOURCE, capitals.work,
        "Tên báo, tạp chí «{found}» viết hoa sai.", "Viết hoa chữ đầu của tên: tạp chí Cộng sản, báo Nhân dân.",
        why="Viết hoa chữ cái đầu của âm tiết thứ nhất tạo thành tên tác phẩm, sách báo.",
    ),
)
# fmt: on
