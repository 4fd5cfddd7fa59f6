#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Looks at the machine code of small_net.cpp (x86-64): no loop, call or spill; of large_layer.cpp: bounded size; and of
fixed_point.cpp: no floating-point instruction, and for a Cortex-M0, where its compiler is at hand, no call of one."""
import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
INCLUDE = HERE.parents[1] / "include"
LARGEST = 4096  # bytes of one kernel of a 1024 x 1024 layer
TARGETS = ["-march=x86-64", "-march=x86-64-v3", "-march=x86-64-v4"]


def functions(compiler, target, source, folder, level="-O3"):
    """The instructions of each function, as (address, text)."""
    obj = Path(folder) / "out.o"
    subprocess.run([compiler, "-std=c++20", level, target, f"-I{INCLUDE}", "-ffunction-sections", "-c", str(HERE / source),
                    "-o", str(obj)], check=True)
    text = subprocess.run(["objdump", "-dC", "--no-show-raw-insn", str(obj)], capture_output=True, text=True, check=True)
    found, current = {}, None
    for line in text.stdout.splitlines():
        if header := re.match(r"[0-9a-f]+ <(.*)>:$", line):
            current = found.setdefault(header[1], [])
        elif instruction := re.match(r"\s*([0-9a-f]+):\s+(.*)", line):
            current.append((int(instruction[1], 16), instruction[2]))
    return found


def offences_of_small(instructions):
    end = next(address for address, text in instructions if text.startswith("ret"))
    for address, text in instructions:
        jump = re.match(r"j\w+\s+([0-9a-f]+) <", text)
        if text.startswith("call"):
            yield f"a call: {text}"
        elif jump and address < end and int(jump[1], 16) <= address:  # after `ret` lie rare cases, which jump back
            yield f"a loop: {text}"
        elif re.search(r"\(%[re]?[sb]p\b", text) or text.startswith("push"):
            yield f"something on the stack: {text}"


FLOATING = re.compile(r"v?(add|sub|mul|div|sqrt|rcp|rsqrt|min|max|round|u?comi|cmp\w*|fn?m(add|sub)\d*|cvt\w*)[ps][sd]\b|f(ld|ild|add|mul|div)")


def offences_of_fixed(compiler, folder):
    for level in ("-O0", "-O2", "-O3", "-Os"):
        for target in TARGETS[::2]:
            for name, code in functions(compiler, target, "fixed_point.cpp", folder, level).items():
                yield from (f"{level} {target}: {name} has {text}" for _, text in code if FLOATING.match(text))
    cross = shutil.which("arm-none-eabi-g++")
    if cross is None:
        return
    obj = str(Path(folder) / "arm.o")
    subprocess.run([cross, "-std=c++20", "-Os", "-mcpu=cortex-m0", "-mthumb", f"-I{INCLUDE}", "-c", str(HERE / "fixed_point.cpp"),
                    "-o", obj], check=True)
    symbols = subprocess.run(["nm", "-u", obj], capture_output=True, text=True, check=True).stdout.split()
    yield from (f"Cortex-M0: it calls {name}" for name in symbols
                if re.match(r"__aeabi_(c?[fd]|u?[il]2[fd])|__\w+[sd]f\d?$|(fma|sqrt|exp|tanh)f?$", name))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("compiler")
    compiler = parser.parse_args().compiler
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for target in TARGETS:
            code = next(iter(functions(compiler, target, "small_net.cpp", folder).values()))
            size = code[-1][0] - code[0][0]
            print(f"{target}: a 2-4-1 net takes {size} bytes")
            for offence in offences_of_small(code):
                print(f"{target}: 2-4-1 has {offence}")
                bad += 1
            for name, code in functions(compiler, target, "large_layer.cpp", folder).items():
                size = code[-1][0] - code[0][0] + 1
                print(f"{target}: {name.split('(')[0]} of 1024 x 1024 takes {size} bytes")
                if size > LARGEST:
                    print(f"  more than {LARGEST}")
                    bad += 1
        for offence in offences_of_fixed(compiler, folder):
            print(offence)
            bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
