"""The browser's modules and styles, bundled."""

from __future__ import annotations

import json
import re

import pytest

from pgwidgets.errors import DefinitionError
from pgwidgets.sync.assets import Assets
from pgwidgets.sync.bundle import bundle_modules, bundle_styles

FILES = {
    "main.js": (
        'import { Widget, size as width } from "./core/Widget.js";\nimport {\n  help,\n} from "./help.js";\nrun();\n'
    ),
    "core/Widget.js": 'import { help } from "../help.js";\n\nexport class Widget {}\nexport const size = 3;\n',
    "help.js": "export function help() {}\nexport async function later() {}\nconst own = 1;\n",
    "unused.js": "export const unused = 1;\n",
}


def test_each_module_comes_after_what_it_imports_and_once() -> None:
    script, _ = bundle_modules(FILES, "main.js")
    assert re.findall(r"// (\S+\.js)$", script, re.MULTILINE) == ["help.js", "core/Widget.js", "main.js"]


def test_imports_and_exports_become_bindings() -> None:
    script, _ = bundle_modules(FILES, "main.js")
    assert "return { help, later };" in script
    assert "return { Widget, size };" in script
    assert "const { Widget, size : width } = module1;" in script
    assert not re.search(r"^(import|export)\b", script, re.MULTILINE)


def test_source_map_names_the_line_of_each_file() -> None:
    script, source_map = bundle_modules(FILES, "main.js")
    lines = script.splitlines()
    for section in json.loads(source_map)["sections"]:
        (path,) = section["map"]["sources"]
        begin = section["offset"]["line"]
        assert lines[begin - 1].endswith(f"// {path}")
        # One group for each line: the first is that of the file's first line, each other one line on.
        groups = section["map"]["mappings"].split(";")
        assert groups == ["AAAA"] + ["AACA"] * (FILES[path].count("\n") - 1)
        plain = [line for line in FILES[path].splitlines() if not line.startswith(("import", "export", "}"))]
        here = lines[begin : begin + len(groups)]
        assert [line for line in here if line in plain] == plain


def test_address_of_a_module_is_its_own() -> None:
    files = {"windows/Desk.js": 'export const ICON = new URL("../icons/a.svg", import.meta.url).href;\n'}
    script, _ = bundle_modules(files, "windows/Desk.js")
    assert 'const ICON = new URL("../icons/a.svg", new URL("windows/Desk.js", import.meta.url)).href;' in script


@pytest.mark.parametrize(
    "line",
    [
        'import "./help.js";',
        'import all from "./help.js";',
        'import * as all from "./help.js";',
        'import { help } from "elsewhere";',
        "export default class {}",
        "export let changing = 1;",
        "export { own };",
        'export * from "./help.js";',
    ],
)
def test_what_can_not_be_bundled_is_refused(line: str) -> None:
    with pytest.raises(DefinitionError, match=r"main\.js: .*can't be bundled"):
        bundle_modules({**FILES, "main.js": f"{line}\n"}, "main.js")


def test_missing_module_and_circle_are_named() -> None:
    with pytest.raises(DefinitionError, match=r"main\.js imports help\.js, which does not exist"):
        bundle_modules({"main.js": 'import { help } from "./help.js";\n'}, "main.js")
    circle = {"a.js": 'import { b } from "./b.js";\n', "b.js": 'import { a } from "./a.js";\n'}
    with pytest.raises(DefinitionError, match=r"a\.js -> b\.js -> a\.js"):
        bundle_modules(circle, "a.js")


def test_comments_are_left_out_and_their_lines_stay() -> None:
    source = (
        "// one\n/**\n * two\n */\nexport const a = 1; // three\n  /* four */\n/* five */ run();\n"
        "const text = `/* no comment */`;\n"
    )
    script, _ = bundle_modules({"main.js": source}, "main.js")
    assert script.splitlines()[1:-2] == [
        *[""] * 4,
        "const a = 1; // three",
        "",
        "/* five */ run();",
        "const text = `/* no comment */`;",
    ]


def test_text_that_could_hold_what_looks_like_a_comment_is_refused() -> None:
    with pytest.raises(DefinitionError, match=r"main\.js: .*can't be bundled"):
        bundle_modules({"main.js": "const text = `\n// here\n`;\n"}, "main.js")


def test_styles_are_put_into_their_layers() -> None:
    files = {
        "all.css": '@layer one, two;\n@import url("s/a.css") layer(one);\n@import url("s/b.css") layer(two.three);\n',
        "s/a.css": "a { color: red; }\n",
        "s/b.css": "b { color: blue; }\n",
    }
    assert bundle_styles(files, "all.css") == (
        "@layer one, two;\n@layer one {\na { color: red; }\n}\n@layer two.three {\nb { color: blue; }\n}\n"
    )
    for wrong in ('@import url("s/a.css");', '@import "s/a.css" layer(one);', "a { background: url(picture.png); }"):
        with pytest.raises(DefinitionError, match=r"all\.css: only"):
            bundle_styles({**files, "all.css": wrong}, "all.css")


def test_bundles_and_page_hold_every_file_of_the_browser_side() -> None:
    assets = Assets()
    page = assets.page.content.decode()
    script = assets.bundles["bundle.js"].content.decode()
    styles = assets.bundles["bundle.css"].content.decode()
    for name, asset in assets.files.items():
        if name.endswith(".js"):
            assert f"// {name}\n" in script or f"<script>{asset.content.decode()}</script>" in page
        elif name.startswith("styles/"):
            assert asset.content.decode() in styles
