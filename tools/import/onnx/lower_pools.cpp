// SPDX-License-Identifier: BSL-1.0
// Pools.
#include "window.hpp"

#include <algorithm>

namespace ctnn::import::onnx {

namespace {

std::vector<Value> pool(const Call& c, bool average) {
  Builder& b = c.build;
  const std::size_t rank = c.input(0).rank();
  if (rank == 5) throw Unsupported{"a pool over three dimensions has no layer in ctnn"};
  if (rank != 3 && rank != 4) throw Unsupported{"its input " + text(c.input(0).dims) + " has no positions to pool"};
  if (c.wants(1)) throw Unsupported{"its second output, the places of the maxima, has no layer in ctnn"};
  if (!c.node.has("kernel_shape")) throw Unsupported{"it has no kernel_shape"};
  return b.for_samples({c.input(0)}, {0}, {0}, [&](const std::vector<Value>& xs) -> std::vector<Value> {
    const Value x = channels_last(b, xs[0]);
    const Dims sample = x.sample(), positions(sample.begin() + 1, sample.end());
    const auto windows = windows_of(c, positions, Dims(positions.size(), 1));
    const bool ceil = c.node.integer("ceil_mode", 0) != 0, flat = windows.size() == 1;
    Dims places, strides = each(windows, &Window::stride);
    bool is_ceil = false;
    for (const Window& window : windows) {
      places.push_back(window.output(ceil));
      is_ceil = is_ceil || places.back() != window.output(false);
    }
    const std::string padding = padding_text(windows);
    const bool skips_padding = average && c.node.integer("count_include_pad", 0) == 0 && !padding.empty();
    const std::string stride = strides == each(windows, &Window::kernel) ? ""
                               : flat                                    ? std::to_string(strides[0])
                                                                         : size2_text(strides[0], strides[1]);
    const std::string type = flat ? "PoolOptions" : "Pool2DOptions";
    const std::string options = options_text(type, {{"stride", stride},
                                                    {"padding", padding},
                                                    {"count_include_pad", skips_padding ? "false" : ""},
                                                    {"dilation", sizes_text(each(windows, &Window::dilation), 1)},
                                                    {"ceil_mode", is_ceil ? "true" : ""}});
    std::vector<std::string> arguments{shape_text(x.stored()), kernel_text(windows)};
    if (options != type + "{}") arguments.push_back(options);
    Dims output = places;
    output.push_back(sample[0]);
    const std::string kind = std::string(average ? "AvgPool" : "MaxPool") + (flat ? "1D" : "2D");
    const std::size_t id = b.emit({kind, arguments, x.stored(), output, {}, {}, {x.id}, {}});
    return {with_positions(x, id, sample[0], places)};
  });
}

std::vector<Value> global_pool(const Call& c, const char* reducer) {
  const Value& x = c.input(0);
  Axes axes;
  for (std::size_t i = 2; i < x.rank(); ++i) axes.push_back(i);
  if (axes.empty()) return {x};
  if (x.batch && *x.batch != 0) throw BatchConflict{};
  return c.build.for_samples({x}, {0}, {0}, [&](const std::vector<Value>& xs) -> std::vector<Value> {
    Axes positions;
    for (std::size_t i = 1; i < xs[0].rank(); ++i) positions.push_back(i);
    return {c.build.reduce(reducer, channels_last(c.build, xs[0]), positions, true)};
  });
}

}  // namespace

void add_pools(Lowerings& all) {
  const Lowerings here{{"MaxPool", [](const Call& c) { return pool(c, false); }},
                       {"AveragePool", [](const Call& c) { return pool(c, true); }},
                       {"GlobalMaxPool", [](const Call& c) { return global_pool(c, "max"); }},
                       {"GlobalAveragePool", [](const Call& c) { return global_pool(c, "mean"); }}};
  all.insert(here.begin(), here.end());
}

}  // namespace ctnn::import::onnx
