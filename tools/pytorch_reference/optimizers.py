# SPDX-License-Identifier: BSL-1.0
"""torch.optim: 50 steps down sum_k curvature_k (w_k - target_k)^2 / 2, whose gradient anybody can recompute."""

import torch

import common

STEPS = 50
COUNT = 7


class Lion(torch.optim.Optimizer):
    """Written after algorithm 2 of Chen et al., 2023: PyTorch 1.13 has none."""

    def __init__(self, parameters, lr, betas, weight_decay):
        super().__init__(parameters, dict(lr=lr, betas=betas, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for w in group["params"]:
                mean = self.state[w].setdefault("mean", torch.zeros_like(w))
                first, second = group["betas"]
                direction = (first * mean + (1 - first) * w.grad).sign()
                w -= group["lr"] * (direction + group["weight_decay"] * w)
                self.state[w]["mean"] = second * mean + (1 - second) * w.grad


class NAdam(torch.optim.Optimizer):
    """Written after Dozat, 2016: PyTorch 1.13 takes mu twice into the product for the step ahead, and keeps that product
    in single precision; later versions do as this one."""

    def __init__(self, parameters, lr, weight_decay, betas=(0.9, 0.999), eps=1e-8, momentum_decay=0.004):
        super().__init__(parameters, dict(lr=lr, weight_decay=weight_decay, betas=betas, eps=eps, decay=momentum_decay))
        self.steps, self.product = 0, 1.0

    @torch.no_grad()
    def step(self):
        self.steps += 1
        for group in self.param_groups:
            first, second = group["betas"]
            now, ahead = (first * (1 - 0.5 * 0.96 ** (t * group["decay"])) for t in (self.steps, self.steps + 1))
            self.product *= now
            for w in group["params"]:
                g = w.grad + group["weight_decay"] * w
                mean, square = self.state[w].get("moments", (torch.zeros_like(w), torch.zeros_like(w)))
                mean, square = first * mean + (1 - first) * g, second * square + (1 - second) * g * g
                self.state[w]["moments"] = mean, square
                below = (square / (1 - second ** self.steps)).sqrt() + group["eps"]
                w -= group["lr"] * ((1 - now) / (1 - self.product) * g + ahead / (1 - self.product * ahead) * mean) / below


CASES = {
    "sgd_nesterov": (torch.optim.SGD, dict(lr=0.05, momentum=0.9, nesterov=True, weight_decay=0.01)),
    "adagrad": (torch.optim.Adagrad, dict(lr=0.1, lr_decay=0.02, weight_decay=0.01)),
    "adadelta": (torch.optim.Adadelta, dict(lr=1.5, rho=0.8, eps=1e-4, weight_decay=0.01)),
    "rmsprop": (torch.optim.RMSprop, dict(lr=0.02, alpha=0.9, weight_decay=0.01)),
    "rmsprop_centered": (torch.optim.RMSprop, dict(lr=0.01, alpha=0.9, momentum=0.5, centered=True)),
    "adam": (torch.optim.Adam, dict(lr=0.05, weight_decay=0.01)),
    "adamw": (torch.optim.AdamW, dict(lr=0.05, weight_decay=0.1)),
    "amsgrad": (torch.optim.Adam, dict(lr=0.05, betas=(0.8, 0.9), amsgrad=True)),
    "nadam": (NAdam, dict(lr=0.05, weight_decay=0.01)),
    "radam": (torch.optim.RAdam, dict(lr=0.05, weight_decay=0.01)),
    "lion": (Lion, dict(lr=0.02, betas=(0.9, 0.99), weight_decay=0.1)),
}


def main():
    for name, (method, settings) in CASES.items():
        w = common.uniform((COUNT,), 1, -2, 2).requires_grad_(True)
        start, curvature, target = w.detach().clone(), common.uniform((COUNT,), 2, 0.1, 3), common.uniform((COUNT,), 3)
        optimizer = method([w], **settings)
        path = []
        for _ in range(STEPS):
            w.grad = curvature * (w.detach() - target)
            optimizer.step()
            path.append(w.detach().clone())
        common.write("optimizers", name, f"{method.__name__} {settings}", start=[start], curvature=[curvature],
                     target=[target], path=path[::7])


if __name__ == "__main__":
    main()
