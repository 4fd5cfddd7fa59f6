// SPDX-License-Identifier: BSL-1.0
#include "cpp_text.hpp"
#include "layers.hpp"

#include <algorithm>

namespace ctnn::import {

namespace {

struct Window {
  std::vector<std::size_t> size, stride;
  std::vector<Zeros> zeros;
  Dims out;
};

Window window_of(const Builder& b, const KerasLayer& l, std::size_t axes) {
  Window w;
  w.size = l.sizes("pool_size", axes, 2);
  w.stride = l.config.has("strides") ? l.sizes("strides", axes, 1) : w.size;
  const bool same = l.config.has("padding") && l.config.text("padding") == "same";
  const Dims& shape = b.shape(l.x[0]);
  for (std::size_t a = 0; a < axes; ++a) {
    w.zeros.push_back(same ? same_padding(shape[a], w.size[a], w.stride[a]) : Zeros{});
    const std::size_t all = shape[a] + w.zeros[a].before + w.zeros[a].after;
    if (w.size[a] > all)
      throw BadFile("layer " + one_line(b.source) + ": the window is larger than its input " + shown(shape));
    w.out.push_back((all - w.size[a]) / w.stride[a] + 1);
  }
  w.out.push_back(shape.back());
  return w;
}

std::string text(const std::vector<std::size_t>& sizes) {
  return sizes.size() == 1 ? std::to_string(sizes[0]) : size_text(sizes[0], sizes[1]);
}

/// An average counts no padding: where it has been made by zeros, each output is scaled by all over counted.
Value without_zeros(Builder& b, Value x, const Window& w, const Dims& input) {
  std::vector<std::vector<double>> factors;
  Dims by_place;
  for (std::size_t a = 0; a < w.size.size(); ++a) {
    std::vector<double> axis;
    for (std::size_t o = 0; o < w.out[a]; ++o) {
      const std::size_t begin = o * w.stride[a], end = begin + w.size[a], first = w.zeros[a].before,
                        last = first + input[a];
      axis.push_back(static_cast<double>(w.size[a]) /
                     static_cast<double>(std::min(end, last) - std::max(begin, first)));
    }
    factors.push_back(axis);
    by_place.push_back(w.out[a]);
  }
  by_place.push_back(1);
  std::vector<double> numbers;
  for (const double first : factors[0])
    for (const double second : factors.size() > 1 ? factors[1] : std::vector<double>{1})
      numbers.push_back(first * second);
  return b.layer("ScaleShift", {b.shape_of(x), shape_text(by_place), "Bias::off"}, x, b.shape(x), std::move(numbers));
}

void pool(Builder& b, const KerasLayer& l, std::size_t axes, bool max, Value& y) {
  if (b.shape(l.x[0]).size() != axes + 1)
    throw BadFile("layer " + one_line(b.source) + ": " + l.kind + " of " + shown(b.shape(l.x[0])));
  if (!is_channels_last(b, l)) return;
  const Window w = window_of(b, l, axes);
  const bool padded = std::any_of(w.zeros.begin(), w.zeros.end(), [](Zeros z) { return z.before + z.after > 0; });
  bool even = true;
  std::vector<std::size_t> padding;
  for (std::size_t a = 0; a < axes; ++a) {
    even = even && w.zeros[a].before == w.zeros[a].after && 2 * w.zeros[a].before <= w.size[a];
    padding.push_back(w.zeros[a].before);
  }
  Value x = l.x[0];
  if (padded && !even) x = pad(b, x, w.zeros, max ? "-3.4028234663852886e+38" : "0.0");
  std::vector<std::string> options;
  if (w.stride != w.size) options.push_back(".stride = " + text(w.stride));
  if (padded && even) options.push_back(".padding = " + text(padding));
  if (padded && even && !max) options.push_back(".count_include_pad = false");
  std::vector<std::string> arguments{b.shape_of(x), text(w.size)};
  if (!options.empty()) arguments.push_back(options_text(axes == 2 ? "Pool2DOptions" : "PoolOptions", options));
  y = b.layer(std::string(max ? "MaxPool" : "AvgPool") + (axes == 2 ? "2D" : "1D"), std::move(arguments), x, w.out);
  if (padded && !even && !max) y = without_zeros(b, y, w, b.shape(l.x[0]));
}

void global_pool(Builder& b, const KerasLayer& l, std::size_t axes, bool max, Value& y) {
  const Dims shape = b.shape(l.x[0]);
  if (shape.size() != axes + 1) throw BadFile("layer " + one_line(b.source) + ": " + l.kind + " of " + shown(shape));
  if (!is_channels_last(b, l)) return;
  y = b.layer(std::string(max ? "GlobalMaxPool" : "GlobalAvgPool") + (axes == 2 ? "2D" : "1D"), {b.shape_of(l.x[0])},
              l.x[0], {shape.back()});
  if (!l.is("keepdims", false)) return;
  Dims kept(axes, 1);
  kept.push_back(shape.back());
  y = b.reshape(y, kept);
}

}  // namespace

Zeros same_padding(std::size_t input, std::size_t kernel, std::size_t stride, std::size_t dilation) {
  const std::size_t needed = ((input + stride - 1) / stride - 1) * stride + (kernel - 1) * dilation + 1;
  const std::size_t zeros = needed > input ? needed - input : 0;
  return {zeros / 2, zeros - zeros / 2};
}

bool add_pooling(Builder& b, const KerasLayer& l, Value& y) {
  if (l.kind == "MaxPooling1D")
    pool(b, l, 1, true, y);
  else if (l.kind == "MaxPooling2D")
    pool(b, l, 2, true, y);
  else if (l.kind == "AveragePooling1D")
    pool(b, l, 1, false, y);
  else if (l.kind == "AveragePooling2D")
    pool(b, l, 2, false, y);
  else if (l.kind == "GlobalMaxPooling1D")
    global_pool(b, l, 1, true, y);
  else if (l.kind == "GlobalMaxPooling2D")
    global_pool(b, l, 2, true, y);
  else if (l.kind == "GlobalAveragePooling1D")
    global_pool(b, l, 1, false, y);
  else if (l.kind == "GlobalAveragePooling2D")
    global_pool(b, l, 2, false, y);
  else
    return false;
  return true;
}

}  // namespace ctnn::import
