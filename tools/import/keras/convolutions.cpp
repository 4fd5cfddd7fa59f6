// SPDX-License-Identifier: BSL-1.0
// Convolutions. Keras has the numbers in ctnn's order, but for those of depthwise and transposed ones.
#include "cpp_text.hpp"
#include "layers.hpp"

#include <algorithm>

namespace ctnn::import {

namespace {

struct Kernel {
  std::vector<std::size_t> size, stride, dilation;
  bool same = false, causal = false;
};

Kernel kernel_of(const KerasLayer& l, std::size_t axes) {
  Kernel k{l.sizes("kernel_size", axes, 1), l.sizes("strides", axes, 1), l.sizes("dilation_rate", axes, 1)};
  const std::string padding = l.config.has("padding") ? l.config.text("padding") : "valid";
  k.same = padding == "same";
  k.causal = padding == "causal" && axes == 1;
  if (!k.same && !k.causal && padding != "valid") l.config.refuse("padding", "should be valid, same or causal");
  return k;
}

/// Outputs along each axis; nothing where the kernel does not fit.
Dims positions(const Kernel& k, const Dims& shape) {
  Dims out;
  for (std::size_t a = 0; a < k.size.size(); ++a) {
    const std::size_t reach = (k.size[a] - 1) * k.dilation[a] + 1;
    if (k.same || k.causal)
      out.push_back((shape[a] + k.stride[a] - 1) / k.stride[a]);
    else
      out.push_back(shape[a] >= reach ? (shape[a] - reach) / k.stride[a] + 1 : 0);
  }
  return out;
}

std::string text(const std::vector<std::size_t>& sizes) {
  return sizes.size() == 1 ? std::to_string(sizes[0]) : size_text(sizes[0], sizes[1]);
}

bool is_one(const std::vector<std::size_t>& sizes) {
  return std::all_of(sizes.begin(), sizes.end(), [](std::size_t s) { return s == 1; });
}

/// `numbers`: kernel and bias.
Value convolve(Builder& b, Value x, const Kernel& k, std::size_t filters, std::size_t groups, bool bias,
               std::vector<double> numbers) {
  Dims out = positions(k, b.shape(x));
  if (std::find(out.begin(), out.end(), 0) != out.end())
    throw BadFile("layer " + one_line(b.source) + ": the kernel is larger than its input " + shown(b.shape(x)));
  out.push_back(filters);
  std::vector<std::string> options;
  if (!is_one(k.stride)) options.push_back(".stride = " + text(k.stride));
  if (!is_one(k.dilation)) options.push_back(".dilation = " + text(k.dilation));
  if (k.same && !is_one(k.size)) options.push_back(".padding = Padding::same");
  if (k.causal && !is_one(k.size)) options.push_back(".padding = Padding::causal");
  if (groups > 1) options.push_back(".groups = " + std::to_string(groups));
  if (!bias) options.push_back(".bias = Bias::off");
  const bool images = k.size.size() == 2;
  std::vector<std::string> arguments{b.shape_of(x), std::to_string(filters), text(k.size), "Identity"};
  if (!options.empty()) arguments.push_back(options_text(images ? "Conv2DOptions" : "ConvOptions", options));
  return b.layer(images ? "Conv2D" : "Conv1D", std::move(arguments), x, std::move(out), std::move(numbers));
}

Dims with(std::vector<std::size_t> sizes, std::size_t a, std::size_t c) {
  sizes.push_back(a);
  sizes.push_back(c);
  return sizes;
}

void append(std::vector<double>& numbers, const std::vector<double>& more) {
  numbers.insert(numbers.end(), more.begin(), more.end());
}

/// Each axis of `shape` but the last is one of the convolution.
bool fits(Builder& b, const KerasLayer& l, std::size_t axes) {
  if (b.shape(l.x[0]).size() == axes + 1) return is_channels_last(b, l);
  throw BadFile("layer " + one_line(b.source) + ": " + l.kind + " of " + shown(b.shape(l.x[0])));
}

void plain(Builder& b, const KerasLayer& l, std::size_t axes, Value& y) {
  if (!fits(b, l, axes)) return;
  const Kernel k = kernel_of(l, axes);
  const std::size_t in = b.shape(l.x[0]).back(), out = l.config.count("filters", 1 << 24),
                    groups = l.config.count_or("groups", 1 << 24, 1);
  if (in % groups != 0 || out % groups != 0) l.config.refuse("groups", "does not divide the channels");
  std::vector<double> numbers = l.weights.get("kernel", 0, with(k.size, in / groups, out));
  const bool bias = l.is("use_bias", true);
  if (bias) append(numbers, l.weights.get("bias", 1, {out}));
  y = activate(b, convolve(b, l.x[0], k, out, groups, bias, std::move(numbers)), l);
}

void depthwise(Builder& b, const KerasLayer& l, std::size_t axes, Value& y) {
  if (!fits(b, l, axes)) return;
  const Kernel k = kernel_of(l, axes);
  const std::size_t in = b.shape(l.x[0]).back(), multiplier = l.config.count_or("depth_multiplier", 1 << 16, 1);
  // Keras 3 calls it kernel.
  std::vector<double> numbers;
  try {
    numbers = l.weights.get("depthwise_kernel", 0, with(k.size, in, multiplier));
  } catch (const BadFile&) {
    numbers = l.weights.get("kernel", 0, with(k.size, in, multiplier));
  }
  const bool bias = l.is("use_bias", true);
  if (bias) append(numbers, l.weights.get("bias", 1, {in * multiplier}));
  y = activate(b, convolve(b, l.x[0], k, in * multiplier, in, bias, std::move(numbers)), l);
}

void separable(Builder& b, const KerasLayer& l, std::size_t axes, Value& y) {
  if (!fits(b, l, axes)) return;
  const Kernel k = kernel_of(l, axes);
  const std::size_t in = b.shape(l.x[0]).back(), multiplier = l.config.count_or("depth_multiplier", 1 << 16, 1);
  const std::size_t out = l.config.count("filters", 1 << 24), middle = in * multiplier;
  std::vector<double> depth = l.weights.get("depthwise_kernel", 0, with(k.size, in, multiplier));
  const std::vector<std::size_t> ones(axes, 1);
  std::vector<double> point = l.weights.get("pointwise_kernel", 1, with(ones, middle, out));
  const bool bias = l.is("use_bias", true);
  if (bias) append(point, l.weights.get("bias", 2, {out}));
  y = convolve(b, l.x[0], k, middle, in, false, std::move(depth));
  y = activate(b, convolve(b, y, {ones, ones, ones}, out, 1, bias, std::move(point)), l);
}

/// Keras has (kernel, out, in), ctnn (kernel, in, out). What "same" crops is one more at the end where it is odd.
void transposed(Builder& b, const KerasLayer& l, std::size_t axes, Value& y) {
  if (!fits(b, l, axes)) return;
  const Kernel k = kernel_of(l, axes);
  if (l.config.has("output_padding")) return b.refuse(l.kind, "output_padding of one's own");
  if (!is_one(k.dilation)) return b.refuse(l.kind, "dilation");
  const Dims shape = b.shape(l.x[0]);
  const std::size_t in = shape.back(), out = l.config.count("filters", 1 << 24);
  const std::vector<double> kernel = l.weights.get("kernel", 0, with(k.size, out, in));
  std::vector<double> numbers(kernel.size());
  for (std::size_t p = 0; p < kernel.size() / (in * out); ++p)
    for (std::size_t i = 0; i < in; ++i)
      for (std::size_t o = 0; o < out; ++o) numbers[(p * in + i) * out + o] = kernel[(p * out + o) * in + i];
  const bool bias = l.is("use_bias", true);
  if (bias) append(numbers, l.weights.get("bias", 1, {out}));

  std::vector<std::size_t> padding, more;
  Dims made, wanted;
  for (std::size_t a = 0; a < axes; ++a) {
    const std::size_t beyond = k.size[a] > k.stride[a] ? k.size[a] - k.stride[a] : 0;
    const std::size_t short_of = k.stride[a] > k.size[a] ? k.stride[a] - k.size[a] : 0;
    padding.push_back(k.same ? beyond / 2 : 0);
    more.push_back(short_of);
    made.push_back((shape[a] - 1) * k.stride[a] + k.size[a] + short_of - 2 * padding[a]);
    wanted.push_back(k.same ? shape[a] * k.stride[a] : made[a]);
  }
  made.push_back(out);
  wanted.push_back(out);
  const auto none = [](const std::vector<std::size_t>& sizes) {
    return std::all_of(sizes.begin(), sizes.end(), [](std::size_t s) { return s == 0; });
  };
  std::vector<std::string> options;
  if (!is_one(k.stride)) options.push_back(".stride = " + text(k.stride));
  if (!none(padding)) options.push_back(".padding = " + text(padding));
  if (!none(more)) options.push_back(".output_padding = " + text(more));
  if (!bias) options.push_back(".bias = Bias::off");
  std::vector<std::string> arguments{b.shape_of(l.x[0]), std::to_string(out), text(k.size), "Identity"};
  if (!options.empty())
    arguments.push_back(options_text(axes == 2 ? "ConvTranspose2DOptions" : "ConvTransposeOptions", options));
  y = b.layer(axes == 2 ? "ConvTranspose2D" : "ConvTranspose1D", std::move(arguments), l.x[0], made,
              std::move(numbers));
  y = activate(b, crop(b, y, Dims(axes + 1), wanted), l);
}

}  // namespace

bool add_convolution(Builder& b, const KerasLayer& l, Value& y) {
  if (l.kind == "Conv1D" || l.kind == "Convolution1D")
    plain(b, l, 1, y);
  else if (l.kind == "Conv2D" || l.kind == "Convolution2D")
    plain(b, l, 2, y);
  else if (l.kind == "DepthwiseConv1D")
    depthwise(b, l, 1, y);
  else if (l.kind == "DepthwiseConv2D")
    depthwise(b, l, 2, y);
  else if (l.kind == "SeparableConv1D")
    separable(b, l, 1, y);
  else if (l.kind == "SeparableConv2D" || l.kind == "SeparableConvolution2D")
    separable(b, l, 2, y);
  else if (l.kind == "Conv1DTranspose")
    transposed(b, l, 1, y);
  else if (l.kind == "Conv2DTranspose")
    transposed(b, l, 2, y);
  else
    return false;
  return true;
}

}  // namespace ctnn::import
