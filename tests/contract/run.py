#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Builds programs with many compilers, optimization levels and instruction sets, and compares the bits they print.

Each program prints lines `name hexbits` and exits with 0. The outputs of all builds that fuse a product into a sum must
be equal, and so must those of all builds that do not; CTNN_FORCE_FUSED puts a build among the first.
"""
import argparse
import concurrent.futures
import itertools
import platform
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

INCLUDE = Path(__file__).resolve().parents[2] / "include"
FLAGS = ["-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror", f"-I{INCLUDE}"]
COMPILERS = ["g++", "clang++-14", "clang++-19"]
LEVELS = ["-O0", "-O2", "-O3"]
CONTRACT = "-ffp-contract=fast"
FUSED = "-DCTNN_FORCE_FUSED"
VECTORS = "-DCTNN_FORCE_VECTORS"  # at -O0, where the reference runs otherwise
# Emulated machines: the prefix of GCC's tools, the emulator, flags.
CROSS = [("aarch64-linux-gnu", "qemu-aarch64"),
         ("arm-linux-gnueabihf", "qemu-arm", "-mfpu=neon-vfpv4"),
         ("riscv64-linux-gnu", "qemu-riscv64"),
         ("powerpc64le-linux-gnu", "qemu-ppc64le"),
         ("s390x-linux-gnu", "qemu-s390x")]
# What x86-64-v3 adds, as /proc/cpuinfo names it.
V3 = {"avx", "avx2", "bmi1", "bmi2", "f16c", "fma", "abm", "movbe"}


@dataclass(frozen=True)
class Build:
    compiler: str
    flags: tuple
    runner: tuple = ()

    def __str__(self):
        return " ".join((self.compiler, *self.flags))

    def command(self):
        limits = ["-fconstexpr-steps=2147483647"] if "clang" in self.compiler else []
        return [self.compiler, *FLAGS, *limits, *self.flags]

    def fuses(self):
        """Whether mul_add rounds once, as base/config.hpp decides."""
        probe = subprocess.run([*self.command(), "-x", "c++", "-E", "-"], input="#include <ctnn/base/config.hpp>\nCTNN_FUSED\n",
                               capture_output=True, text=True, check=True)
        return probe.stdout.split()[-1] == "1"


def cpu_flags():
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return set()
    return next((set(line.split(":")[1].split()) for line in lines if line.startswith("flags")), set())


def default_builds():
    """Each compiler, optimized and not, with vectors of each width, fused and not; all_builds has every pairing.

    None is fused by force: tests/laws are with GCC, and all that the sanitizers run.
    """
    return [Build("g++", ("-O0", "-march=x86-64")),
            Build("g++", ("-O3", "-march=native", CONTRACT)),
            Build("clang++-14", ("-O3", "-march=x86-64-v3", CONTRACT)),
            Build("clang++-19", ("-O0", "-march=x86-64-v3", VECTORS)),
            Build("clang++-19", ("-O3", "-march=x86-64"))]


def chosen_for(program, builds):
    """The programs full of vectors take most of the time, so they go without some builds, which table.cpp has.

    kernels.cpp compares vectors with the reference; tests/runtime/kernels does it for x86-64 with each compiler.
    layers.cpp keeps two builds that fuse and two that do not, each compiler and a build without vectors among them.
    """
    if program.name == "kernels.cpp":
        few = [b for b in builds if "-O3" in b.flags and "-march=x86-64" not in b.flags]
    elif program.name == "layers.cpp":
        few = [b for b in builds if VECTORS not in b.flags]
    else:
        few = builds
    return few if len(few) > 1 else builds


def all_builds():
    machines = ["-march=x86-64", "-march=x86-64-v3", "-march=native"]
    builds = [Build(*b) for b in itertools.product(COMPILERS, itertools.product(LEVELS, machines))]
    builds += [Build(c, (o, m, CONTRACT)) for c in COMPILERS for o in ("-O2", "-O3") for m in machines[1:]]
    builds += [Build(c, (o, machines[0], FUSED)) for c in COMPILERS for o in ("-O0", "-O3")]
    builds += [Build(c, ("-O0", m, VECTORS)) for c in COMPILERS for m in machines]
    for machine, emulator, *flags in CROSS:
        if shutil.which(f"{machine}-g++") and shutil.which(emulator):
            builds += [Build(f"{machine}-g++", (o, *flags, CONTRACT), (emulator, "-L", f"/usr/{machine}")) for o in LEVELS]
    return builds


def plain_builds():
    """For a machine that is no x86-64."""
    return [Build(c, (o, *extra)) for c in COMPILERS for o in LEVELS for extra in ((), (FUSED,), ("-march=native", CONTRACT))]


def with_all_shapes(builds):
    """kernels.cpp compares all shapes that tests/runtime/kernels has with GCC, not its choice for other compilers."""
    return [replace(b, flags=(*b.flags, "-DKERNEL_BITS_ALL_SHAPES")) for b in builds]


def runnable(builds):
    """The builds this machine can make and run; the others are named with the reason."""
    flags, chosen = cpu_flags(), []
    for build in builds:
        if not shutil.which(build.compiler):
            print(f"left out  {build}: no {build.compiler}")
        elif "-march=x86-64-v3" in build.flags and not V3 <= flags:
            print(f"left out  {build}: this processor lacks {', '.join(sorted(V3 - flags))}")
        else:
            chosen.append(build)
    return chosen


def output(build, program, folder):
    """The lines the program prints, or a sentence saying why there are none."""
    binary = Path(folder) / f"{abs(hash((build, program)))}"
    made = subprocess.run([*build.command(), str(program), "-o", str(binary)], capture_output=True, text=True)
    if made.returncode != 0:
        return None, "does not compile:\n" + "\n".join(made.stderr.splitlines()[:20])
    ran = subprocess.run([*build.runner, str(binary)], capture_output=True, text=True)
    binary.unlink()
    if ran.returncode != 0:
        return None, f"exits with {ran.returncode}:\n" + "\n".join((ran.stdout + ran.stderr).splitlines()[-20:])
    if not ran.stdout:
        return None, "prints nothing"
    return ran.stdout.splitlines(), None


def first_difference(one, other):
    for line, (a, b) in enumerate(itertools.zip_longest(one, other, fillvalue="(nothing)"), 1):
        if a != b:
            return f"line {line}: {a} | {b}"
    return None


def compare(program, builds, jobs):
    """Prints one line for each build; returns how many differ or fail."""
    failed, reference = 0, {}
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        outputs = pool.map(lambda build: output(build, program, folder), builds)
        for build, (lines, wrong) in zip(builds, outputs):
            mode = "fused" if build.fuses() else "not fused"
            if not wrong:
                first, expected = reference.setdefault(mode, (build, lines))
                difference = first_difference(expected, lines)
                wrong = difference and f"differs from {first}, {difference}"
            failed += bool(wrong)
            print(f"{'FAILED' if wrong else 'passed'}  {program.name}  {mode:9}  {build}" + (f"  {wrong}" if wrong else ""),
                  flush=True)
    for mode, (_, lines) in reference.items():
        print(f"        {program.name}  {mode:9}  {len(lines)} results")
    return failed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="every combination instead of a choice")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("program", nargs="+", type=Path)
    options = parser.parse_args()
    if platform.machine() not in ("x86_64", "AMD64"):
        builds = plain_builds()
    else:
        builds = with_all_shapes(all_builds()) if options.full else default_builds()
    builds = runnable(builds)
    if len(builds) < 2:
        print("fewer than two builds to compare")
        return 1
    plans = [(p, builds if options.full else chosen_for(p, builds)) for p in options.program]
    failed = sum(compare(program, some, options.jobs) for program, some in plans)
    print(f"{sum(len(some) for _, some in plans) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
