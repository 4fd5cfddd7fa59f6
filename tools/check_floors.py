#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Checks the order of include/ctnn: which header may include what, and how a header looks.

A header includes only lower floors and its own folder; layers may use activations. Prints each offence as
file:line: sentence, and exits with 1 if there is one.
"""
import re
import sys
from pathlib import Path

FLOORS = [["base"], ["numbers"], ["tensor"], ["concepts"], ["kernels"],
          ["activations", "layers", "operations", "losses", "optimizers", "schedules", "initializers"],
          ["net"],
          ["train", "verify", "quantize", "testing", "mpi"],
          ["io"], ["parallel", "plot"]]  # hosted
FLOOR = {folder: floor for floor, folders in enumerate(FLOORS) for folder in folders}
LAST_CORE_FLOOR = FLOOR["net"]  # above it, what ctnn.hpp includes is core too
NEIGHBOURS = {("layers", "activations"), ("layers", "initializers"), ("activations", "initializers"),
              ("operations", "activations"), ("operations", "layers")}
NO_UMBRELLA = {"base", "kernels"}  # nobody includes them as a whole
ON_REQUEST = {"numbers"}  # who wants it includes it: ctnn.hpp does not
EVERYTHING = "ctnn.hpp"

# What costs little to include and uses no heap, exceptions, streams, clocks or locks.
LIGHT = {"array", "bit", "cfloat", "climits", "compare", "concepts", "cstddef", "cstdint", "initializer_list", "iterator", "limits",
         "span", "string_view", "tuple", "type_traits", "utility", "version"}
INTRINSICS = {"immintrin.h", "arm_neon.h"}  # kernels/simd only
HANA_USER = "base/topology.hpp"
MACRO_FILE = "base/config.hpp"
LONGEST = 300
BODIES = ".ipp"  # the functions of the header of that name, which includes them unless they are in a library


class Header:
    def __init__(self, root, path):
        self.name = path.relative_to(root).as_posix()
        self.lines = path.read_text().splitlines()
        parts = self.name.split("/")
        self.is_umbrella = len(parts) == 1
        self.folder = parts[0].removesuffix(".hpp") if self.is_umbrella else parts[0]
        self.includes = [(number, match[1]) for number, line in enumerate(self.lines, 1)
                         if (match := re.match(r'\s*#\s*include\s*([<"][^>"]+)[>"]', line))]
        self.own_includes = {target[6:] for _, target in self.includes if target.startswith("<ctnn/")}


def core_headers(headers):
    """The lower floors, and whatever ctnn.hpp includes, directly or not."""
    core = {name for name, header in headers.items()
            if FLOOR.get(header.folder, 0) <= LAST_CORE_FLOOR and header.folder != "ctnn"}
    waiting = [EVERYTHING] if EVERYTHING in headers else []
    while waiting:
        name = waiting.pop()
        if name in headers and name not in core:
            core.add(name)
        waiting += [n for n in headers[name].own_includes if n in headers and n not in core] if name in headers else []
    return core


def include_offences(header, headers, core):
    for number, target in header.includes:
        path = target[1:]
        if target.startswith("<ctnn/"):
            path = path[5:]
            if path not in headers:
                yield number, f"<ctnn/{path}> does not exist"
                continue
            folder = headers[path].folder
            if folder == "ctnn":
                yield number, "<ctnn/ctnn.hpp> is for users"
            elif header.folder not in ("ctnn", folder) and (header.folder, folder) not in NEIGHBOURS and \
                    FLOOR.get(folder, 0) >= FLOOR.get(header.folder, 0):
                yield number, f"{header.folder} (floor {FLOOR.get(header.folder)}) may not include {folder} " \
                              f"(floor {FLOOR.get(folder)})"
        elif target.startswith('"'):
            yield number, f'"{path}" is written <ctnn/...>'
        elif path.startswith("boost/"):
            if header.name != HANA_USER:
                yield number, f"<{path}>: Boost is used in {HANA_USER} only"
        elif path in INTRINSICS:
            if not header.name.startswith("kernels/simd/"):
                yield number, f"<{path}> is used in kernels/simd only"
        elif header.name in core and path not in LIGHT:
            yield number, f"<{path}> is not one of the light headers a core header may include"


def form_offences(header):
    if not header.lines or header.lines[0] != "// SPDX-License-Identifier: BSL-1.0":
        yield 1, "the first line names the licence: // SPDX-License-Identifier: BSL-1.0"
    if len(header.lines) > LONGEST:
        yield LONGEST + 1, f"{len(header.lines)} lines, more than {LONGEST}: a file holds one concept"
    directives = [line for line in header.lines if line.startswith("#")]
    if directives[:1] != ["#pragma once"]:
        yield 1, "the first directive is #pragma once"
    if header.name == MACRO_FILE:
        return
    for number, line in enumerate(header.lines, 1):
        macro = re.match(r"\s*#\s*define\s+(\w+)", line)
        if macro:
            yield number, f"macro {macro[1]}: macros are defined in {MACRO_FILE} only"
        if re.match(r"\s*#\s*pragma", line) and line != "#pragma once":
            yield number, "no pragma but once"
        if re.search(r"\busing\s+namespace\s+std\b", line):
            yield number, "no using namespace std"


def umbrella_offences(headers):
    """Each folder x/ has x.hpp, which names every file of it; at the top, nothing else."""
    folders = {header.folder for header in headers.values() if not header.is_umbrella}
    for folder in sorted(folders):
        first = min(name for name in headers if name.startswith(f"{folder}/"))
        if folder not in FLOOR:
            yield first, 1, f"folder {folder} has no floor"
        elif f"{folder}.hpp" not in headers and folder not in NO_UMBRELLA:
            yield first, 1, f"folder {folder} has no {folder}.hpp"
    for umbrella, header in headers.items():
        files = {name for name in headers if name.startswith(umbrella.removesuffix(".hpp") + "/") and
                 not name.endswith(BODIES)}
        inner = {n.removesuffix(".hpp") + "/" for n in header.own_includes}  # umbrellas answer for their own folders
        for missing in sorted(n for n in files - header.own_includes if not any(n.startswith(i) for i in inner)):
            yield umbrella, 1, f"<ctnn/{missing}> is missing"
    for folder in sorted(folders):
        if FLOOR.get(folder, 99) <= LAST_CORE_FLOOR and folder not in ON_REQUEST and f"{folder}.hpp" in headers and EVERYTHING in headers and \
                f"{folder}.hpp" not in headers[EVERYTHING].own_includes:
            yield EVERYTHING, 1, f"<ctnn/{folder}.hpp> is missing"
    for umbrella in sorted(n for n, h in headers.items() if h.is_umbrella and n != EVERYTHING):
        if headers[umbrella].folder not in folders:
            yield umbrella, 1, "it names a folder that does not exist"
        for number, target in headers[umbrella].includes:
            if not target.startswith(f"<ctnn/{headers[umbrella].folder}/"):
                yield umbrella, number, "an umbrella includes its own folder only"


def body_offences(headers):
    """x.ipp and x.hpp name each other."""
    for name in headers:
        if name.endswith(BODIES):
            owner = name.removesuffix(BODIES) + ".hpp"
            if owner not in headers or name not in headers[owner].own_includes:
                yield name, 1, f"<ctnn/{owner}> does not include it"
            elif owner not in headers[name].own_includes:
                yield name, 1, f"it does not include <ctnn/{owner}>"


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parents[1] / "include" / "ctnn")
    paths = sorted([*root.rglob("*.hpp"), *root.rglob("*" + BODIES)])
    headers = {header.name: header for header in (Header(root, path) for path in paths)}
    core = core_headers(headers)
    offences = [*umbrella_offences(headers), *body_offences(headers)]
    for header in headers.values():
        offences += [(header.name, *o) for o in [*include_offences(header, headers, core), *form_offences(header)]]
    for name, line, sentence in sorted(offences):
        print(f"{root / name}:{line}: {sentence}")
    print(f"{len(headers)} headers, {len(core)} of them core, {len(offences)} offences")
    return 1 if offences or not headers else 0


if __name__ == "__main__":
    sys.exit(main())
