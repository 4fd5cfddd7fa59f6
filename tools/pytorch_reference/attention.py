# SPDX-License-Identifier: BSL-1.0
"""nn.MultiheadAttention of x with itself; positional encodings by their formulas."""

import torch

import common


def attention(time, width, heads, causal):
    module = common.randomize(torch.nn.MultiheadAttention(width, heads, batch_first=True))
    mask = torch.ones(time, time, dtype=torch.bool).triu(1) if causal else None
    packed, out = (module.in_proj_weight, module.in_proj_bias), module.out_proj
    part = lambda i: [lambda w: w[i * width:(i + 1) * width].t(), lambda b: b[i * width:(i + 1) * width]]
    name = f"{'causal_' if causal else ''}attention_{time}_{width}_{heads}"
    common.record("attention", name, f"MultiheadAttention({width}, {heads}){', causal' if causal else ''}",
                  lambda x: module(x, x, x, attn_mask=mask)[0], common.uniform((2, time, width), 1, -2, 2),
                  [*packed, *packed, *packed, out.weight, out.bias],
                  [*part(0), *part(1), *part(2), lambda w: w.t(), lambda b: b])


def sinusoids(time, width):
    """Vaswani et al., 2017."""
    position = torch.arange(time, dtype=torch.float64)[:, None]
    k = torch.arange(width)
    angle = position / 10000 ** ((k - k % 2).double() / width)
    return torch.where(k % 2 == 0, angle.sin(), angle.cos())


def main():
    attention(3, 4, 2, False)
    attention(5, 6, 1, True)
    attention(7, 6, 3, True)
    attention(9, 8, 1, False)
    for time, width in ((4, 6), (17, 5)):
        common.record("attention", f"positional_encoding_{time}_{width}", "x + sinusoids",
                      lambda x: x + sinusoids(time, width), common.uniform((2, time, width), 1))
    weight = common.uniform((4, 3), 2).requires_grad_(True)
    common.record("attention", "learned_positional_encoding_4_3", "x + weight", lambda x: x + weight,
                  common.uniform((2, 4, 3), 1), [weight])


if __name__ == "__main__":
    main()
