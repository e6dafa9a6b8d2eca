"""Findings about the papers of the room (``room-…``); none quotes the name of a person."""

from __future__ import annotations

from pipeline.findings import FindingKind, Severity

W, I = Severity.WARNING, Severity.INFO  # noqa: E741 (the letters of the report)
_PRIVATE = "Chỗ được chỉ bằng cơ quan và ô, không chép họ tên: dữ liệu cá nhân không nằm trong thông báo và nhật ký."

NO_HALL = FindingKind(
    "room-no-hall", W, "Kế hoạch chưa khai «hoi_truong»; chưa làm sơ đồ chỗ ngồi.",
    "Khai các hàng ghế trong «hoi_truong» của ke-hoach.yaml rồi chạy lại.",
)
NO_PROGRAMME = FindingKind(
    "room-no-programme", W, "Kế hoạch chưa khai «chuong_trinh»; chưa làm chương trình.",
    "Khai «chuong_trinh» trong ke-hoach.yaml rồi chạy lại.",
    why="Giấy mời gửi đi mà thiếu chương trình thì không ai biết cho đến khi nơi nhận hỏi.",
)
SEATS_SHORT = FindingKind(
    "room-seats-short", W, "Hội trường có {seats} chỗ cho {people} người cần xếp; {count} người hết chỗ.",
    "Thêm ghế vào «hoi_truong», hoặc xem danh sách «Chưa xếp chỗ» ở cuối sơ đồ.",
)
KEPT_EMPTY = FindingKind(
    "room-kept-empty", W, "{count} ghế giữ cho «{whose}» để trống: không có ai của nơi ấy dự.",
    "Bỏ mục ấy trong «giu_cho» của ke-hoach.yaml, hoặc ghi nơi ấy vào dai-bieu.xlsx.",
)
NAME_SMALL = FindingKind(
    "room-name-small", W, "Chữ trên biển tên chỉ còn {size} pt (nên từ {least} pt): {what} quá dài.",
    "Rút gọn tên trong danh bạ hoặc danh sách; biển vẫn in đủ chữ.", why=_PRIVATE,
)
PENDING = FindingKind(
    "room-person-pending", W, "Một đại biểu có thể trùng với người đứng trước; chưa xếp chỗ.",
    "Xác minh: hai người thì ghi số điện thoại hoặc ngày sinh khác nhau trong danh sách; "
    "một người thì bỏ bớt một dòng; rồi đọc lại danh sách.", why=_PRIVATE,
)
UNPLACED = FindingKind(
    "room-person-unplaced", W, "Một đại biểu chưa rõ dự trực tiếp hay trực tuyến; chưa có giấy tờ nào.",
    "Ghi nhóm (vai trò) của người ấy trong danh sách rồi đọc lại.", why=_PRIVATE,
)
STRAY = FindingKind(
    "room-person-without-group", W, "Một đại biểu chưa rõ thuộc nhóm nào; xếp sau các nhóm, có danh sách ký tên riêng.",
    "Ghi nhóm (vai trò) của người ấy trong danh sách rồi đọc lại.", why=_PRIVATE,
)
COUNT_UNKNOWN = FindingKind(
    "room-count-unknown", W, "Chưa biết «{organ}» cử mấy người; chưa tính vào giấy tờ phòng họp.",
    "Ghi số lượng trong dai-bieu.xlsx, hoặc đọc danh sách của cơ quan ấy.",
)
ELSEWHERE = FindingKind(
    "room-elsewhere", I, "{count} người dự tại «{venue}»: không xếp chỗ, không tính ghế của hội trường chính.",
    "Xếp chỗ phòng ấy bằng tay; biển tên, thẻ, danh sách ký tên, suất trà nước vẫn có họ.",
    why="Người có phòng riêng mà được xếp ghế thì hội trường báo thiếu chỗ, và họ đi nhầm phòng.",
)
NAMES_MISSING = FindingKind(
    "room-names-missing", I, "{count}/{total} chỗ chưa có họ tên; in «Đại diện …» và dấu «chưa có tên».",
    "Đọc danh sách gửi về (vanban returns read) rồi chạy lại.",
)
HOURS_MISSING = FindingKind(
    "room-hours-missing", W, "{count}/{total} nội dung của chương trình chưa có giờ.",
    "Thêm «gio» cho từng nội dung trong «chuong_trinh».",
)
ADDRESS_MISSING = FindingKind(
    "room-address-missing", I, "{count}/{total} nhãn gửi thư chỉ có tên cơ quan, không có địa chỉ.",
    "Ghi cột Địa chỉ trong danh-ba.xlsx.",
)
OTHERS_OUTDATED = FindingKind(
    "room-others-outdated", W, "{count} giấy tờ khác trong «phong-hop» làm từ dữ liệu trước: {papers}.",
    "Chạy lại vanban room không kèm --only.",
    why="Biển tên theo danh sách mới mà danh sách ký tên theo danh sách cũ thì số người không khớp nhau.",
)
NOT_JUDGED = FindingKind(
    "room-not-judged", I, "Không đối chiếu thể thức: {papers} (không phải văn bản hành chính).",
    "Không cần làm gì; riêng chương trình thì đối chiếu được khi «chuong_trinh_theo_the_thuc: có».",
    source="Nghị định 30/2020/NĐ-CP, Điều 7",
    why="Biển tên, thẻ, nhãn không có mẫu trong Nghị định: nói rõ là không kiểm, không để hiểu là đã đạt.",
)

ROOM_FINDINGS = tuple(value for value in list(globals().values()) if isinstance(value, FindingKind))
