"""The rooms and what each may import: arrows point from the world to the core (docs/ARCHITECTURE.md)."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2] / "illbot"

# room -> rooms of ours that it may import
MAY_IMPORT = {
    "core": {"core", "errors"},
    "citations": {"citations", "core"},
    "intake": {"intake", "core", "citations"},
    "dialects": {"dialects", "core", "intake", "citations", "letters"},
    "letters": {"letters", "core", "settings", "errors"},
    "edge": {"edge", "core", "errors"},
    "desk": {"desk", "core", "intake", "dialects", "letters", "settings", "errors"},
    "configuration": {"configuration", "core", "settings", "errors"},
    "settings": {"core"},
    "errors": set(),
}

# room -> outside packages that it may import; app, cli and the verbs may use any
OUTSIDE = {
    "core": {"msgspec"},
    "citations": {"msgspec", "stdnum", "pycrfsuite"},
    "intake": {"msgspec", "authres", "charset_normalizer", "publicsuffixlist"},
    "dialects": {"msgspec"},
    "letters": {"msgspec", "jinja2", "markupsafe"},
    "desk": {"msgspec"},
    "settings": {"msgspec"},
    "errors": set(),
}

# what a pure room never touches, of the standard library
NEVER = {
    "core": {
        "os",
        "io",
        "email",
        "logging",
        "random",
        "secrets",
        "time",
        "socket",
        "pathlib",
        "subprocess",
        "asyncio",
        "sqlite3",
    },
    "citations": {"os", "email", "logging", "random", "time", "socket", "subprocess", "asyncio", "sqlite3"},
    "intake": {"os", "logging", "random", "time", "socket", "subprocess", "asyncio", "sqlite3"},
}

FILES = sorted(HOUSE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """(module, is it ours): absolute names, relative ones resolved against the file."""
    package = ("illbot", *path.relative_to(HOUSE).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, name.name.split(".")[0] == "illbot"
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                base = package[: len(package) - node.level + 1]
                names = [node.module] if node.module else [a.name for a in node.names]
                for name in names:
                    yield ".".join((*base, name)), True
            else:
                yield node.module or "", (node.module or "").split(".")[0] == "illbot"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(HOUSE)))
def test_each_file_imports_only_what_its_room_may(path):
    room = room_of(path)
    if room not in MAY_IMPORT:
        return
    for module, ours in imports(path):
        top = module.split(".")[0]
        if ours:
            target = module.split(".")[1] if "." in module else ""
            assert target in MAY_IMPORT[room] | {""}, f"{path.name}: {room} imports {module}"
        elif top not in sys.stdlib_module_names and top != "__future__" and room in OUTSIDE:
            assert top in OUTSIDE[room], f"{path.name}: {room} imports the outside package {top}"
        assert top not in NEVER.get(room, set()), f"{path.name}: {room} imports {top}"


@pytest.mark.parametrize("path", sorted((HOUSE / "edge").rglob("*.py")), ids=lambda p: p.name)
def test_each_file_of_the_edge_knows_one_outside_package(path):
    outside = {m.split(".")[0] for m, ours in imports(path) if not ours} - set(sys.stdlib_module_names) - {"msgspec"}

    assert len(outside) <= 1, f"{path.name} imports {sorted(outside)}"


def test_dialects_do_not_know_each_other_and_letters_keep_jinja_in_one_file():
    users = {
        p.name
        for p in (HOUSE / "letters").rglob("*.py")
        if any(m.startswith(("jinja2", "markupsafe")) for m, _ in imports(p))
    }

    assert users == {"render.py"}


def test_there_is_no_import_cycle():
    graph = {p: set() for p in FILES}
    names = {
        ".".join(("illbot", *p.relative_to(HOUSE).with_suffix("").parts)).removesuffix(".__init__"): p for p in FILES
    }
    for path in FILES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.Import | ast.ImportFrom):
                continue
            package = ("illbot", *path.relative_to(HOUSE).parts[:-1])
            if isinstance(node, ast.ImportFrom) and node.level:
                base = ".".join((*package[: len(package) - node.level + 1], *([node.module] if node.module else [])))
                for target in (base, *(f"{base}.{a.name}" for a in node.names)):
                    if target in names and names[target] is not path and names[target].name != "__init__.py":
                        graph[path].add(names[target])
    done, trail = set(), []

    def walk(path):
        if path in trail:
            raise AssertionError("cycle: " + " -> ".join(p.name for p in [*trail[trail.index(path) :], path]))
        if path in done:
            return
        trail.append(path)
        for target in graph[path]:
            walk(target)
        trail.pop()
        done.add(path)

    for path in FILES:
        walk(path)


def test_core_asks_no_clock():
    for path in (HOUSE / "core").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow"):
                owner = node.value.id if isinstance(node.value, ast.Name) else ""
                assert owner not in ("datetime", "date", "time"), f"{path.name}:{node.lineno} asks the clock"


def test_the_desk_never_asks_for_a_state():
    """What follows from a state is decided in core; the desk only carries it out (errands have states of their own)."""
    for path in (HOUSE / "desk").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.If):
                text = ast.unparse(node.test)
                assert "request.state" not in text and "State." not in text.replace("ErrandState.", ""), (
                    f"{path.name}:{node.lineno}: if {text}"
                )
