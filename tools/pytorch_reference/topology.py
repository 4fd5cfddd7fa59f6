# SPDX-License-Identifier: BSL-1.0
"""Layers around layers, of nn.Linear: sums, products and concatenations as one writes them in a PyTorch forward."""

import torch
import torch.nn.functional as F

import common

tanh, relu, sigmoid = torch.tanh, F.relu, torch.sigmoid


def linears(*shapes):
    return common.randomize(torch.nn.ModuleList(torch.nn.Linear(*shape) for shape in shapes))


def record(name, comment, function, x, layers):
    parameters = [p for layer in layers for p in (layer.weight, layer.bias)]
    for parameter in parameters:
        parameter.grad = None  # of an earlier case
    common.record("topology", name, comment, function, x, parameters, [lambda w: w.t(), lambda b: b] * len(layers))


def delay(x, steps):
    """x: (batch, time, channels)"""
    return F.pad(x, (0, 0, steps, 0))[:, :x.shape[1]]


def main():
    x = common.uniform((3, 4), 1)
    a, b = both = linears((4, 5), (5, 4))
    record("residual_4", "x + Linear(5, 4)(tanh(Linear(4, 5)(x)))", lambda x: x + b(tanh(a(x))), x, both)

    a, b, c = three = linears((4, 3), (4, 3), (4, 3))
    record("add_4_3", "Linear(4, 3)(x) + tanh(Linear(4, 3)(x)) + relu(Linear(4, 3)(x))",
           lambda x: a(x) + tanh(b(x)) + relu(c(x)), x, three)
    record("multiply_4_3", "Linear(4, 3)(x) tanh(Linear(4, 3)(x)) sigmoid(Linear(4, 3)(x))",
           lambda x: a(x) * tanh(b(x)) * sigmoid(c(x)), x, three)
    a, b = two = linears((4, 2), (4, 5))
    record("concat_4_11", "cat(Linear(4, 2)(x), x, tanh(Linear(4, 5)(x)))",
           lambda x: torch.cat([a(x), x, tanh(b(x))], -1), x, two)

    x = common.uniform((2, 6, 2), 2)
    a, b = two = linears((2, 3), (2, 1))
    record("concat_of_sequences", "cat(Linear(2, 3)(x), tanh(Linear(2, 1)(x)), x), each step by itself",
           lambda x: torch.cat([a(x), tanh(b(x)), x], -1), x, two)

    # WaveNet: gated causal convolutions of two taps, dilations 1, 2, 4; each block gives 2 channels and 3 skips.
    layers = linears(*[(4, 2), (4, 2), (2, 5)] * 2, (4, 2), (4, 2), (2, 3))

    def wavenet(x):
        skips = 0
        for block in range(3):
            filters, gates, out = layers[3 * block:3 * block + 3]
            taps = torch.cat([delay(x, 2**block), x], -1)
            y = out(tanh(filters(taps)) * sigmoid(gates(taps)))
            if block < 2:
                x = x + y[..., :2]
            skips = skips + y[..., -3:]
        return skips

    record("wavenet", "three gated blocks with skips", wavenet, x, layers)


if __name__ == "__main__":
    main()
