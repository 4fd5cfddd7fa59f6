#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Holds the tests against the headers: a header's test lies at the header's path.

include/ctnn/losses/huber.hpp is tested by tests/static/losses/huber.cpp, or tests/runtime/losses/huber.cpp, or both.
Headers and folders that share a test with others, or are parts of one thing, are in ELSEWHERE with that test. Prints each
offence and exits with 1 if there is one.
"""
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# A test, or a folder of them, to the headers and folders that it tests beside the one at its own path.
ELSEWHERE = {
    # One line for each, in one list.
    "static/initializers.cpp": ["initializers"],
    "static/base/math.cpp": ["base/math"],
    "static/numbers/interval.cpp": ["base/course", "numbers/interval_arithmetic", "numbers/interval_functions",
                                    "numbers/interval_long_sum", "numbers/interval_softmax", "numbers/safe_arithmetic", "numbers/truth"],
    "static/numbers/fixed.cpp": ["base/roles", "numbers/fixed_arithmetic", "numbers/fixed_functions",
                                 "numbers/integer_rounding"],
    "static/numbers/half.cpp": ["numbers/bfloat16", "numbers/narrowing"],
    "static/concepts.cpp": ["concepts/activation", "concepts/initializer", "concepts/loss", "concepts/optimizer",
                            "concepts/scalar"],
    "static/activations/functions.cpp": [f"activations/{name}" for name in (
        "abs ceil clip cos erf exp floor log neg reciprocal round sign sqrt squared thresholded_relu").split()],
    "static/operations/elementwise.cpp": [f"operations/{name}" for name in (
        "add broadcast compare divide extremum in_place multiply power subtract").split()],
    "static/operations/matmul.cpp": ["operations/concat"],
    "static/operations/shaping.cpp": [f"operations/{name}" for name in (
        "axis_map expand gather pad scale_shift strided_slice").split()],
    "static/operations/reduce.cpp": [f"operations/{name}" for name in (
        "arg_max fold log_softmax neighbouring_axes reducer softmax_along").split()],
    "static/operations/images.cpp": [f"operations/{name}" for name in (
        "depth_to_space local_response_norm resize resize_axis").split()],
    "static/schedules/linear_warmup.cpp": ["concepts/schedule"],
    # By the words of its errors; by the shape of its numbers on every compiler; by the bits of vectors and reference.
    "rejected": ["concepts/diagnostics", "concepts/graph_diagnostics", "train/type_checks"],
    "contract": ["base/arithmetic", "base/config", "base/long_sum", "base/number", "base/polynomial"],
    "runtime/kernels": ["kernels"],
    # What is a part of one thing only is tested through it.
    "static/net/topology.cpp": ["base/topology", "net/part"],
    "static/io/fingerprint.cpp": ["base/real", "base/type_name", "io/fingerprint_hash", "io/type_text",
                                  "io/value_bytes"],
    "static/net/stream.cpp": ["concepts/streaming", "net/net_state"],
    "static/layers/conv1d.cpp": ["layers/convolution", "layers/convolution_options"],
    "static/layers/dense.cpp": ["layers/affine", "layers/bias"],
    "static/layers/gru.cpp": ["layers/gru_recurrence", "layers/recurrent_layer"],
    "static/layers/max_pool.cpp": ["layers/pooling"],
    "static/layers/activation_layer.cpp": ["layers/elementwise"],
    "static/layers/reshape.cpp": ["layers/flatten"],
    "static/losses/mean_squared_error.cpp": ["losses/pointwise", "losses/reduction"],
    "static/losses/cross_entropy.cpp": ["losses/softmax_cross_entropy"],
    "static/optimizers/adam.cpp": ["optimizers/moments"],
    "static/optimizers/layer_rates.cpp": ["optimizers/for_each_parameter"],
    "static/optimizers/lbfgs.cpp": ["optimizers/line_search"],
    "static/net/summary.cpp": ["net/cost", "net/text"],
    "static/net/branch.cpp": ["net/joins", "net/offsets", "net/shortcut"],
    "static/net/bidirectional.cpp": ["net/reversed"],
    "static/net/graph.cpp": ["net/apply", "net/graph_backward", "net/graph_cache", "net/graph_forward",
                             "net/graph_gradients", "net/graph_layout", "net/graph_nodes", "net/graph_places",
                             "net/graph_plan", "net/graph_step", "net/graph_stream", "net/graph_wiring", "net/node",
                             "net/operation", "net/operation_calls", "net/parameter", "net/several_values"],
    "static/net/net.cpp": ["net/layer_access", "net/net_cache", "net/stand_in"],
    "static/net/residual.cpp": ["net/composite", "net/wrapper"],
    "runtime/net/big_net.cpp": ["net/deferred_init", "net/inference_workspace"],
    "static/train/fit_stops.cpp": ["train/data_checks", "train/early_stopping", "train/fit_loop", "train/fit_options",
                                   "train/fit_parts", "train/fit_state", "train/gathered_batch", "train/history",
                                   "train/portion", "train/reports"],
    "static/train/metrics.cpp": ["train/predictions"],
    "static/train/dataset.cpp": ["train/samples", "train/spans"],
    "static/train/train.cpp": ["train/epoch_batches"],
    "static/train/trainer.cpp": ["train/trainer_like", "train/trainer_state", "train/workspace"],
    "static/testing/layer_laws.cpp": ["testing"],
    "runtime/io/npy.cpp": ["io/array", "io/npy_header"],
    "runtime/io/csv.cpp": ["io/csv_options", "io/labels", "io/number_text", "io/shown_text", "io/split", "io/table"],
    "runtime/io/samples.cpp": ["io/sample_set"],
    "runtime/io/fuzz.cpp": ["io/binary", "io/error", "io/file_path", "io/read_file"],
    "runtime/io/checkpoint.cpp": ["io/members", "io/model_parts", "io/sections", "io/training_digests",
                                  "io/training_parts"],
    "runtime/parallel/parallel_trainer.cpp": ["parallel/on_threads", "train/sharded_batch"],
    "runtime/plot/boundary.cpp": ["plot/boundary_options", "plot/boundary_svg", "plot/boundary_text", "plot/contour",
                                  "plot/field", "plot/field_svg", "plot/labeled_points"],
    "runtime/plot/confusion.cpp": ["plot/class_names", "plot/confusion_figures", "plot/confusion_options", "plot/confusion_svg",
                                   "plot/confusion_text"],
    "runtime/plot/history.cpp": ["plot/braille", "plot/color", "plot/history_csv", "plot/history_svg",
                                 "plot/line_chart", "plot/palette", "plot/svg"],
    "runtime/plot/progress.cpp": ["plot/clock", "plot/progress_line", "plot/terminal"],
}


def main():
    include, tests = ROOT / "include/ctnn", ROOT / "tests"
    headers = {h.relative_to(include).with_suffix("").as_posix() for h in include.glob("*/**/*.hpp")}
    own = {h for h in headers for form in ("static", "runtime") if (tests / form / f"{h}.cpp").exists()}
    offences, covered = [], set()
    for test, parties in ELSEWHERE.items():
        if not (tests / test).exists():
            offences.append(f"tests/{test} does not exist")
        for party in parties:
            found = {h for h in headers if h == party or h.startswith(f"{party}/")}
            covered |= found
            if not found - own:
                offences.append(f"{party} needs no other test than its own, so {Path(__file__).name} need not name it")
    offences += [f"{h}.hpp has no test: tests/static/{h}.cpp or tests/runtime/{h}.cpp"
                 for h in sorted(headers - own - covered)]
    print("\n".join([*offences, f"{len(headers)} headers, {len(own)} with a test at their path, "
                                f"{len(offences)} offences"]))
    return 1 if offences or not headers else 0


if __name__ == "__main__":
    sys.exit(main())
