#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What bounds the hot code of W1 to W4 and W6, by llvm-mca's model of a CPU: no run, so any CPU can be asked for.

    bench/bounds.py --compiler clang++-19 --march x86-64-v3 --cpu znver3

Of each function the loop with the most multiply-adds is taken, or all of it where there is no loop. A line gives its
instructions and multiply-adds (as vectors), cycles per round if nothing but throughput counts and as simulated over 100
rounds, the cycles that two multiply-adds a cycle would take, and the resource with the highest pressure per round.
Latency of a chain shows where the simulated cycles exceed the throughput bound.
"""
import argparse
import re
import subprocess
from pathlib import Path

INCLUDE = Path(__file__).resolve().parent.parent / "include"
SOURCE = """
#include <ctnn/ctnn.hpp>
using namespace ctnn;
using Small = Net<Dense<2, 4, ReLU>, Dense<4, 1, Sigmoid>>;
using Audio = Net<Dense<8, 32, Tanh>, Dense<32, 32, Tanh>, Dense<32, 4>>;
extern "C" {
void W1_whole_net(const Model<Small>& m, const float* x, float* y) { m.infer<1>(x, y); }
void W2_tanh_of_32(const float* x, float* y) { kernels::simd::activate_all<Tanh, 32>(x, y); }
void W2_layer_32_32(const float* x, const float* w, const float* b, float* y) {
  kernels::simd::dense_forward<kernels::DenseShape{1, 32, 32}, ReLU, false>(x, w, b, y, y);
}
void W3_layer_64_64(const float* x, const float* w, const float* b, float* y) {
  kernels::simd::dense_forward<kernels::DenseShape{1, 64, 64}, ReLU, false>(x, w, b, y, y);
}
void W4_layer_64_64(const float* x, const float* w, const float* b, float* y) {
  kernels::simd::dense_forward<kernels::DenseShape{32, 64, 64}, ReLU, false>(x, w, b, y, y);
}
void W6_weight_gradient(const float* x, const float* d, float* dw, float* db) {
  kernels::simd::dense_backward_parameters<kernels::DenseShape{32, 64, 64}>(x, d, dw, db);
}
void W6_input_gradient(const float* w, const float* d, float* dx) {
  kernels::simd::dense_backward_input<kernels::DenseShape{32, 64, 64}>(w, d, dx);
}
void W6_adam(Adam& a, float* w, const float* d, Adam::State<float, 4096>& s) {
  a.update<float, 4096>(Vector<float, 4096>(w), Vector<const float, 4096>(d), s);
}
}
"""
MULTIPLY_ADD = re.compile(r"\s*v?(fn?m(add|sub)\w*|mulp[sd])\b")


def functions(assembly):
    found, name = {}, None
    for line in assembly.splitlines():
        if start := re.match(r"(W\d\w*):", line):
            name = start[1]
            found[name] = []
        elif re.match(r"\s*\.size\s+W|\s*\.cfi_endproc", line):
            name = None
        elif name and re.match(r"\.?\w+:|\s+[a-z]", line):
            found[name].append(line.split("#")[0].rstrip())
    return found


def hot(lines):
    """The innermost loop with the most multiply-adds, else everything."""
    labels, loops = {}, []
    for at, line in enumerate(lines):
        if label := re.match(r"(\.\w+):", line):
            labels[label[1]] = at
        elif (jump := re.match(r"\s+j\w+\s+(\.\w+)", line)) and jump[1] in labels:
            body = lines[labels[jump[1]] : at + 1]
            if not any(set(body) >= set(inner) for inner in loops):
                loops.append(body)
    body = max(loops, key=multiply_adds, default=[])
    return body if multiply_adds(body) else lines


def multiply_adds(lines):
    return sum(bool(MULTIPLY_ADD.match(line)) for line in lines)


def instructions(lines):
    return [line for line in lines if re.match(r"\s+[a-z]", line) and not re.match(r"\s+(j|ret|call)\w*\b", line)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--compiler", default="clang++-19")
    parser.add_argument("--march", default="x86-64-v3")
    parser.add_argument("--cpu", default="znver3")
    parser.add_argument("--mca", default="llvm-mca-19")
    options = parser.parse_args()
    assembly = subprocess.run(
        [options.compiler, "-std=c++20", "-O3", f"-march={options.march}", f"-I{INCLUDE}", "-xc++", "-S", "-o-", "-"],
        input=SOURCE, capture_output=True, text=True, check=True).stdout
    print(f"{options.compiler} {options.march}, modelled as {options.cpu}")
    for name, lines in functions(assembly).items():
        code = instructions(hot(lines))
        report = subprocess.run([options.mca, f"-mcpu={options.cpu}", "-mtriple=x86_64", "-iterations=100"],
                                input="\n".join(code), capture_output=True, text=True, check=True).stdout
        number = {key: float(re.search(rf"{key}:\s+([\d.]+)", report)[1]) for key in ("Total Cycles", "Block RThroughput")}
        resources = dict(re.findall(r"^\[([\d.]+)\]\s+- (\S+)", report, re.M))
        pressure = re.search(r"Resource pressure per iteration:\n(.*)\n(.*)\n", report)
        busiest = max(((0.0 if p == "-" else float(p), resources[k])
                       for k, p in zip(re.findall(r"\[([\d.]+)\]", pressure[1]), pressure[2].split())))
        print(f"{name:20} {len(code):4} instructions {multiply_adds(code):3} multiply-adds,"
              f" throughput {number['Block RThroughput']:6.1f}, simulated {number['Total Cycles'] / 100:6.1f},"
              f" multiply-adds alone {multiply_adds(code) / 2:5.1f}; {busiest[1]} {busiest[0]:.1f}")


if __name__ == "__main__":
    main()
