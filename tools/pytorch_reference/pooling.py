# SPDX-License-Identifier: BSL-1.0
"""nn.MaxPool, nn.AvgPool and global pooling in one and two dimensions; channels move last."""

from torch import nn

import common


def record(name, module, shape, ties=False):
    """shape: (batch, channels, ...); ties: inputs of one decimal, so that some in a window are equal."""
    x = common.uniform(shape, 1)
    if ties:
        x = (x * 2).round() / 2
    last = lambda t: t.movedim(1, -1)
    common.record("pooling", name, repr(module), module, x, x_to_ctnn=last, y_to_ctnn=last)


def main():
    record("max_pool1d", nn.MaxPool1d(2), (2, 3, 7))
    record("max_pool1d_padding", nn.MaxPool1d(3, stride=2, padding=1), (2, 2, 8), ties=True)
    record("max_pool2d", nn.MaxPool2d(2), (2, 3, 4, 5))
    record("max_pool2d_padding", nn.MaxPool2d((3, 4), stride=(2, 1), padding=(1, 2)), (1, 9, 5, 4), ties=True)
    record("avg_pool1d", nn.AvgPool1d(3, stride=1), (2, 3, 6))
    record("avg_pool1d_padding", nn.AvgPool1d(4, stride=3, padding=2), (2, 2, 8))
    record("avg_pool2d", nn.AvgPool2d(2), (2, 3, 5, 4))
    record("avg_pool2d_padding", nn.AvgPool2d((3, 2), stride=(2, 1), padding=(1, 1)), (1, 9, 5, 4))
    record("avg_pool2d_inside", nn.AvgPool2d(3, stride=2, padding=1, count_include_pad=False), (1, 2, 5, 6))
    record("global_max_pool1d", nn.AdaptiveMaxPool1d(1), (2, 3, 7))
    record("global_avg_pool1d", nn.AdaptiveAvgPool1d(1), (2, 3, 7))
    record("global_max_pool2d", nn.AdaptiveMaxPool2d(1), (2, 3, 4, 5))
    record("global_avg_pool2d", nn.AdaptiveAvgPool2d(1), (2, 3, 4, 5))


if __name__ == "__main__":
    main()
