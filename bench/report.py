#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Turns the benchmark's JSON into a Markdown table and an SVG chart; with two files, compares their ratios.

Each figure is the fastest repetition. Rows are compared within one run only; two runs are compared by what each row
takes relative to a row of its own run, never by absolute time."""

import argparse
import json
import pathlib
import re
import subprocess
import sys

import chart

PEERS = {
    "ctnn": "ctnn", "eigen_fixed": "Eigen, fixed sizes", "eigen_dynamic": "Eigen, dynamic", "libxsmm": "libxsmm",
    "eigen": "Eigen, by hand", "onednn": "oneDNN", "dlib": "dlib", "libtorch": "libtorch", "fann": "FANN", "naive": "naive",
}
# (workload, mode): title, what bounds it ("fma", "l1" or None)
ROWS = {
    ("W1", "throughput"): ("W1: 2-4-1, one sample", None),
    ("W1", "latency"): ("W1, latency", None),
    ("W2", "throughput"): ("W2: 8-32-32-4 tanh, one sample", None),
    ("W2", "latency"): ("W2, latency", None),
    ("W3", "throughput"): ("W3: 64-64-64-10 ReLU, one sample", "l1"),
    ("W3", "latency"): ("W3, latency", "l1"),
    ("W4", "throughput"): ("W4: 64-64-64-10 ReLU, batch 32", "fma"),
    ("W5", "step"): ("W5: XOR training step, SGD", None),
    ("W6_Adam", "step"): ("W6: 64-64-64-10 training step, Adam", "fma"),
    ("W6_SGD", "step"): ("W6: the same, SGD", "fma"),
    ("W8", "step"): ("W8: 784-128-10, an epoch of 6,000", "fma"),
    ("W9_1", "throughput"): ("W9: 1024-1024-1024, one sample", None),
    ("W9_128", "throughput"): ("W9: 1024-1024-1024, batch 128", "fma"),
    ("multiply_4", "throughput"): ("multiply 4 x 4 x 4", "fma"),
    ("multiply_8", "throughput"): ("multiply 8 x 8 x 8", "fma"),
    ("multiply_16", "throughput"): ("multiply 16 x 16 x 16", "fma"),
    ("multiply_32", "throughput"): ("multiply 32 x 32 x 32", "fma"),
    ("GRU", "step"): ("GRU 1-8-1, one step", None),
    ("LSTM", "step"): ("LSTM 1-16-1, one step", None),
    ("TCN", "step"): ("TCN of 8 channels, dilations 1 to 128, one step", "fma"),
    ("conv_1_16_batch_1", "forward"): ("Conv2D 28x28x1 to 16, one sample", "fma"),
    ("conv_1_16_batch_1", "backward"): ("the same, backward", "fma"),
    ("conv_1_16_batch_32", "forward"): ("Conv2D 28x28x1 to 16, batch 32", "fma"),
    ("conv_1_16_batch_32", "backward"): ("the same, backward", "fma"),
    ("conv_16_32_batch_1", "forward"): ("Conv2D 28x28x16 to 32, one sample", "fma"),
    ("conv_16_32_batch_1", "backward"): ("the same, backward", "fma"),
    ("conv_16_32_batch_32", "forward"): ("Conv2D 28x28x16 to 32, batch 32", "fma"),
    ("conv_16_32_batch_32", "backward"): ("the same, backward", "fma"),
    ("batch_norm", "forward"): ("BatchNorm 28x28x16 in training, batch 32", None),
    ("batch_norm", "backward"): ("the same, backward", None),
    ("layer_norm", "forward"): ("LayerNorm over 64 of (32, 64)", None),
    ("attention", "forward"): ("attention 64 x 32, 4 heads", "fma"),
}
# Left to the table: latencies, which look like throughput, and what is much like another row.
CHARTED = [("W1", "throughput"), ("W2", "throughput"), ("W3", "throughput"), ("W4", "throughput"), ("W5", "step"),
           ("W6_Adam", "step"), ("W8", "step"), ("W9_128", "throughput")]
NOT_WRITTEN = "the square multiplies are run for ctnn, Eigen and libxsmm only"


class Run:
    """times[(workload, mode)][peer] in ns per item; limits in ns; reasons for what is missing."""

    def __init__(self, path):
        document = json.loads(pathlib.Path(path).read_text())
        self.context = document["context"]
        self.times, self.work, self.errors, items = {}, {}, {}, {}
        for entry in document["benchmarks"]:
            if entry.get("run_type") == "aggregate":
                continue
            name = entry["run_name"].split("/")
            if entry.get("error_occurred"):
                self.errors["/".join(name)] = entry["error_message"]
                continue
            nanoseconds = entry["cpu_time"] * {"ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9}[entry["time_unit"]]
            each = nanoseconds / entry["items"]
            if name[0] == "limit":
                items[name[1]] = min(each, items.get(name[1], each))
                continue
            workload, mode, peer = name
            row = self.times.setdefault((workload, mode), {})
            row[peer] = min(each, row.get(peer, each))
            self.work[workload, mode] = entry
        self.limits = items  # ns per multiply-add, ns per byte

    def peers(self):
        return [p for p in PEERS if any(p in row for row in self.times.values())]

    def limit(self, key):
        """What the machine needs for the row at least, in ns, or None."""
        kind = ROWS[key][1]
        if kind is None or kind not in self.limits:
            return None
        return self.limits[kind] * self.work[key]["multiply_adds" if kind == "fma" else "weight_bytes"]

    def reason(self, workload, peer):
        return self.context.get(f"{workload}/{peer}") or (NOT_WRITTEN if workload.startswith("multiply") else None)

    def l1_size(self):
        return next((c["size"] for c in self.context["caches"] if c["level"] == 1 and c["type"] != "Instruction"), None)

    def machine(self):
        """Sentences on what was measured where."""
        text = f"{self.context['cpu']}, one thread, {self.context['compiler']}, `{self.context['flags']}`"
        text += f" ({self.context['instructions']})"
        if "fma" in self.limits:
            text += f"; FMA peak {2 / self.limits['fma']:.0f} GFLOP/s"
        if "l1" in self.limits:
            text += f", loads from L1 {1 / self.limits['l1']:.0f} GB/s"
        return text


def duration(nanoseconds):
    for unit, size in (("ms", 1e6), ("µs", 1e3)):
        if nanoseconds >= size:
            return f"{nanoseconds / size:.{3 if nanoseconds < 1000 * size else 4}g} {unit}"
    return f"{nanoseconds:.3g} ns"


def table(run, ratios=False):
    peers = run.peers()
    lines = ["| | " + " | ".join(PEERS[p] for p in peers) + " | % of limit |",
             "|---|" + "---:|" * (len(peers) + 1)]
    notes = []

    def note(words):
        if words not in notes:
            notes.append(words)
        return f" [{notes.index(words) + 1}]"

    for key, (title, kind) in ROWS.items():
        row = run.times.get(key)
        if not row:
            continue
        best = min(row.values())
        cells = []
        for peer in peers:
            if peer in row:
                text = duration(row[peer])
                if ratios and peer != "ctnn" and "ctnn" in row:
                    text += f" ({chart.times(row[peer] / row['ctnn'])})"
                cells.append(f"**{text}**" if row[peer] == best else text)
                continue
            error = run.errors.get("/".join((*key, peer)))
            reason = f"failed: {error}" if error else run.reason(key[0], peer)
            cells.append("-" + (note(reason) if reason else ""))
        limit = run.limit(key)
        share = ""
        if limit and "ctnn" in row:
            share = f"{100 * limit / row['ctnn']:.0f} % of {'FMA' if kind == 'fma' else 'L1'}"
            needed = run.work[key]["weight_bytes"]
            if kind == "l1" and run.l1_size() and needed > run.l1_size():
                share += note(f"the weights take {needed / 1024:.0f} KiB and L1 holds {run.l1_size() / 1024:.0f} KiB, "
                              "so part of them comes from L2 each time")
        lines.append(f"| {title} | " + " | ".join(cells) + f" | {share} |")
    lines += ["", run.machine() + "."]
    if run.context.get("left_out"):
        lines.append(f"Left out: {run.context['left_out']}.")
    lines += [""] * bool(notes) + [f"- [{n + 1}] {words[0].upper() + words[1:]}." for n, words in enumerate(notes)]
    return "\n".join(lines)


def bars(run):
    """For the chart: (title, [(label, time, ratio to ctnn, is ctnn)], ratio of the limit to ctnn or None)."""
    groups = []
    for key in CHARTED:
        title, row = ROWS[key][0], run.times.get(key, {})
        if "ctnn" not in row:
            continue
        ordered = sorted(row.items(), key=lambda item: item[1])
        groups.append((title, [(PEERS[p], duration(t), t / row["ctnn"], p == "ctnn") for p, t in ordered],
                       run.limit(key) and run.limit(key) / row["ctnn"]))
    return groups


def compare(before, after, base):
    """How each row's ratio to `base` changed."""
    lines = [f"| | peer | before / {base} | after / {base} | change |", "|---|---|---:|---:|---:|"]
    for key, (title, _) in ROWS.items():
        rows = before.times.get(key), after.times.get(key)
        if not all(rows):
            continue
        reference = [run.limit(key) if base == "limit" else row.get(base) for run, row in zip((before, after), rows)]
        if not all(reference):
            continue
        for peer in PEERS:
            if peer == base or not all(peer in row for row in rows):
                continue
            old, new = (row[peer] / r for row, r in zip(rows, reference))
            lines.append(f"| {title} | {PEERS[peer]} | {old:.3g} | {new:.3g} | {100 * (new / old - 1):+.0f} % |")
    return "\n".join(lines)


def code_size(build):
    """Bytes of .text of W1's inference, by `size`."""
    sizes = []
    for path in sorted(build.glob("**/bench_code_size_*.dir/**/*.o")):
        sections = subprocess.run(["size", "-A", path], capture_output=True, text=True, check=True).stdout
        total = sum(int(size) for size in re.findall(r"^\.text\S*\s+(\d+)", sections, re.M))
        sizes.append(f"{PEERS[path.name.split('.')[0]]} {total}")
    return "Code of one inference of W1, bytes: " + ", ".join(sizes) + "."


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("json", nargs="+", help="one run for a table, two to compare")
    parser.add_argument("--svg", help="write the chart there")
    parser.add_argument("--base", default="eigen_fixed", help="two runs are compared relative to this: a peer, or limit")
    parser.add_argument("--ratios", action="store_true", help="adds to each figure how many times ctnn's it is")
    parser.add_argument("--code-size", metavar="BUILD", help="adds the size of W1's inference, from this build folder")
    arguments = parser.parse_args()
    runs = [Run(path) for path in arguments.json]
    if len(runs) == 2:
        print(compare(*runs, arguments.base))
        return 0
    print(table(runs[0], arguments.ratios))
    if arguments.code_size:
        print("\n" + code_size(pathlib.Path(arguments.code_size)))
    if arguments.svg:
        pathlib.Path(arguments.svg).write_text(chart.svg(bars(runs[0]), runs[0].machine().replace("`", "")))
    return 1 if runs[0].errors else 0


if __name__ == "__main__":
    sys.exit(main())
