// SPDX-License-Identifier: BSL-1.0
// Conv and ConvTranspose.
#include "window.hpp"

#include <algorithm>

namespace ctnn::import::onnx {

namespace {

void check_rank(const Value& x, const Value& w) {
  if (x.rank() == 5) throw Unsupported{"a convolution over three dimensions has no layer in ctnn"};
  if ((x.rank() != 3 && x.rank() != 4) || w.rank() != x.rank())
    throw Unsupported{"its operands " + text(x.dims) + " and " + text(w.dims) +
                      " are not those of a convolution over one or two dimensions"};
}

/// A convolution with its weight in ctnn's order; its bias can be added later if that is known and there is none yet.
std::size_t convolution(Builder& b, const std::string& kind, const Value& x, const Dims& output, const Value& weight,
                        const std::optional<Value>& bias, const std::string& kernel, const std::string& options_type,
                        const std::vector<Member>& members) {
  const Dims input = x.stored();
  const auto make = [=, &b](const std::optional<Value>& added) {
    std::vector<Member> all = members;
    if (!added) all.push_back({"bias", "Bias::off"});
    std::vector<std::string> arguments{shape_text(input), std::to_string(output.back()), kernel};
    const std::string options = options_text(options_type, all);
    if (options != options_type + "{}") arguments.insert(arguments.end(), {"Identity", options});
    std::vector<Value> params{weight};
    if (added) params.push_back(*added);
    return b.apply(kind, arguments, x.id, input, output, params);
  };
  const std::size_t id = make(bias);
  if (!bias && weight.is_constant())
    b.with_bias[id] = [make](const std::vector<double>& numbers) { return make(constant({numbers.size()}, numbers)); };
  return id;
}

/// Before the channels come the positions.
Axes positions_first(std::size_t rank, std::size_t in, std::size_t out) {
  Axes axes;
  for (std::size_t i = 2; i < rank; ++i) axes.push_back(i);
  axes.insert(axes.end(), {in, out});
  return axes;
}

std::vector<Value> conv(const Call& c) {
  Builder& b = c.build;
  const Value& w = c.input(1);
  check_rank(c.input(0), w);
  const std::optional<Value> bias = c.has(2) ? c.inputs[2] : std::nullopt;
  const std::size_t groups = sizes_of(c, "group", {1})[0], filters = w.dims[0];
  return b.for_samples({c.input(0)}, {0}, {0}, [&](const std::vector<Value>& xs) -> std::vector<Value> {
    const Value x = channels_last(b, xs[0]);
    const Dims sample = x.sample(), positions(sample.begin() + 1, sample.end());
    if (w.dims[1] * groups != sample[0] || filters % groups != 0)
      throw Unsupported{"its weight " + text(w.dims) + " does not fit an input of " + std::to_string(sample[0]) +
                        " channels"};
    const auto windows = windows_of(c, positions, Dims(w.dims.begin() + 2, w.dims.end()));
    if (each(windows, &Window::kernel) != Dims(w.dims.begin() + 2, w.dims.end()))
      throw Unsupported{"its kernel_shape is not that of its weight"};
    Dims places;
    for (const Window& window : windows) places.push_back(window.output(false));
    Dims output = places;
    output.push_back(filters);
    const bool flat = windows.size() == 1;
    const std::size_t id =
        convolution(b, flat ? "Conv1D" : "Conv2D", x, output, b.transpose(w, positions_first(w.rank(), 1, 0)), bias,
                    kernel_text(windows), flat ? "ConvOptions" : "Conv2DOptions",
                    {{"stride", sizes_text(each(windows, &Window::stride), 1)},
                     {"dilation", sizes_text(each(windows, &Window::dilation), 1)},
                     {"padding", padding_text(windows)},
                     {"groups", groups == 1 ? "" : std::to_string(groups)}});
    return {with_positions(x, id, filters, places)};
  });
}

/// weight (In, Out / groups, kernel) as (kernel, In / groups, Out)
Value transposed_weight(Builder& b, const Value& w, std::size_t groups) {
  const Axes axes = positions_first(w.rank(), 0, 1);
  if (groups == 1) return b.transpose(w, axes);
  std::vector<Value> parts;
  const std::size_t in = w.dims[0] / groups;
  for (std::size_t g = 0; g < groups; ++g) parts.push_back(b.transpose(b.slice_axis(w, 0, g * in, in), axes));
  return b.concat(parts, w.rank() - 1);
}

/// What is cut from both ends of the whole output, and zeros that come after it.
struct Crop {
  std::size_t before = 0, after = 0, more = 0;
};
Crop crop_of(const Call& c, std::size_t i, std::size_t rank, const Window& w) {
  const std::vector<std::int64_t> extra = c.node.integers("output_padding"), wanted = c.node.integers("output_shape");
  const std::string automatic = c.node.text("auto_pad", "NOTSET");
  const std::int64_t more = i < extra.size() ? extra[i] : 0;
  if (more < 0 || more > 1 << 20) throw Unsupported{"its output_padding is " + std::to_string(more)};
  const auto whole = static_cast<std::int64_t>((w.input - 1) * w.stride + w.reach()) + more;
  std::int64_t before = static_cast<std::int64_t>(w.before), after = static_cast<std::int64_t>(w.after);
  const bool same = automatic.starts_with("SAME");
  if (!wanted.empty() || same) {
    if (!wanted.empty() && wanted.size() < rank) throw Unsupported{"its output_shape has too few numbers"};
    const std::int64_t size =
        wanted.empty() ? static_cast<std::int64_t>(w.input * w.stride) : wanted[wanted.size() - rank + i];
    const std::int64_t cut = whole - size;
    before = automatic == "SAME_UPPER" ? cut / 2 : cut - cut / 2;
    if (cut < 0) before = 0;
    after = cut - before;
  }
  after -= more;
  if (after < 0) return {static_cast<std::size_t>(before), 0, static_cast<std::size_t>(-after)};
  return {static_cast<std::size_t>(before), static_cast<std::size_t>(after), 0};
}

std::vector<Value> conv_transpose(const Call& c) {
  Builder& b = c.build;
  const Value& w = c.input(1);
  check_rank(c.input(0), w);
  const std::size_t groups = sizes_of(c, "group", {1})[0], filters = w.dims[1] * groups;
  return b.for_samples({c.input(0)}, {0}, {0}, [&](const std::vector<Value>& xs) -> std::vector<Value> {
    const Value x = channels_last(b, xs[0]);
    const Dims sample = x.sample(), positions(sample.begin() + 1, sample.end());
    if (w.dims[0] != sample[0] || w.dims[0] % groups != 0)
      throw Unsupported{"its weight " + text(w.dims) + " does not fit an input of " + std::to_string(sample[0]) +
                        " channels"};
    auto windows = windows_of(c, positions, Dims(w.dims.begin() + 2, w.dims.end()));
    const std::size_t rank = windows.size();
    Dims more, places;
    for (std::size_t i = 0; i < rank; ++i) {
      const Crop crop = crop_of(c, i, rank, windows[i]);
      const std::size_t whole = (windows[i].input - 1) * windows[i].stride + windows[i].reach() + crop.more;
      if (crop.before + crop.after >= whole) throw Unsupported{"its pads take all of its output"};
      windows[i].before = crop.before;
      windows[i].after = crop.after;
      more.push_back(crop.more);
      places.push_back(whole - crop.before - crop.after);
    }
    Dims output = places;
    output.push_back(filters);
    const bool flat = rank == 1;
    const std::optional<Value> bias = c.has(2) ? c.inputs[2] : std::nullopt;
    const std::size_t id =
        convolution(b, flat ? "ConvTranspose1D" : "ConvTranspose2D", x, output, transposed_weight(b, w, groups), bias,
                    kernel_text(windows), flat ? "ConvTransposeOptions" : "ConvTranspose2DOptions",
                    {{"stride", sizes_text(each(windows, &Window::stride), 1)},
                     {"dilation", sizes_text(each(windows, &Window::dilation), 1)},
                     {"padding", padding_text(windows)},
                     {"output_padding", sizes_text(more, 0)},
                     {"groups", groups == 1 ? "" : std::to_string(groups)}});
    return {with_positions(x, id, filters, places)};
  });
}

}  // namespace

void add_convolutions(Lowerings& all) {
  all["Conv"] = conv;
  all["ConvTranspose"] = conv_transpose;
}

}  // namespace ctnn::import::onnx
