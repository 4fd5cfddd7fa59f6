# SPDX-License-Identifier: BSL-1.0
"""nn.Conv1d, nn.Conv2d and their transposes; channels move last, weights to (kernel..., in / groups, out)."""

import torch
from torch import nn
from torch.nn import functional

import common


def channels_last(t):
    return t.movedim(1, -1)


def convolution_weight(w):
    """(out, in / groups, kernel...)"""
    return w.movedim(1, -1).movedim(0, -1)


def transposed_weight(groups):
    """(in, out / groups, kernel...): group by group, the outputs side by side."""
    def convert(w):
        return torch.cat([part.movedim(0, -1).movedim(0, -1) for part in w.chunk(groups)], dim=-1)
    return convert


def record(name, module, shape, padding=None, activation=None):
    """shape: (batch, channels, ...); padding: zeros before and after each axis from the last on, put by hand."""
    module = common.randomize(module)
    def function(x):
        y = module(functional.pad(x, padding) if padding else x)
        return activation(y) if activation else y
    transposed = isinstance(module, (nn.ConvTranspose1d, nn.ConvTranspose2d))
    convert = transposed_weight(module.groups) if transposed else convolution_weight
    parameters, to_ctnn = [module.weight], [convert]
    if module.bias is not None:
        parameters.append(module.bias)
        to_ctnn.append(lambda b: b)
    comment = repr(module) + (f" after padding {padding}" if padding else "") + \
        (f", then {activation.__name__}" if activation else "")
    common.record("convolution", name, comment, function, common.uniform(shape, 1), parameters, to_ctnn,
                  channels_last, channels_last)


def main():
    record("conv1d_stride", nn.Conv1d(2, 3, 4, stride=2, padding=1), (2, 2, 9))
    record("conv1d_same", nn.Conv1d(3, 2, 4, padding="same", dilation=2, bias=False), (1, 3, 8), activation=torch.tanh)
    record("conv1d_causal", nn.Conv1d(4, 5, 3, dilation=2), (2, 4, 8), padding=(4, 0))
    record("conv1d_grouped", nn.Conv1d(6, 3, 3, groups=3), (1, 6, 6), padding=(2, 0))
    record("conv1d_chains", nn.Conv1d(16, 3, 3), (1, 16, 5), padding=(2, 0))

    record("conv2d", nn.Conv2d(3, 4, 3, bias=False), (2, 3, 4, 5))
    record("conv2d_stride", nn.Conv2d(2, 5, (3, 2), stride=(2, 3), padding=(1, 0)), (1, 2, 7, 8))
    record("conv2d_same", nn.Conv2d(1, 16, 3, padding="same"), (1, 1, 5, 7), activation=torch.tanh)
    # Keras pads an even kernel and a stride like this: the odd zero last.
    record("conv2d_same_stride", nn.Conv2d(2, 3, 3, stride=2), (1, 2, 6, 5), padding=(1, 1, 0, 1))
    record("conv2d_dilation", nn.Conv2d(2, 3, 3, dilation=2, padding=2), (1, 2, 6, 5))
    record("conv2d_grouped", nn.Conv2d(4, 8, 2, groups=2), (1, 4, 4, 5))
    record("conv2d_depthwise", nn.Conv2d(9, 9, 3, groups=9, stride=2, padding=1), (1, 9, 5, 4))

    record("conv_transpose1d_stride", nn.ConvTranspose1d(2, 3, 4, stride=3, padding=1, output_padding=2), (2, 2, 5))
    record("conv_transpose1d_dilation", nn.ConvTranspose1d(4, 6, 3, stride=2, dilation=3, groups=2), (1, 4, 4),
           activation=torch.tanh)
    record("conv_transpose2d", nn.ConvTranspose2d(2, 3, 2, stride=2), (2, 2, 3, 4))
    record("conv_transpose2d_padding", nn.ConvTranspose2d(3, 2, (3, 4), stride=(2, 1), padding=(1, 2),
                                                          output_padding=(1, 0)), (1, 3, 4, 3))
    record("conv_transpose2d_depthwise", nn.ConvTranspose2d(5, 5, 3, stride=2, padding=1, groups=5, bias=False),
           (1, 5, 3, 3))


if __name__ == "__main__":
    main()
