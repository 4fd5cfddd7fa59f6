#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Checks that a program which must not compile is refused with the sentence it expects.

Comment lines of the program say what is expected:
  // expect: <regex>               some line of the output matches; may be repeated, the first is the sentence
  // first error within: 3 lines   the sentence stands at most so far from the first line with "error: "
  // flags: -ffast-math            more flags, for both compilations
  // compiles-with: -DFIXED        with these flags the program compiles, so nothing else is wrong with it
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

INCLUDE = Path(__file__).resolve().parents[2] / "include"
FLAGS = ["-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-Wno-unused", "-fsyntax-only", f"-I{INCLUDE}"]
KNOWN_COMPILERS = ["g++", "clang++-14", "clang++-19"]


def directive(text, name):
    return [value.strip() for value in re.findall(rf"^//\s*{re.escape(name)}:\s*(.+)$", text, re.M)]


def compile_program(compiler, program, flags):
    limits = ["-fconstexpr-steps=2147483647"] if "clang" in Path(compiler).name else []
    run = subprocess.run([compiler, *FLAGS, *limits, *flags, str(program)], capture_output=True, text=True,
                         env=os.environ | {"LC_ALL": "C"})
    return run.returncode == 0, run.stderr


def without_source(line):
    """The line, or nothing where it is the compiler's echo of source text, which may spell the sentence by itself."""
    is_message = re.match(r"\S+:(\d+:\d+:)? |In file |\s+from ", line)
    return line if is_message else ""


def faults(compiler, program, header=None, refusal_only=False):
    """What is wrong with the program's rejection, as sentences, and the compiler's output."""
    text = program.read_text()
    expected = directive(text, "expect")
    distance = directive(text, "first error within")
    repair = directive(text, "compiles-with")
    if not expected or not repair:
        return ["it needs a line `// expect: <regex>` and a line `// compiles-with: <flags>`"], ""

    more = [flag for flags in directive(text, "flags") for flag in flags.split()]
    if header and not more and "#include <ctnn/ctnn.hpp>" in text:
        more = ["-include", str(header)]
    compiled, output = compile_program(compiler, program, more)
    lines = [without_source(line) for line in output.splitlines()]
    if compiled:
        return ["it compiles"], ""
    found = [f"no line matches {regex!r}" for regex in expected if not any(re.search(regex, line) for line in lines)]
    first = next((i for i, line in enumerate(lines) if "error: " in line), None)  # not error::
    if first is None:
        return ["the output has no line with 'error: '"], output
    reach = int(distance[0].split()[0]) if distance else 0
    near = lines[max(0, first - reach):first + reach + 1]
    if not any(re.search(expected[0], line) for line in near):
        found.append(f"{expected[0]!r} is not within {reach} lines of the first error")
    for flags in [] if refusal_only else repair:
        compiled, repaired_output = compile_program(compiler, program, more + flags.split())
        if not compiled:
            return found + [f"it does not compile with {flags} either"], repaired_output
    return found, output


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--compiler", action="append", help="default: those of %s at hand" % ", ".join(KNOWN_COMPILERS))
    parser.add_argument("--precompiled", type=Path, metavar="HEADER", help="holds <ctnn/ctnn.hpp>, for one compiler")
    parser.add_argument("--refusal-only", action="store_true", help="do not compile the repaired program")
    parser.add_argument("--show", action="store_true", help="print what each compiler says")
    parser.add_argument("program", nargs="*", type=Path, help="default: every program of this folder")
    options = parser.parse_args()
    compilers = options.compiler or [c for c in KNOWN_COMPILERS if shutil.which(c)]
    programs = options.program or sorted(Path(__file__).parent.glob("*.cpp"))
    failed = 0
    for program in programs:
        for compiler in compilers:
            wrong, output = faults(compiler, program, options.precompiled, options.refusal_only)
            failed += bool(wrong)
            print(f"{'FAILED' if wrong else 'passed'}  {program.name}  {compiler}")
            for sentence in wrong:
                print(f"  {sentence}")
            if wrong or options.show:
                print("".join(f"    | {line}\n" for line in output.splitlines()[:40]), end="")
    return 1 if failed or not programs else 0


if __name__ == "__main__":
    sys.exit(main())
