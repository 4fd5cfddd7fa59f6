// SPDX-License-Identifier: BSL-1.0
// .nnet, the format of the nets of ACAS Xu (Stanford Intelligent Systems Laboratory): dense layers with ReLU, and how
// their inputs and outputs were normalized: (clip(x, min, max) - mean) / range, and y range + mean.
#include "chain_builder.hpp"
#include "readers.hpp"
#include "text_file.hpp"

#include <algorithm>
#include <cmath>

namespace ctnn::import {

namespace {

constexpr std::size_t most_layers = 1000, most_units = 1'000'000;

struct Normalization {
  std::vector<double> min, max, mean, range;  // the last of mean and range are the output's
};

/// As clip of one range for all inputs: to -1 .. 1, which keeps the layer one activation.
void normalize(ChainBuilder& chain, const Normalization& n) {
  const std::size_t inputs = n.min.size();
  const Dims shape{inputs};
  std::vector<double> to_unit(2 * inputs), from_unit(2 * inputs);
  for (std::size_t i = 0; i < inputs; ++i) {
    const double middle = n.min[i] + (n.max[i] - n.min[i]) / 2, half = (n.max[i] - n.min[i]) / 2;
    to_unit[i] = half > 0 ? 1 / half : 0;
    to_unit[inputs + i] = half > 0 ? -middle / half : 0;
    from_unit[i] = half / n.range[i];
    from_unit[inputs + i] = (middle - n.mean[i]) / n.range[i];
  }
  const std::string s = shape_text(shape);
  chain.add("ScaleShift", {s}, shape, "minimum and maximum of the inputs, to -1 and 1", to_unit);
  chain.add("ActivationLayer", {s, "HardTanh<>"}, shape, "clipped there");
  chain.add("ScaleShift", {s}, shape, "then mean and range", from_unit);
}

/// Where the bounds are so much wider than the range that the way by -1 .. 1 would lose digits.
void normalize_by_operations(ChainBuilder& chain, const Normalization& n) {
  const std::size_t inputs = n.min.size();
  const Dims shape{inputs};
  const std::string s = shape_text(shape);
  auto& layers = chain.topology.layers;
  layers.push_back({"Parameter", {s}, {}, shape, n.min, {}, {}, {"minimum"}});
  layers.push_back({"Parameter", {s}, {}, shape, n.max, {}, {}, {"maximum"}});
  layers.push_back({"Maximum", {}, shape, shape, {}, {}, {0, 1}, {"clipped to the minimum"}});
  layers.push_back({"Minimum", {}, shape, shape, {}, {}, {3, 2}, {"clipped to the maximum"}});
  std::vector<double> numbers(2 * inputs);
  for (std::size_t i = 0; i < inputs; ++i) {
    numbers[i] = 1 / n.range[i];
    numbers[inputs + i] = -n.mean[i] / n.range[i];
  }
  chain.add("ScaleShift", {s}, shape, "mean and range", numbers);
}

bool keeps_digits(const Normalization& n) {
  for (std::size_t i = 0; i < n.min.size(); ++i)
    if (!(std::max(std::abs(n.min[i]), std::abs(n.max[i])) <=
          1e3 * std::max(std::abs(n.range[i]), std::abs(n.mean[i]))))
      return false;
  return true;
}

}  // namespace

Topology read_nnet(const std::filesystem::path& file, const ReadOptions&) {
  NumberLines lines(read_bytes(file));
  std::vector<double> counts;
  if (!lines.next(counts)) throw BadFile("there are no numbers in it");
  if (counts.size() < 3) lines.refuse("the number of layers, inputs and outputs should stand here");
  const auto count = [&](double x, std::size_t most, const char* what) {
    return count_of(x, most, "line " + std::to_string(lines.line()) + ": the number of " + what);
  };
  const std::size_t layers = count(counts[0], most_layers, "layers");
  const std::size_t inputs = count(counts[1], most_units, "inputs"), outputs = count(counts[2], most_units, "outputs");
  const std::vector<double> size_line = lines.line_of(layers + 1, "the sizes of the layers");
  std::vector<std::size_t> sizes;
  for (const double size : size_line) sizes.push_back(count(size, most_units, "units"));
  if (sizes.front() != inputs || sizes.back() != outputs)
    lines.refuse("the sizes do not begin and end with inputs and outputs");

  std::vector<double> flag;
  if (!lines.next(flag)) throw BadFile("the file ends before the minimum of the inputs");
  Normalization n;
  n.min = flag.size() == 1 && inputs > 1 ? lines.line_of(inputs, "the minimum of the inputs") : flag;
  if (inputs == 1 && flag.size() == 1) n.min = lines.line_of(1, "the minimum of the input");
  if (n.min.size() != inputs) lines.refuse("the minimum of each input should stand here");
  n.max = lines.line_of(inputs, "the maximum of the inputs");
  n.mean = lines.line_of(inputs + 1, "the means of inputs and output");
  n.range = lines.line_of(inputs + 1, "the ranges of inputs and output");
  for (std::size_t i = 0; i < inputs; ++i)
    if (!(n.min[i] <= n.max[i])) lines.refuse("the minimum of an input is above its maximum");
  for (const double range : n.range)
    if (!(std::abs(range) > 0) || !std::isfinite(range)) lines.refuse("a range of 0 normalizes nothing");

  ChainBuilder chain("x", {inputs});
  if (keeps_digits(n))
    normalize(chain, n);
  else
    normalize_by_operations(chain, n);
  for (std::size_t l = 0; l < layers; ++l) {
    const std::size_t in = sizes[l], out = sizes[l + 1];
    const std::string name = "layer " + std::to_string(l + 1);
    std::vector<std::vector<double>> rows;  // grows with what has been read
    for (std::size_t o = 0; o < out; ++o) rows.push_back(lines.line_of(in, "a row of the weights of " + name));
    std::vector<double> parameters;
    for (std::size_t i = 0; i < in; ++i)
      for (std::size_t o = 0; o < out; ++o) parameters.push_back(rows[o][i]);
    for (std::size_t o = 0; o < out; ++o) parameters.push_back(lines.line_of(1, "a bias of " + name)[0]);
    chain.add("Dense", {std::to_string(in), std::to_string(out)}, {out}, name, std::move(parameters));
    if (l + 1 < layers) chain.activate("ReLU", "ReLU");
  }
  std::vector<double> more;
  if (lines.next(more)) lines.refuse("the file goes on after its last layer");
  chain.add("ScaleShift", {shape_text({outputs}), "Shape<1>"}, {outputs}, "range and mean of the output",
            {n.range.back(), n.mean.back()});
  return chain.finish("y");
}

}  // namespace ctnn::import
