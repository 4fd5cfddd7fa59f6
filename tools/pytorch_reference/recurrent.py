# SPDX-License-Identifier: BSL-1.0
"""nn.RNN, nn.GRU, nn.LSTM, one direction and two; the GRU of Cho et al., 2014, from its formula."""

import torch

import common


def to_ctnn(weight_ih, weight_hh, bias_ih, bias_hh, two_biases, gradients):
    """One direction: weights (in, gates hidden); where there is one bias, it is the sum, with the gradient of either."""
    weights = [weight_ih.t(), weight_hh.t()]
    return weights + ([bias_ih, bias_hh] if two_biases else [bias_ih if gradients else bias_ih + bias_hh])


def record(name, comment, function, parameters, two_biases, batch, time, inputs):
    """function: x (batch, time, inputs) to y; parameters: four tensors for each direction."""
    x = common.uniform((batch, time, inputs), 1).requires_grad_(True)
    y = function(x)
    dy = common.uniform(y.shape, 999)
    y.backward(dy)
    directions = [parameters[k:k + 4] for k in range(0, len(parameters), 4)]
    common.write("recurrent", name, comment, x=[x],
                 parameters=[t for four in directions for t in to_ctnn(*four, two_biases, False)], dy=[dy], y=[y],
                 dx=[x.grad],
                 parameter_gradient=[t for four in directions
                                     for t in to_ctnn(*(p.grad for p in four), two_biases, True)])


def whole_or_last(module, whole):
    def function(x):
        output, state = module(x)
        last = state[0] if isinstance(state, tuple) else state  # (directions, batch, hidden)
        return output if whole else torch.cat(list(last), dim=-1)
    return function


def cho(x, weight, recurrent_weight, bias):
    """The reset gate before the product: weight (in, 3 hidden), gates r, z, n; h starts at zero."""
    hidden = recurrent_weight.shape[0]
    h = x.new_zeros((x.shape[0], hidden))
    outputs = []
    for t in range(x.shape[1]):
        a = x[:, t] @ weight + bias
        gates = torch.sigmoid(a[:, :2 * hidden] + h @ recurrent_weight[:, :2 * hidden])
        r, z = gates[:, :hidden], gates[:, hidden:]
        n = torch.tanh(a[:, 2 * hidden:] + (r * h) @ recurrent_weight[:, 2 * hidden:])
        h = (1 - z) * n + z * h
        outputs.append(h)
    return torch.stack(outputs, dim=1)


def main():
    cases = [(3, 4, 5, 2, True, False), (3, 4, 5, 2, False, False), (3, 4, 5, 2, True, True), (3, 4, 5, 2, False, True),
             (2, 9, 3, 1, True, False)]
    for kind, module_type, options, which in (("rnn", torch.nn.RNN, {}, [0, 1, 2, 4]),
                                              ("rnn_relu", torch.nn.RNN, {"nonlinearity": "relu"}, [0]),
                                              ("gru", torch.nn.GRU, {}, range(5)), ("lstm", torch.nn.LSTM, {}, range(5))):
        for inputs, hidden, time, batch, whole, both in (cases[k] for k in which):
            module = common.randomize(module_type(inputs, hidden, batch_first=True, bidirectional=both, **options))
            name = f"{kind}_{inputs}_{hidden}{'_both' if both else ''}{'' if whole else '_last'}"
            record(name, repr(module) + ("" if whole else ", last step"), whole_or_last(module, whole),
                   list(module.parameters()), kind == "gru", batch, time, inputs)

    for inputs, hidden, time, batch, whole in ((3, 4, 5, 2, True), (2, 9, 3, 1, False)):
        parameters = [common.uniform(shape, 100 + k).requires_grad_(True) for k, shape in
                      enumerate([(inputs, 3 * hidden), (hidden, 3 * hidden), (3 * hidden,)])]
        x = common.uniform((batch, time, inputs), 1).requires_grad_(True)
        y = cho(x, *parameters)
        y = y if whole else y[:, -1]
        dy = common.uniform(y.shape, 999)
        y.backward(dy)
        common.write("recurrent", f"cho_{inputs}_{hidden}{'' if whole else '_last'}",
                     "autograd of the GRU of Cho et al., 2014", x=[x], parameters=parameters, dy=[dy], y=[y],
                     dx=[x.grad], parameter_gradient=[p.grad for p in parameters])


if __name__ == "__main__":
    main()
