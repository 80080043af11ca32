"""What the benchmarks make of their figures: medians, ratios, goals, warnings."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.cases import CASES, SHARE, Case, Figures
from benchmarks.goals import GOALS, outcomes
from benchmarks.report import case_lines, comparison_lines, document, goal_lines, warnings
from benchmarks.results import Results
from benchmarks.sides import Side

OURS = Side("ours", "python", "widgets.py")
REFERENCE = Side("reference", "python", "widgets.py")


def measured(load: str = "0.2, 0.1, 0.1") -> Results:
    results = Results({"load": load})
    results.add("calls", "ours", {"CPU per call": (110.0, "µs"), SHARE: (40.0, "%")})
    results.add("calls", "ceiling", {"CPU per call": (100.0, "µs"), SHARE: (50.0, "%")})
    results.add("calls", "reference", {"CPU per call": (220.0, "µs"), SHARE: (15.0, "%")})
    return results


def test_case_has_the_median_of_its_rounds() -> None:
    values = iter([3.0, 900.0, 4.0])
    case = Case(lambda side, scale: {"time": (next(values), "s")})
    assert case.measure(OURS, 1.0, 3) == {"time": (4.0, "s")}


def test_slow_side_is_measured_once() -> None:
    runs: list[str] = []

    def run(side: Side, scale: float) -> Figures:
        runs.append(side.name)
        return {}

    case = Case(run, once=("reference",))
    case.measure(OURS, 1.0, 3)
    case.measure(REFERENCE, 1.0, 3)
    assert runs == ["ours"] * 3 + ["reference"]


def test_goal_is_met_up_to_its_bound_times_the_other_side() -> None:
    by_ceiling, by_reference = outcomes(measured())
    assert (by_ceiling.verdict, by_ceiling.allowed) == ("met", "1.2 × ceiling (100 µs)")
    assert by_ceiling.share == pytest.approx(110 / 120)
    assert by_reference.verdict == "missed"
    assert by_reference.share == pytest.approx(110 / 220 * 2.8)


def test_goal_may_be_measured_by_another_case_of_the_other_side() -> None:
    results = Results()
    results.add("build_batch", "ours", {"CPU per session": (500.0, "µs")})
    assert outcomes(results) == []
    results.add("build", "ceiling", {"CPU per session": (1000.0, "µs")})
    [outcome] = outcomes(results)
    assert outcome.share == pytest.approx(0.5 / 0.6)


def test_goals_are_about_cases_that_there_are() -> None:
    assert {goal.case for goal in GOALS} <= set(CASES)


def test_terminal_shows_ratios_and_verdicts() -> None:
    [_, line, _] = case_lines("calls", measured())
    assert "ours 110 µs   ceiling 100 µs (ours is 1.10 of it)   reference 220 µs (ours is 0.50 of it)" in line
    assert [line.split()[0] for line in list(goal_lines(measured()))[1:]] == ["met", "missed"]


def test_comparison_is_of_ours_then_and_now(tmp_path: Path) -> None:
    old = measured()
    old.values["calls"]["CPU per call"]["ours"] = 220.0
    old.write(tmp_path / "old.json")
    [_, line] = comparison_lines(Results.read(tmp_path / "old.json"), measured())
    assert line.split() == ["calls", "CPU", "per", "call", "0.50"]


def test_document_says_what_was_measured_and_what_became_of_the_goals() -> None:
    results = measured()
    results.notes.append("calls of nicegui: it is not installed here")
    text = document(results)
    assert "| CPU per call | µs | 110 | 100 (× 1.10) | 220 (× 0.50) |" in text
    assert "| CPU per blocking call | 110 µs | ≤ 1.2 × ceiling (100 µs) | 0.92 | met |" in text
    assert "**missed**" in text
    assert "* calls of nicegui: it is not installed here" in text
    assert "busy" not in text


def test_figures_of_a_busy_machine_are_said_to_be_worth_little() -> None:
    [warning] = warnings(measured(load="3.5, 1.0, 0.5"))
    assert "load 3.5" in warning
    assert f"**{warning}**" in document(measured(load="3.5, 1.0, 0.5"))


def test_figures_of_fewer_sessions_are_told_from_those_of_all() -> None:
    results = measured()
    results.scale = 0.1
    [warning] = warnings(results)
    assert "0.1 of the usual numbers" in warning


def test_load_that_is_as_dear_as_its_server_is_told() -> None:
    results = measured()
    results.values["calls"][SHARE]["ceiling"] = 95.0
    [warning] = warnings(results)
    assert "calls (ceiling, 95 %)" in warning
