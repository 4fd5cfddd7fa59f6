#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Builds a program without exceptions and RTTI, and looks at its symbols.

It may need memcpy and its like from outside, but no allocation, exception, lock or stream; and it may hold no variable
that can be written, and nothing that runs before main.
"""
import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

INCLUDE = Path(__file__).resolve().parents[2] / "include"
FLAGS = ["-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fno-exceptions", "-fno-rtti", "-ffunction-sections"]
ALLOWED = {"memcpy", "memmove", "memset", "fma", "fmaf", "sqrt", "sqrtf", "_GLOBAL_OFFSET_TABLE_", "__stack_chk_fail"}


def complaints(compiler, level, program, folder):
    made = Path(folder) / f"program{level}.o"
    subprocess.run([compiler, *FLAGS, level, f"-I{INCLUDE}", "-c", str(program), "-o", str(made)], check=True)
    for line in subprocess.run(["nm", str(made)], capture_output=True, text=True, check=True).stdout.splitlines():
        kind, name = line.split()[-2:]
        if kind == "U" and name not in ALLOWED:
            yield f"needs {name}"
        if kind in "dDbBC":
            yield f"holds the variable {name}"
    sections = subprocess.run(["objdump", "-h", str(made)], capture_output=True, text=True, check=True).stdout
    for section in re.findall(r"\.(?:init_array|ctors|tbss|tdata)\S*", sections):
        yield f"has a section {section}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--compiler", required=True)
    parser.add_argument("program", type=Path)
    options = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for level in ("-O0", "-O2", "-O3"):
            for complaint in sorted(set(complaints(options.compiler, level, options.program, folder))):
                print(f"{options.program.name} {level} {complaint}")
                failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
