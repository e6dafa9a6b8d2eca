"""What the leak guard finds (``leak-…``)."""

from __future__ import annotations

from pipeline.findings import FindingKind, Severity

OTHER_RECIPIENT = FindingKind(
    "leak-other-recipient", Severity.ERROR,
    "Văn bản gửi «{organ}» có chữ của nơi nhận khác: «{words}».",
    "Xem lại «loi_moi», «dia_diem» của nhóm và tệp mẫu; cố ý nêu tên nơi khác thì ghi câu ấy ở «loi_moi», «dia_diem» "
    "của riêng cơ quan nhận; chưa ghi gì.",
    why="Giấy mời nêu tên cơ quan khác là giấy mời gửi nhầm.",
)
OTHER_DOSSIER = FindingKind(
    "leak-other-dossier", Severity.ERROR,
    "Văn bản có chữ của hồ sơ khác («{dossier}»): «{words}», mà dữ liệu của hồ sơ này không có.",
    "Xem lại tệp mẫu Word: chữ ấy được gõ thẳng vào mẫu; chưa ghi gì.",
    why="Chữ của hội nghị khác nằm trong mẫu thì vào mọi văn bản làm từ mẫu ấy.",
)
COPIED_FACT = FindingKind(
    "leak-copied-fact", Severity.WARNING,
    "Văn bản ghi «{words}», là dữ kiện riêng của hồ sơ «{dossier}».",
    "Nếu chép từ hồ sơ ấy mà quên sửa thì sửa ở đây; nếu cố ý nhắc đến hội nghị ấy thì bỏ qua.",
    why="Hồ sơ mới thường chép từ hồ sơ cũ; một câu quên sửa là mời nhầm ngày, nhầm chỗ.",
)
STALE_FACT = FindingKind(
    "leak-stale-fact", Severity.WARNING,
    "Văn bản còn ghi «{words}», là dữ kiện cũ đã thay bằng «{now}».",
    "Tìm câu ghi thẳng dữ kiện này trong ke-hoach.yaml, thay bằng {{{{ … }}}} để chỉ còn một chỗ.",
    why="Một dữ kiện sửa ở một nơi mà còn sót ở nơi khác thì hai văn bản nói khác nhau.",
)
LEAK_FINDINGS = (OTHER_RECIPIENT, OTHER_DOSSIER, COPIED_FACT, STALE_FACT)
