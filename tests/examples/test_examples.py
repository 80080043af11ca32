"""Every example runs, and does what its docstring says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pgwidgets.testing import FakeBrowser
from tests.support.scripts import ROOT, RunningScript
from tests.support.waiting import eventually

EXAMPLES = ROOT / "examples"


def press(browser: FakeBrowser, text: str) -> None:
    browser.wait_for(lambda: "activated" in browser.find("Button", text=text).listening)
    assert browser.fire(browser.find("Button", text=text), "activated")


def shows(browser: FakeBrowser, text: str) -> None:
    browser.wait_for(lambda: browser.find("Label", text=text))


def printed_address(script: RunningScript) -> str:
    return eventually(lambda: re.search(r"Open (\S+)", script.output), what="an address was printed").group(1)


def test_every_example_is_tested() -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [path.name for path in EXAMPLES.glob("*.py") if f'"{path.name}"' not in tests] == []


@pytest.mark.parametrize("patched", [False, True], ids=["plain", "patched"])
def test_full_example_answers_everything_a_person_does(start, visit, patched) -> None:
    browser = visit(start("full_example.py", patched=patched).url)
    shows(browser, "Click a button!")
    press(browser, "Hello")
    shows(browser, "Hello!")
    press(browser, "World")
    shows(browser, "World!")
    browser.fire(browser.find("TextEntry"), "activated", "some text")
    shows(browser, "Entered: some text")
    browser.fire(browser.find("Slider"), "activated", 80)
    shows(browser, "Slider: 80")
    window = browser.find("TopLevel")
    assert (window.options["title"], window.get("widget"), window.is_shown) == (
        "Sync Demo",
        {"__wid__": browser.find("VBox").wid},
        True,
    )
    assert [child.class_name for child in browser.find("VBox").children] == [
        "HBox",
        "TextEntry",
        "Slider",
        "Label",
    ]


def test_patched_counts_down_while_others_are_served(start, visit) -> None:
    script = start("patched.py", patched=True)
    first, second = visit(script.url), visit(script.url)
    press(first, "Count down")
    shows(first, "3 ...")
    press(second, "Count down")
    shows(second, "3 ...")
    shows(first, "Lift-off")
    shows(second, "Lift-off")


def test_threads_show_the_result_when_it_is_there(start, visit) -> None:
    browser = visit(start("threads.py").url)
    press(browser, "Compute")
    shows(browser, "Computing ...")
    shows(browser, str(sum(number * number for number in range(1_000_000))))


def test_prebuilt_is_there_before_the_browser(start, visit) -> None:
    script = start("prebuilt.py")
    browser = visit(printed_address(script))
    shows(browser, "This was here before you came.")
    assert browser.find("TopLevel").options["title"] == "Pre-built"


def test_shared_moves_in_every_browser(start, visit) -> None:
    script = start("shared.py")
    address = printed_address(script)
    first, second = visit(address), visit(address)
    assert first.session_id == second.session_id
    for browser in (first, second):
        browser.wait_for(lambda browser=browser: "activated" in browser.find("Slider").listening)
    first.fire(first.find("Slider"), "activated", 80)
    shows(first, "The slider is at 80")
    shows(second, "The slider is at 80")
    assert second.wait_for(lambda: second.find("Slider").get("value") == 80)
    assert first.find("Slider").value_of("set_value") is None, "the change came back to where it was made"
    visitor = visit(script.url)
    shows(visitor, f"The shared session is at {address}")
    second.close()
    eventually(lambda: "1 browsers left" in script.output)


def test_serialized_counts_the_votes_of_all(start, visit) -> None:
    script = start("serialized.py")
    first, second = visit(script.url), visit(script.url)
    press(first, "Vote")
    shows(second, "1 votes")
    press(second, "Vote")
    shows(first, "2 votes")
