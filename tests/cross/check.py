#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Looks at the machine code of products.cpp for many targets: rounded() keeps a product apart from the sum it goes into,
and mul_add is one instruction where the target has it. Clang 19 compiles for all of them with the host's headers; GCC's
cross compilers are used where they are installed.
"""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
INCLUDE = HERE.parents[1] / "include"
FLAGS = ["-std=c++20", "-O2", "-ffp-contract=fast", "-S", f"-I{INCLUDE}", str(HERE / "products.cpp"), "-o", "-"]
FUSED = re.compile(r"\s+(v?fmadd|vfma|fmla|xsmadd|madb|maeb|maddf|madd\.)")
CLANG = "clang++-19"
BOTH, FLOAT, NONE = ("float", "double"), ("float",), ()

# Flags, the types that the compiler fuses left alone, and those whose mul_add is an instruction.
CLANG_TARGETS = [
    (["--target=x86_64-linux-gnu", "-march=x86-64-v3"], BOTH, BOTH),
    (["--target=x86_64-linux-gnu", "-march=x86-64"], NONE, NONE),
    (["--target=aarch64-linux-gnu"], BOTH, BOTH),
    (["--target=arm-none-eabi", "-mcpu=cortex-m4", "-mfloat-abi=hard"], NONE, FLOAT),
    (["--target=arm-none-eabi", "-mcpu=cortex-m7", "-mfloat-abi=hard"], BOTH, BOTH),
    (["--target=riscv64-linux-gnu", "-march=rv64gc"], BOTH, BOTH),
    (["--target=riscv32-unknown-elf", "-march=rv32imfc"], FLOAT, FLOAT),
    (["--target=powerpc64le-linux-gnu"], BOTH, BOTH),
    (["--target=s390x-linux-gnu"], BOTH, BOTH),
    (["--target=loongarch64-linux-gnu"], BOTH, BOTH),
    (["--target=wasm32-unknown-unknown"], NONE, NONE),
]
GCC_TARGETS = [
    (["arm-none-eabi-g++", "-mcpu=cortex-m3"], NONE, NONE),
    (["arm-none-eabi-g++", "-mcpu=cortex-m4", "-mfloat-abi=hard", "-mfpu=fpv4-sp-d16"], FLOAT, FLOAT),
    (["arm-none-eabi-g++", "-mcpu=cortex-m7", "-mfloat-abi=hard", "-mfpu=fpv5-d16"], BOTH, BOTH),
    (["arm-linux-gnueabihf-g++", "-mfpu=neon-vfpv4"], BOTH, BOTH),
    (["aarch64-linux-gnu-g++"], BOTH, BOTH),
    (["riscv64-linux-gnu-g++", "-march=rv64gc"], BOTH, BOTH),
    (["powerpc64le-linux-gnu-g++"], BOTH, BOTH),
    (["s390x-linux-gnu-g++"], BOTH, BOTH),
]


def host_headers(folder):
    """Flags with which Clang reads the host's standard headers for another target."""
    (Path(folder) / "gnu").mkdir()
    (Path(folder) / "gnu/stubs.h").write_text("")  # names another file for each word size
    said = subprocess.run([CLANG, "-x", "c++", "-E", "-v", "/dev/null"], capture_output=True, text=True, check=True).stderr
    listed = said.split("search starts here:\n")[-1].split("End of search list")[0].split()
    return ["-nostdinc++", *(f"-isystem{path}" for path in [folder, *listed] if "/clang/" not in path)]


def functions(command):
    """The instructions of each function."""
    run = subprocess.run([*command, *FLAGS], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{run.stderr}")
    found, current = {}, []
    for line in run.stdout.splitlines():
        if label := re.match(r"((?:open|rounded|fused)_(?:float|double)):", line):
            current = found[label[1]] = []
        elif re.match(r"\s+[a-z]", line):
            current.append(line)
    return found


def faults(command, fused_alone, fused_mul_add):
    code = functions(command)
    for kind, expected in (("open", fused_alone), ("rounded", NONE), ("fused", fused_mul_add)):
        for type in BOTH:
            is_fused = any(FUSED.match(line) for line in code[f"{kind}_{type}"])
            if is_fused != (type in expected):
                yield f"{kind}_{type} is {'' if is_fused else 'not '}fused:\n" + "\n".join(code[f"{kind}_{type}"])


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        commands = []
        if shutil.which(CLANG):
            headers = host_headers(folder)
            commands += [([CLANG, *flags, *headers], [CLANG, *flags], *types) for flags, *types in CLANG_TARGETS]
        commands += [(flags, flags, *types) for flags, *types in GCC_TARGETS]
        for command, name, *types in commands:
            if not shutil.which(command[0]):
                print(f"left out  {' '.join(name)}: no {command[0]}")
                continue
            wrong = list(faults(command, *types))
            failed += bool(wrong)
            print(f"{'FAILED' if wrong else 'passed'}    {' '.join(name)}", *wrong, sep="\n  ")
    return 1 if failed or not commands else 0


if __name__ == "__main__":
    sys.exit(main())
