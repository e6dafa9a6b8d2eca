"""What goes out: a folder for each organ with its letter, its registration form and the programme."""

from __future__ import annotations

from datetime import UTC, datetime

from pipeline.build import ZIP_EPOCH, Reviewed
from pipeline.documents.giay_moi import slug_of_letter
from pipeline.documents.thu_moi_gui import (
    FOLDER,
    FORM,
    LETTER,
    PROGRAMME,
    letter_folders,
    letters_to_send,
    programme_draft,
)
from pipeline.domain.draft import Draft
from pipeline.domain.plan import Plan
from pipeline.domain.room.catalogue import NO_PROGRAMME
from pipeline.errors import InvalidData
from pipeline.findings import Finding, Place
from pipeline.issued import Part, PartIssued
from pipeline.readying import Built
from pipeline.rendering import fixed_workbook
from pipeline.returning.asked import expected_of, require_due
from pipeline.returning.publishing import Desk, ReadyFile, publish_part
from pipeline.returns import catalogue
from pipeline.returns.blank import FormWords, blank_form
from pipeline.returns.model import Due, Expected


def send_blank_forms(dossier: Reviewed, desk: Desk, *, due: str = "") -> tuple[Built, tuple[Finding, ...]]:
    """Publish a folder to send to each invited organ, and return what was made and what is to be said of it.

    Letters that are issued go as they were issued, byte for byte; the others go as drafts, which is told.

    Raises:
        InvalidData: no letters in this dossier, no deadline for lists, issued letters that the register has lost.
        PipelineError: as ``publish_part``.
    """
    plan = dossier.plan
    expected, until = expected_of(plan), require_due(plan, due)
    issued = desk.issued(plan).get(Part.GIAY_MOI)
    if issued and issued.lost:
        raise InvalidData("«{place}» có {code} đã phát hành mà sổ không còn ghi: chưa rõ giấy mời nào có hiệu lực. "
                          "Chép bản sao lưu mới nhất của sổ vào rồi chạy lại.", place=issued.lost[0].place,
                          code=issued.lost[0].code)
    folders = letter_folders(plan)
    files = _forms(plan, expected, until, folders, desk)
    frozen = _issued_letters(plan, issued, folders, desk) if issued else {}
    files |= frozen
    drafts: list[Draft] = [draft for draft in letters_to_send(plan) if f"{draft.stem}.docx" not in frozen]
    for folder in folders.values():
        programme = programme_draft(plan, f"{folder}/{PROGRAMME}")
        drafts += [programme] if programme else []
    built = publish_part(dossier, drafts, desk, part=FOLDER, files=files)
    notes = () if len(frozen) == len(folders) else (Finding(catalogue.LETTERS_OPEN, Place(str(built.folder / FOLDER))),)
    missing = () if plan.programme else (Finding(NO_PROGRAMME, plan.place),)
    return built, (*built.findings, *missing, *notes)


def _forms(
    plan: Plan, expected: tuple[Expected, ...], due: Due, folders: dict[str, str], desk: Desk
) -> dict[str, ReadyFile]:
    event = plan.event.name.text if plan.event else plan.subject.text
    words = FormWords(plan.dossier, plan.body.full_name, event, due.words)
    day = plan.issuance.issued.reference or (plan.event.day if plan.event else ZIP_EPOCH)
    moment = desk.epoch or datetime(day.year, day.month, day.day, tzinfo=UTC)
    return {
        f"{folders[each.organ_id]}/{FORM}.xlsx": ReadyFile(
            fixed_workbook(blank_form(each, words), title=f"Phiếu đăng ký đại biểu: {each.name}",
                           author=plan.body.full_name, built_at=moment), (each.organ_id,))
        for each in expected
    }


def _issued_letters(plan: Plan, issued: PartIssued, folders: dict[str, str], desk: Desk) -> dict[str, ReadyFile]:
    """Return the frozen letters of the organs that hold one.

    Raises:
        InvalidData: the file of an issued letter is not there.
    """
    letters: dict[str, ReadyFile] = {}
    for organ_id, copy in issued.copies.items():
        if organ_id not in folders:
            continue
        slug = folders[organ_id].rpartition("/")[2].split("-", 1)[1]
        names = [file.name for file in copy.entry.files if slug_of_letter(file.name) == slug]
        found = [path for path in (desk.output / plan.dossier / name for name in names) if path.is_file()]
        if len(found) != 1:
            raise InvalidData("Không thấy giấy mời đã phát hành của «{organ}» trong «{folder}»; khôi phục thư mục "
                              "phat-hanh rồi chạy lại.", organ=plan.directory.by_id[organ_id].name,
                              folder=desk.output / plan.dossier)
        letters[f"{folders[organ_id]}/{LETTER}.docx"] = ReadyFile(found[0].read_bytes(), (organ_id,))
    return letters
