"""``vanban tasks``: the plan's work as a table, what is done, reminders to those whose work is due."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.conference import desk_of, keep_option, tell_built, today_here, today_option
from pipeline.cli.dossier import dossier_argument, reviewed_dossier
from pipeline.cli.language import told
from pipeline.cli.office import Day, register_option
from pipeline.cli.options import format_option, output_option, templates_option
from pipeline.cli.speaking import SpeakingCommand, SpeakingGroup, speaking

if TYPE_CHECKING:
    from pipeline.domain.progress import Followed

#: The subcommand that a dossier alone stands for.
USUAL = "table"


class _UsualGroup(SpeakingGroup):
    """A group whose usual subcommand need not be said: ``vanban tasks DOSSIER``, options before it or behind."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the group's own options; any other belongs to the usual subcommand."""
        own = {name for parameter in self.get_params(ctx) for name in parameter.opts}
        is_others = bool(args) and args[0].startswith("-") and args[0].partition("=")[0] not in own
        return super().parse_args(ctx, [USUAL, *args] if is_others else args)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Return the subcommand, the usual one when the first word names none."""
        known = bool(args) and (args[0] in self.commands or args[0].startswith("-"))
        return super().resolve_command(ctx, args if known else [USUAL, *args])


@click.group("tasks", cls=_UsualGroup, help="""\
Việc được giao trong kế hoạch: bảng theo cơ quan với thời hạn và tình trạng, ghi việc đã xong, nhắc trước hạn.

\b
Ví dụ:
  vanban tasks data/hoi-nghi-cai-thien-chi-so-2024
  vanban tasks status data/hoi-nghi-cai-thien-chi-so-2024
  vanban tasks done data/hoi-nghi-cai-thien-chi-so-2024 so_noi_vu.bai_phat_bieu
  vanban tasks remind data/hoi-nghi-cai-thien-chi-so-2024 --days 3
""")
@speaking
def command() -> None:
    """Hold the subcommands; does nothing itself."""


@command.command(USUAL, cls=SpeakingCommand, help="""\
Làm bảng theo dõi nhiệm vụ (.docx và .xlsx) vào output/<hồ sơ>/nhiem-vu/; việc quá hạn được đánh dấu.

Là lệnh mặc định: «vanban tasks DOSSIER» cũng vậy.
""")
@dossier_argument
@today_option
@output_option
@templates_option
@keep_option
@speaking
def table_command(dossier: Path, day: date | None, output: Path, templates: Path | None, keep_both: bool) -> None:
    """Publish the table."""
    from pipeline.returning.tasks import publish_task_table

    desk = desk_of(output, templates, keep_both=keep_both)
    built = publish_task_table(reviewed_dossier(dossier), desk, today=day or today_here())
    tell_built(built)


@command.command("status", cls=SpeakingCommand, help="""\
Kể từng việc với mã, cơ quan, thời hạn, tình trạng; không ghi gì.
""")
@dossier_argument
@today_option
@format_option
@speaking
def status_command(dossier: Path, day: date | None, form: str) -> None:
    """Show how the work stands."""
    from pipeline.cli.report import finding_record, show_findings, show_json
    from pipeline.returning.tasks import work_of
    from pipeline.vietnamese.numbers import two_digits

    reviewed = reviewed_dossier(dossier)
    work, findings = work_of(reviewed.plan, reviewed.folder, today=day or today_here())
    show_findings(findings)
    if form == "json":
        show_json({"ok": True, "exit_code": 0, "tasks": [_record(each) for each in work],
                   "findings": [finding_record(finding) for finding in findings]})
        return
    for each in work:
        words = each.assignment
        click.echo(f"{words.assignment_id}\t{words.heading.text}\t{_state_words(each)}\t{words.text.text}")
    done, late = sum(each.done is not None for each in work), sum(each.is_late for each in work)
    click.echo(told("Tổng số: {count} việc; đã xong {done}, chưa xong {open}, trong đó quá hạn {late}.", {
        "count": two_digits(len(work)), "done": two_digits(done), "open": two_digits(len(work) - done),
        "late": two_digits(late)}))


def _state_words(each: Followed) -> str:
    """Return how one piece of work stands, in the chosen language."""
    from pipeline.vietnamese.dates import date_digits
    from pipeline.vietnamese.numbers import two_digits

    left = each.days_left
    if each.done:
        sentence = "Xong {day}, quá hạn" if each.was_late else "Xong {day}"
        return told(sentence, {"day": date_digits(each.done)})
    if left is None:
        return told("Chưa xong", {})
    if left < 0:
        return told("QUÁ HẠN {days} ngày", {"days": two_digits(-left)})
    if left == 0:
        return told("Chưa xong, hạn hôm nay", {})
    return told("Chưa xong, còn {days} ngày", {"days": two_digits(left)})


def _record(each: Followed) -> dict[str, Any]:
    work = each.assignment
    return {
        "id": work.assignment_id, "leads": list(work.lead_ids), "supports": list(work.support_ids),
        "addressees": work.heading.text, "text": work.text.text,
        "due": work.deadline.day.isoformat() if work.deadline else None, "days_left": each.days_left,
        "done": each.done.isoformat() if each.done else None, "late": each.is_late,
    }


@command.command("done", cls=SpeakingCommand, help="""\
Ghi việc đã xong (hoặc chưa xong, với --undo) vào tinh-trang-viec.yaml của hồ sơ.

Mã việc xem bằng «vanban tasks status».
""")
@dossier_argument
@click.argument("names", nargs=-1, required=True, metavar="ID…")
@click.option("--on", "day", type=Day(), default=None, help="Ngày xong; mặc định hôm nay.")
@click.option("--undo", is_flag=True, help="Ghi lại là chưa xong.")
@speaking
def done_command(dossier: Path, names: tuple[str, ...], day: date | None, undo: bool) -> None:
    """Record what is done."""
    from pipeline.cli.report import tell
    from pipeline.returning.tasks import mark_done, mark_open

    reviewed = reviewed_dossier(dossier)
    if undo:
        mark_open(reviewed.plan, reviewed.folder, names)
        tell("Đã ghi chưa xong: {names}.", names=", ".join(names))
    else:
        mark_done(reviewed.plan, reviewed.folder, names, day=day or today_here(), today=today_here())
        tell("Đã ghi xong: {names}.", names=", ".join(names))


@command.command("remind", cls=SpeakingCommand, help="""\
Soạn công văn nhắc cơ quan có việc sắp đến hạn hoặc quá hạn (bản thảo, chưa có số) vào output/<hồ sơ>/nhac-nhiem-vu/.
""")
@dossier_argument
@click.option("--days", type=click.IntRange(0, 365), default=3, show_default=True,
              help="Nhắc việc còn từng ấy ngày đến hạn trở xuống.")
@today_option
@output_option
@register_option
@templates_option
@keep_option
@speaking
def remind_command(
    dossier: Path, days: int, day: date | None, output: Path, register_path: Path,
    templates: Path | None, keep_both: bool,
) -> None:
    """Publish the reminders."""
    from pipeline.returning.tasks import publish_task_reminders

    desk = desk_of(output, templates, register_path=register_path, keep_both=keep_both)
    built = publish_task_reminders(reviewed_dossier(dossier), desk, today=day or today_here(), days=days)
    tell_built(built)
