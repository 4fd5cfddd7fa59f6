# SPDX-License-Identifier: BSL-1.0
"""nn.BatchNorm1d and 2d, nn.LayerNorm, nn.GroupNorm, nn.InstanceNorm2d, nn.Softmax; RMSNorm by its formula."""

import torch

import common


def channels_last(t):
    return t.movedim(1, -1).contiguous()


def randomize(module, seed=1):
    common.randomize(module, seed)
    if getattr(module, "running_var", None) is not None:
        module.running_mean.copy_(common.uniform(module.running_mean.shape, 11))
        module.running_var.copy_(common.uniform(module.running_var.shape, 12, 0.5, 1.5))
    return module


def record(name, comment, module, x, **layout):
    common.record("normalization", name, comment, module, x, list(module.parameters()), **layout)


def batch_norms():
    for name, module, shape in (
            ("batch_norm_5", torch.nn.BatchNorm1d(5), (4, 5)),
            ("batch_norm_7_3", torch.nn.BatchNorm1d(3), (3, 3, 7)),
            ("batch_norm_3_3_9", torch.nn.BatchNorm2d(9, eps=1e-3, momentum=0.3), (2, 9, 3, 3))):
        for training in (True, False):
            module = randomize(module).train(training)
            module.zero_grad(set_to_none=True)
            buffers = [module.running_mean, module.running_var]
            common.record("normalization", f"{name}_{'training' if training else 'inference'}",
                          f"{module!r}, {'training' if training else 'inference'}", module,
                          common.uniform(shape, 1), list(module.parameters()), x_to_ctnn=channels_last,
                          y_to_ctnn=channels_last, buffers=buffers, new_buffers=(lambda: buffers) if training else None)


def rms_norm(weight, epsilon):
    """Zhang and Sennrich, 2019."""
    return lambda x: x / (x.square().mean(-1, keepdim=True) + epsilon).sqrt() * weight


def main():
    batch_norms()
    for name, module, shape in (
            ("layer_norm_6", torch.nn.LayerNorm(6), (2, 6)),
            ("layer_norm_3_17", torch.nn.LayerNorm(17, eps=1e-3), (2, 3, 17)),
            ("layer_norm_all_2_3_3", torch.nn.LayerNorm((2, 3, 3)), (2, 2, 3, 3)),
            ("softmax_5", torch.nn.Softmax(-1), (2, 5)),
            ("softmax_3_19", torch.nn.Softmax(-1), (2, 3, 19))):
        record(name, repr(module), randomize(module), common.uniform(shape, 1, -3, 3))
    for name, module, shape in (
            ("group_norm_8_2", torch.nn.GroupNorm(2, 8), (2, 8)),
            ("group_norm_3_2_10_2", torch.nn.GroupNorm(2, 10), (2, 10, 3, 2)),
            ("instance_norm_5_4_3", torch.nn.InstanceNorm2d(3, affine=True), (2, 3, 5, 4))):
        record(name, repr(module), randomize(module), common.uniform(shape, 1), x_to_ctnn=channels_last,
               y_to_ctnn=channels_last)
    for shape, epsilon in (((2, 5), 1e-6), ((2, 3, 18), 1e-2)):
        weight = common.uniform(shape[-1:], 2).requires_grad_(True)
        common.record("normalization", "rms_norm_" + "_".join(map(str, shape[1:])),
                      f"x / sqrt(mean of x^2 + {epsilon}) * weight", rms_norm(weight, epsilon),
                      common.uniform(shape, 1), [weight])


if __name__ == "__main__":
    main()
