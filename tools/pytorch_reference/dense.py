# SPDX-License-Identifier: BSL-1.0
"""nn.Linear."""

import torch

import common


def main():
    for inputs, outputs, batch in ((3, 5, 2), (17, 4, 3)):
        module = common.randomize(torch.nn.Linear(inputs, outputs))
        common.record("dense", f"linear_{inputs}_{outputs}", repr(module), module,
                      common.uniform((batch, inputs), 1), [module.weight, module.bias],
                      [lambda w: w.t(), lambda b: b])


if __name__ == "__main__":
    main()
