#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What the library costs at compile time, as ratios taken in one run on one machine.

Each figure is the minimum over interleaved runs of processor time (user and system, of the compiler and its children),
so that other load on the machine disturbs it little. Memory is the largest resident set of the compiler.
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

here = pathlib.Path(__file__).resolve().parent
include = here.parent.parent / "include"


class Program:
    """A translation unit; after measure(), `seconds` and `kilobytes` are what compiling it took at least."""

    def __init__(self, source, *flags):
        self.command = ["-std=c++20", f"-I{include}", *flags, "-c", str(source), "-o", os.devnull]
        self.seconds = self.kilobytes = float("inf")

    def run(self, compiler):
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.dup2(write, 2)
            os.execvp(compiler, [compiler, *self.command])
        os.close(write)
        with os.fdopen(read, errors="replace") as errors:
            text = errors.read()
        _, status, usage = os.wait4(child, 0)
        if status != 0:
            sys.exit(f"{compiler} {' '.join(self.command)}\nfailed:\n{text[:2000]}")
        self.seconds = min(self.seconds, usage.ru_utime + usage.ru_stime)
        self.kilobytes = min(self.kilobytes, usage.ru_maxrss)


def measure(compiler, programs, runs):
    for _ in range(runs):
        for program in programs:
            program.run(compiler)


def net(count):
    """A net of so many Dense layers, no two of one shape, with activations; inferred and trained for one step."""
    widths = [8 + 3 * (i % 2) + i for i in range(count + 1)]
    activations = ["ctnn::ReLU", "ctnn::Tanh", "ctnn::Identity", "ctnn::Sigmoid"]
    layers = ", ".join(f"ctnn::Dense<{a}, {b}, {activations[i % 4]}>"
                       for i, (a, b) in enumerate(zip(widths, widths[1:])))
    return f"""#include <ctnn/ctnn.hpp>
using Big = ctnn::Net<{layers}>;
using Output = ctnn::Tensor<float, Big::Output>;
Output infer(const ctnn::Model<Big>& model, const ctnn::Tensor<float, Big::Input>& x) {{ return model(x); }}
using BigTrainer = ctnn::Trainer<Big, ctnn::MeanSquaredError, ctnn::Adam, 4>;
float step(BigTrainer& trainer, const ctnn::Tensor<float, ctnn::Shape<4, {widths[0]}>>& x,
           const ctnn::Tensor<float, ctnn::Shape<4, {widths[-1]}>>& y) {{ return trainer.step(x, y); }}
"""


def report(what, value, limit, unit=""):
    print(f"{what:<66} {value:7.2f}{unit:<2} at most {limit:g}{unit}  {'ok' if value <= limit else 'MISSED'}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--compiler", default="g++")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=500)
    parser.add_argument("--only", choices=["include", "training", "layers"])
    options = parser.parse_args()
    compiler, runs, epochs = options.compiler, options.runs, options.epochs
    gcc = "clang" not in compiler

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)

        def write(name, text):
            (folder / name).write_text(text)
            return folder / name

        if options.only in (None, "include"):
            empty = Program(write("empty.cpp", ""), "-O2")
            header = Program(write("header.cpp", "#include <ctnn/ctnn.hpp>\n"), "-O2")
            measure(compiler, [empty, header], 2 * runs)
            report("#include <ctnn/ctnn.hpp>, over an empty file", header.seconds - empty.seconds, 0.6, " s")

        if options.only in (None, "training"):
            # The contract compared here rounds products, so the target has no fused multiply-add.
            limits = ["-fconstexpr-ops-limit=4000000000" if gcc else "-fconstexpr-steps=2000000000"]
            same = folder / "same_bits"
            subprocess.run([compiler, "-std=c++20", f"-I{include}", *limits, "-DEPOCHS=40", here / "same_bits.cpp", "-o", same],
                           check=True)
            subprocess.run([same], check=True)

            def programs(name):
                return [Program(here / name, "-O1", *limits, f"-DEPOCHS={n}") for n in (1, epochs + 1)]

            hand, library = programs("xor_by_hand.cpp"), programs("xor_by_library.cpp")
            measure(compiler, hand + library, runs)
            for name, pair in (("by hand", hand), ("by the library", library)):
                print(f"XOR trained {name}: {(pair[1].seconds - pair[0].seconds) / epochs * 1e6:.0f} us and "
                      f"{(pair[1].kilobytes - pair[0].kilobytes) / epochs:.0f} KB an epoch")
            time, memory = ((library[1].__dict__[k] - library[0].__dict__[k]) / (hand[1].__dict__[k] - hand[0].__dict__[k])
                            for k in ("seconds", "kilobytes"))
            report(f"{epochs} epochs of XOR, library / hand-written loop, time", time, 1.5)
            report(f"{epochs} epochs of XOR, library / hand-written loop, memory", memory, 1.5)
            if gcc:
                Program(here / "xor_by_library.cpp", "-DEPOCHS=500").run(compiler)
                print("500 epochs of XOR compile without any flag")

        if options.only in (None, "layers"):
            nets = {n: Program(write(f"net{n}.cpp", net(n)), "-O0", *(["-fsyntax-only"] if n == 200 else []))
                    for n in (32, 64, 200)}
            measure(compiler, nets.values(), 1)
            for n, program in nets.items():
                print(f"a net of {n} Dense layers, inference and one training step: {program.seconds:.1f} s, "
                      f"{program.kilobytes / 1024:.0f} MB{', instantiated only' if n == 200 else ''}")
            report("64 layers / 32 layers, time", nets[64].seconds / nets[32].seconds, 3)


if __name__ == "__main__":
    main()
