#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes the models of this folder and, computed here in double, what they give: cases for tools/cases/run.py."""
import json
import math
from pathlib import Path

HERE = Path(__file__).resolve().parent


class Numbers:
    """The same ones each time: a linear congruence (Numerical Recipes), in -scale .. scale."""
    def __init__(self, seed):
        self.state = seed

    def one(self, scale=1.0):
        self.state = (self.state * 1664525 + 1013904223) % 2**32
        return round((self.state / 2**31 - 1) * scale, 6)

    def list(self, *dims, scale=1.0):
        if not dims:
            return self.one(scale)
        return [self.list(*dims[1:], scale=scale) for _ in range(dims[0])]


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


ACTIVATIONS = {"": lambda x: x, None: lambda x: x, "tanh": math.tanh, "relu": lambda x: max(x, 0.0), "sigmoid": sigmoid,
               "elu": lambda x: x if x > 0 else math.expm1(x)}


def activate(name, row):
    if name == "softmax":
        exps = [math.exp(x - max(row)) for x in row]
        return [e / sum(exps) for e in exps]
    return [ACTIVATIONS[name](x) for x in row]


def dense(row, weight, bias):
    return [bias[o] + sum(x * weight[i][o] for i, x in enumerate(row)) for o in range(len(weight[0]))]


def write_rows(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(",".join(repr(float(x)) for x in row) + "\n" for row in rows))


def write_json(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, separators=(",", ":")) + "\n")


# .nnet

def nnet(name, seed, sizes, low, high, mean, scale, wide):
    r = Numbers(seed)
    layers = [(r.list(o, i, scale=0.8), r.list(o, scale=0.3)) for i, o in zip(sizes, sizes[1:])]
    lines = ["// A net of this folder's make.py", f"{len(layers)},{sizes[0]},{sizes[-1]},{max(sizes)},"]
    lines += [",".join(map(str, sizes)) + ",", "0,"]
    lines += [",".join(map(repr, numbers)) + "," for numbers in (low, high, mean, scale)]
    for weight, bias in layers:
        lines += [",".join(map(repr, row)) + "," for row in weight] + [f"{b!r}," for b in bias]
    (HERE / "nnet").mkdir(exist_ok=True)
    (HERE / "nnet" / f"{name}.nnet").write_text("\n".join(lines) + "\n")

    def run(x):
        row = [(min(max(v, a), b) - m) / s for v, a, b, m, s in zip(x, low, high, mean, scale)]
        for number, (weight, bias) in enumerate(layers):
            row = [b + sum(w * v for w, v in zip(ws, row)) for ws, b in zip(weight, bias)]
            row = row if number + 1 == len(layers) else [max(v, 0.0) for v in row]
        return [v * scale[-1] + mean[-1] for v in row]

    xs = [[m + r.one(wide) * s for m, s in zip(mean, scale[:-1])] for _ in range(20)]  # beyond both bounds too
    write_rows(HERE / "nnet" / "made" / f"{name}_x.csv", xs)
    write_rows(HERE / "nnet" / "made" / f"{name}_y.csv", map(run, xs))


# RTNeural: each layer's JSON, and a function from a series to a series

def dense_layer(r, i, o, activation, bias=True, kind="dense"):
    weight, b = r.list(i, o, scale=0.7), r.list(o, scale=0.4) if bias else [0.0] * o
    layer = {"type": kind, "activation": activation, "shape": [None, None, o], "weights": [weight, b] if bias else [weight]}
    return layer, lambda rows: [activate(activation, dense(row, weight, b)) for row in rows]


def conv1d_layer(r, i, o, kernel, dilation, groups, activation):
    weight, bias = r.list(kernel, i // groups, o, scale=0.5), r.list(o, scale=0.3)
    layer = {"type": "conv1d", "activation": activation, "shape": [None, None, o], "kernel_size": [kernel],
             "dilation": [dilation], "groups": groups, "weights": [weight, bias]}

    def run(rows):
        result = []
        for t in range(len(rows)):
            y = list(bias)
            for k in range(kernel):
                at = t - (kernel - 1 - k) * dilation
                for c in range(o) if at >= 0 else ():
                    first = c // (o // groups) * (i // groups)
                    y[c] += sum(rows[at][first + j] * weight[k][j][c] for j in range(i // groups))
            result.append(activate(activation, y))
        return result
    return layer, run


def conv2d_layer(r, shape, o, kernel, dilation, stride, padding, activation):
    features, i = shape
    weight, bias = r.list(*kernel, i, o, scale=0.5), r.list(o, scale=0.3)
    width = -(-features // stride) if padding == "same" else (features - kernel[1]) // stride + 1
    before = max((width - 1) * stride + kernel[1] - features, 0) // 2 if padding == "same" else 0
    layer = {"type": "conv2d", "activation": activation, "shape": [None, None, width, o], "kernel_size_time": kernel[0],
             "kernel_size_feature": kernel[1], "dilation": dilation, "strides": stride, "num_filters_in": i,
             "num_features_in": features, "num_filters_out": o, "padding": padding, "weights": [weight, bias]}

    def run(rows):
        result = []
        for t in range(len(rows)):
            y = []
            for f in range(width):
                sums = list(bias)
                for k in range(kernel[0]):
                    for j in range(kernel[1]):
                        at, feature = t - (kernel[0] - 1 - k) * dilation, f * stride + j - before
                        if at >= 0 and 0 <= feature < features:
                            for c in range(o):
                                sums[c] += sum(rows[at][feature * i + n] * weight[k][j][n][c] for n in range(i))
                y += activate(activation, sums)
            result.append(y)
        return result
    return layer, run


def norm_layer(r, n, affine):
    mean, variance = r.list(n), [abs(v) + 0.1 for v in r.list(n)]
    gamma, beta = (r.list(n), r.list(n)) if affine else ([1.0] * n, [0.0] * n)
    layer = {"type": "batchnorm", "activation": "", "shape": [None, None, n], "epsilon": 0.01,
             "weights": [gamma, beta, mean, variance] if affine else [mean, variance]}
    return layer, lambda rows: [[(x - m) / math.sqrt(v + 0.01) * g + b for x, m, v, g, b in
                                 zip(row, mean, variance, gamma, beta)] for row in rows]


def prelu_layer(r, n):
    slopes = r.list(n)
    layer = {"type": "prelu", "activation": None, "shape": [None, None, n], "weights": [[slopes]]}
    return layer, lambda rows: [[x if x > 0 else a * x for x, a in zip(row, slopes)] for row in rows]


def gru_layer(r, i, h, reset_after=True):
    w, u = r.list(i, 3 * h, scale=0.6), r.list(h, 3 * h, scale=0.6)
    bias = r.list(2, 3 * h, scale=0.3) if reset_after else r.list(3 * h, scale=0.3)
    layer = {"type": "gru", "activation": "tanh", "shape": [None, None, h], "weights": [w, u, bias]}

    def run(rows):
        state, result = [0.0] * h, []
        for row in rows:
            x = dense(row, w, bias[0] if reset_after else bias)
            if reset_after:
                s = dense(state, u, bias[1])
                n = [math.tanh(x[2 * h + k] + sigmoid(x[h + k] + s[h + k]) * s[2 * h + k]) for k in range(h)]
            else:
                s = dense(state, u, [0.0] * (3 * h))
                reset = [sigmoid(x[h + k] + s[h + k]) * state[k] for k in range(h)]
                candidate = dense(reset, u, [0.0] * (3 * h))
                n = [math.tanh(x[2 * h + k] + candidate[2 * h + k]) for k in range(h)]
            z = [sigmoid(x[k] + s[k]) for k in range(h)]
            state = [(1 - z[k]) * n[k] + z[k] * state[k] for k in range(h)]
            result.append(state)
        return result
    return layer, run


def lstm_run(rows, w, u, bias, h):
    state, cell, result = [0.0] * h, [0.0] * h, []
    for row in rows:
        s = [a + b for a, b in zip(dense(row, w, bias), dense(state, u, [0.0] * (4 * h)))]
        cell = [sigmoid(s[h + k]) * cell[k] + sigmoid(s[k]) * math.tanh(s[2 * h + k]) for k in range(h)]
        state = [sigmoid(s[3 * h + k]) * math.tanh(cell[k]) for k in range(h)]
        result.append(state)
    return result


def lstm_layer(r, i, h):
    w, u, bias = r.list(i, 4 * h, scale=0.6), r.list(h, 4 * h, scale=0.6), r.list(4 * h, scale=0.3)
    return ({"type": "lstm", "activation": "tanh", "shape": [None, None, h], "weights": [w, u, bias]},
            lambda rows: lstm_run(rows, w, u, bias, h))


def series(name, seed, in_shape, features, layers, options=""):
    rows = xs = Numbers(seed).list(24, features, scale=1.5)
    for _, run in layers:
        rows = run(rows)
    write_json(HERE / "rtneural" / "models" / f"{name}.json", {"in_shape": in_shape, "layers": [layer for layer, _ in layers]})
    return save_series(name, xs, rows, options)


def save_series(name, xs, rows, options=""):
    if "time" in options:  # the whole series is one sample
        xs, rows = [sum(xs, [])], [sum(rows, [])]
    write_rows(HERE / "rtneural" / "test_data" / f"{name}_x.csv", xs)
    write_rows(HERE / "rtneural" / "test_data" / f"{name}_y.csv", rows)
    return f"{name},models/{name}.json,test_data/{name}_x.csv,test_data/{name}_y.csv,1e-05,{options}"


def transposed(matrix):
    return [list(column) for column in zip(*matrix)]


def state_dict(name, seed):
    """torch.nn: a convolution of two groups, an LSTM, a linear layer."""
    r = Numbers(seed)
    layer, conv = conv1d_layer(r, 4, 6, 3, 1, 2, "")
    kernel, bias = layer["weights"]
    w, u, b, b2 = r.list(6, 12, scale=0.6), r.list(3, 12, scale=0.6), r.list(12, scale=0.3), r.list(12, scale=0.3)
    linear, linear_bias = r.list(3, 2), r.list(2)
    write_json(HERE / "rtneural" / "models" / f"{name}.json", {
        "conv.weight": [[[kernel[k][i][o] for k in range(3)] for i in range(2)] for o in range(6)], "conv.bias": bias,
        "rec.weight_ih_l0": transposed(w), "rec.weight_hh_l0": transposed(u), "rec.bias_ih_l0": b, "rec.bias_hh_l0": b2,
        "dense.weight": transposed(linear), "dense.bias": linear_bias})
    xs = r.list(24, 4, scale=1.5)
    rows = lstm_run(conv(xs), w, u, [p + q for p, q in zip(b, b2)], 3)
    return save_series(name, xs, [dense(row, linear, linear_bias) for row in rows])


def main():
    nnet("tiny", 1, [3, 5, 4, 2], [-2.0, 0.0, 10.0], [2.0, 3.0, 400.0], [0.5, 1.0, 200.0, 7.5], [4.0, 3.0, 390.0, 12.0], 2.0)
    nnet("wide", 2, [2, 3, 1], [-1e30, 0.0], [1e30, 1e30], [0.5, 1.0, 2.5], [4.0, 3.0, 0.5], 2.0)
    r = Numbers(3)
    rows = [
        series("dense", 4, [None, 3], 3, [dense_layer(r, 3, 6, "tanh"), dense_layer(r, 6, 5, "elu"),
                                          dense_layer(r, 5, 5, "softmax"), dense_layer(r, 5, 4, "relu", False),
                                          dense_layer(r, 4, 2, "")]),
        series("conv", 5, [None, 24, 2], 2, [dense_layer(r, 2, 4, "tanh"), conv1d_layer(r, 4, 6, 3, 2, 1, "tanh"),
                                             norm_layer(r, 6, True), prelu_layer(r, 6), conv1d_layer(r, 6, 4, 2, 1, 2, ""),
                                             norm_layer(r, 4, False), prelu_layer(r, 4),
                                             dense_layer(r, 4, 1, "sigmoid")]),
        series("gru", 6, [None, None, 1], 1, [dense_layer(r, 1, 4, "tanh", True, "time-distributed-dense"), gru_layer(r, 4, 5),
                                              dense_layer(r, 5, 1, None)]),
        series("gru_reset_before", 7, [None, None, 2], 2, [gru_layer(r, 2, 4, False), dense_layer(r, 4, 1, "")]),
        series("lstm", 8, [None, None, 2], 2, [lstm_layer(r, 2, 6), dense_layer(r, 6, 2, "")]),
        series("conv2d", 9, [None, None, 7, 2], 14, [conv2d_layer(r, (7, 2), 3, (3, 3), 2, 1, "same", "tanh"),
                                                     conv2d_layer(r, (7, 3), 2, (2, 3), 1, 2, "valid", ""),
                                                     dense_layer(r, 6, 1, "")], "--dynamic time=24"),
        state_dict("state_dict", 10),
    ]
    index = HERE / "rtneural" / "index.csv"
    index.write_text("case,model,input,expected,abs_tol,options\n" + "\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
