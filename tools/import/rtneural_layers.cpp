// SPDX-License-Identifier: BSL-1.0
#include "rtneural_layers.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace ctnn::import {

namespace {

std::string number_text(double number) {
  std::array<char, 64> digits;
  return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr};
}

void expect(bool holds, const std::string& source, const std::string& cause) {
  if (!holds) throw BadFile(source + ": " + cause);
}

}  // namespace

std::vector<double> reordered_gates(const std::vector<double>& numbers, const std::vector<std::size_t>& from) {
  const std::size_t gates = from.size();
  // The last axis holds the gates, one block of `hidden` numbers after the other; the caller gives whole rows.
  std::vector<double> result(numbers.size());
  const std::size_t hidden = numbers.size() / gates;
  for (std::size_t g = 0; g < gates; ++g)
    std::copy_n(numbers.begin() + static_cast<std::ptrdiff_t>(from[g] * hidden), hidden,
                result.begin() + static_cast<std::ptrdiff_t>(g * hidden));
  return result;
}

std::vector<double> transposed(const Array& matrix) {
  const std::size_t rows = matrix.shape.at(0), columns = matrix.shape.at(1);
  std::vector<double> result(rows * columns);
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < columns; ++j) result[j * rows + i] = matrix.numbers[i * columns + j];
  return result;
}

void SequenceBuilder::dense(const Array& weight, const std::vector<double>& bias, const std::string& source) {
  expect(weight.shape.size() == 2 && weight.shape[1] > 0, source, "the weight of a dense layer has two dimensions");
  const std::size_t out = weight.shape[1];
  if (chain.shape().size() == 3 && chain.shape()[1] * chain.shape()[2] == weight.shape[0]) {  // an image in each step
    const Dims flat{chain.shape()[0], weight.shape[0]};
    chain.add("Reshape", {shape_text(chain.shape()), shape_text(flat)}, flat, source);
  }
  const std::size_t in = features();
  expect(weight.shape[0] == in, source,
         "the weight " + shown(weight.shape) + " does not fit " + std::to_string(in) + " features");
  expect(bias.empty() || bias.size() == out, source, "the bias does not fit the weight " + shown(weight.shape));
  std::vector<double> parameters = weight.numbers;
  parameters.insert(parameters.end(), bias.begin(), bias.end());
  std::vector<std::string> arguments{std::to_string(in), std::to_string(out)};
  if (bias.empty()) arguments.insert(arguments.end(), {"Identity", "Bias::off"});
  Dims output = chain.shape();
  output.back() = out;
  const TypeText type{"Dense", arguments};
  if (output.size() == 1)
    chain.add(type.kind, type.arguments, output, source, parameters);
  else
    chain.add("TimeDistributed", {std::to_string(output[0]), join_type(type)}, output, source, parameters);
}

void SequenceBuilder::conv1d(const ConvolutionOf& c, const std::string& source) {
  const Dims& w = c.weight.shape;
  expect(w.size() == 3 && size_of(w) > 0, source, "the weight of a convolution has three dimensions");
  expect(chain.shape().size() == 2, source, "a convolution takes a sequence");
  expect(w[1] * c.groups == features() && w[2] % c.groups == 0, source,
         "the weight " + shown(w) + " in " + std::to_string(c.groups) + " groups does not fit " +
             std::to_string(features()) + " features");
  expect(c.bias.empty() || c.bias.size() == w[2], source, "the bias does not fit the weight " + shown(w));
  std::vector<double> parameters = c.weight.numbers;
  parameters.insert(parameters.end(), c.bias.begin(), c.bias.end());
  TypeText options{"ConvOptions", {}};
  if (c.dilation != 1) options.arguments.push_back(".dilation = " + std::to_string(c.dilation));
  if (w[0] > 1) options.arguments.push_back(".padding = Padding::causal");
  if (c.groups != 1) options.arguments.push_back(".groups = " + std::to_string(c.groups));
  if (c.bias.empty()) options.arguments.push_back(".bias = Bias::off");
  std::vector<std::string> arguments{shape_text(chain.shape()), std::to_string(w[2]), std::to_string(w[0])};
  if (!options.arguments.empty()) arguments.insert(arguments.end(), {"Identity", join_braces(options)});
  chain.add("Conv1D", arguments, {chain.shape()[0], w[2]}, source, std::move(parameters));
}

void SequenceBuilder::recurrent(const std::string& kind, const std::vector<double>& weight, const Array& recurrent,
                                const std::vector<double>& biases, bool reset_after, const std::string& source) {
  expect(chain.shape().size() == 2, source, "a recurrent layer takes a sequence");
  expect(recurrent.shape.size() == 2 && recurrent.shape[0] > 0, source, "the recurrent weight has two dimensions");
  const std::size_t hidden = recurrent.shape[0],
                    gates = kind == "LSTM"  ? 4
                            : kind == "GRU" ? 3
                                            : 1,
                    columns = gates * hidden;
  expect(recurrent.shape[1] == columns, source,
         "the recurrent weight " + shown(recurrent.shape) + " is not that of " + std::to_string(gates) + " gates");
  expect(weight.size() == features() * columns, source,
         "the weight does not fit " + std::to_string(features()) + " features and " + std::to_string(columns) +
             " columns");
  expect(biases.size() == (kind == "GRU" && reset_after ? 2 : 1) * columns, source, "the bias does not fit the weight");
  std::vector<double> parameters = weight;
  parameters.insert(parameters.end(), recurrent.numbers.begin(), recurrent.numbers.end());
  parameters.insert(parameters.end(), biases.begin(), biases.end());
  std::vector<std::string> arguments{shape_text(chain.shape()), std::to_string(hidden)};
  if (!reset_after) arguments.push_back("RecurrentOptions{.reset_after = false}");
  chain.add(kind, arguments, {chain.shape()[0], hidden}, source, std::move(parameters));
}

void SequenceBuilder::batch_norm(std::vector<double> gamma, std::vector<double> beta, const std::vector<double>& mean,
                                 const std::vector<double>& variance, double epsilon, const std::string& source) {
  const std::size_t n = features();
  if (gamma.empty()) gamma.assign(n, 1);
  if (beta.empty()) beta.assign(n, 0);
  expect(gamma.size() == n && beta.size() == n && mean.size() == n && variance.size() == n, source,
         "its numbers are not those of " + std::to_string(n) + " features");
  expect(epsilon >= 0 && epsilon <= 1e6, source, "epsilon is no small positive number");
  gamma.insert(gamma.end(), beta.begin(), beta.end());
  std::vector<double> buffers = mean;
  buffers.insert(buffers.end(), variance.begin(), variance.end());
  chain.add("BatchNorm", {shape_text(chain.shape()), "BatchNormOptions{.epsilon = " + number_text(epsilon) + "}"},
            chain.shape(), source, std::move(gamma), std::move(buffers));
}

void SequenceBuilder::prelu(const std::vector<double>& slopes, const std::string& source) {
  expect(slopes.size() == 1 || slopes.size() == features(), source,
         "a slope for all or for each of " + std::to_string(features()) + " features is expected");
  std::vector<std::string> arguments{shape_text(chain.shape())};
  if (slopes.size() > 1) arguments.push_back(std::to_string(slopes.size()));
  chain.add("PReLU", arguments, chain.shape(), source, slopes);
}

void SequenceBuilder::activate(const std::string& name, const std::string& source) {
  static const std::vector<std::pair<std::string, std::string>> known{
      {"", "Identity"},       {"linear", "Identity"},   {"tanh", "Tanh"},       {"relu", "ReLU"},
      {"sigmoid", "Sigmoid"}, {"elu", "ELU<>"},         {"softmax", "Softmax"}, {"selu", "SELU"},
      {"gelu", "GELU"},       {"swish", "SiLU"},        {"silu", "SiLU"},       {"softplus", "Softplus<>"},
      {"relu6", "ReLU6"},     {"softsign", "Softsign"}, {"mish", "Mish"},       {"exponential", "Exp"}};
  const auto found = std::find_if(known.begin(), known.end(), [&](const auto& pair) { return pair.first == name; });
  if (found == known.end())
    throw Refused({{source, "activation", "there is no activation \"" + one_line(name, 40) + "\" for it"}});
  chain.activate(found->second, name);
}

}  // namespace ctnn::import
