"""Long lists that are made when they are gone through: the same each time, and the same as if made at once."""

from __future__ import annotations

import copy
import pickle
from collections import Counter
from collections.abc import Sequence
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.giay_moi import Invitee, giay_moi_drafts, invitees
from pipeline.documents.lazily import Joined, Lazily, Together, chosen
from pipeline.documents.noi_nhan import CopyLine, CopyRows, noi_nhan_drafts
from pipeline.domain.draft import BinderDraft, Draft
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import Plan
from pipeline.domain.prose import Prose, Run
from tests.support.dossier import PROJECT, SAMPLE, copied_sample, small_dossier

DOSSIERS = sorted(path.parent for path in (PROJECT / "tests" / "dossiers").glob("*/ke-hoach.yaml"))


@pytest.fixture(params=[SAMPLE, "small", *(path.name for path in DOSSIERS)])
def plan(request: pytest.FixtureRequest, tmp_path: Path) -> Plan:
    """Return the plan of each dossier there is."""
    from pipeline.sources.load import load

    if request.param == SAMPLE:
        return copied_sample(tmp_path).plan()
    if request.param == "small":
        return small_dossier(tmp_path, organs=40).plan()
    return load(PROJECT / "tests" / "dossiers" / request.param)[0]


def gathered(plan: Plan) -> list[Invitee]:
    """Return every invited organ once, gathered row by row."""
    roles: dict[str, dict[str, object]] = {}
    for group in plan.delegates.groups:
        for seat in group.seats if group.has_letter else ():
            roles.setdefault(seat.organ_id, {}).setdefault(group.group_id, (seat, group.attendance))
    return [Invitee(plan.directory.by_id[organ_id], tuple(by_group.values()), tuple(by_group))  # type: ignore[arg-type]
            for organ_id, by_group in roles.items()]


def test_invitees_are_those_gathered_row_by_row(plan: Plan) -> None:
    """Each organ once, in the order of its first row, with all that it is invited as."""
    invited = invitees(plan)

    assert list(invited) == gathered(plan) == [invited[place] for place in range(len(invited))]
    assert [invited.organ(place) for place in range(len(invited))] == [each.organ for each in invited]
    assert invited[1:3] == tuple(gathered(plan)[1:3])


def test_drafts_come_the_same_each_time(plan: Plan) -> None:
    """Composed anew, a draft is equal to itself, and a printing file names the letters that there are."""
    for drafts in (giay_moi_drafts(plan), noi_nhan_drafts(plan)):
        assert [repr(draft) for draft in drafts] == [repr(drafts[place]) for place in range(len(drafts))]
    letters: Sequence[object] = giay_moi_drafts(plan)
    for binder in (each for each in letters if isinstance(each, BinderDraft)):
        assert list(binder.parts) == [each.stem for each in letters if each is not binder]  # type: ignore[attr-defined]


@given(st.lists(st.integers(0, 4), max_size=5), st.data())
def test_chosen_drafts_are_those_at_their_places(sizes: list[int], data: st.DataObject) -> None:
    """Out of parts of every kind, joined and joined again; what is composed together is composed once, if at all."""
    composed: Counter[int] = Counter()
    numbers = iter(range(100))

    def together(part: int, drafts: tuple[BinderDraft, ...]) -> Together:
        def compose() -> tuple[BinderDraft, ...]:
            composed[part] += 1
            return drafts

        return Together(len(drafts), compose)

    parts: list[Sequence[Draft]] = []
    for part, size in enumerate(sizes):
        drafts = tuple(BinderDraft(DocumentKind.GIAY_MOI, str(next(numbers)), (), "", "") for _ in range(size))
        parts.append((drafts, Lazily(drafts, lambda each: each), together(part, drafts))[part % 3])
    whole: Joined = Joined((Joined(parts[:2]), *parts[2:]))
    places = sorted(data.draw(st.sets(st.sampled_from(range(len(whole)))) if whole else st.just(set())))
    wanted = [whole[place] for place in places]
    composed.clear()

    assert list(chosen(whole, places)) == wanted
    assert set(composed.values()) <= {1}


LINES = st.builds(CopyLine, st.sampled_from(["- Như trên;", "- Các sở;", "- Lưu: VT."]), st.sampled_from("abc"),
                  st.sampled_from(["", "để biết"]), st.integers(0, 3), st.booleans())


@given(st.lists(LINES, max_size=12))
def test_rows_of_the_distribution_list_are_counted_and_summed(lines: list[CopyLine]) -> None:
    """There are as many rows as come; each line is a row, and the last gives the sum of all copies."""
    rows = CopyRows.of(lines)
    came = list(rows)

    assert len(rows) == len(came) == len(list(rows))
    assert [row.cells[2].text for row in came if row.cells[0].text] == [line.recipient for line in lines]
    assert came[-1].cells[-1].text == str(sum(line.copies for line in lines))
    assert [rows[place] for place in range(len(rows))] == came
    assert rows[1:3] == tuple(came[1:3])


RUNS = st.lists(st.builds(Run, st.text(min_size=1, max_size=4), st.booleans(), st.booleans()), max_size=3)


@given(RUNS, RUNS)
def test_prose_is_its_runs(one: list[Run], other: list[Run]) -> None:
    """However it is kept: runs, words, equality, copies, and nothing can be put into it."""
    prose = Prose(tuple(one))

    assert prose.runs == tuple(one)
    assert prose.text == "".join(run.text for run in one)
    assert bool(prose) is bool(one)
    assert (prose == Prose(tuple(other))) is (one == other)
    assert hash(prose) == hash(Prose(tuple(one)))
    assert pickle.loads(pickle.dumps(prose)) == copy.deepcopy(prose) == prose
    assert prose.is_plain is (len(one) == 1 and not one[0].bold and not one[0].italic)
    with pytest.raises(FrozenInstanceError):
        prose.runs = ()  # type: ignore[misc]
