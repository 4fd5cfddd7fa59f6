// SPDX-License-Identifier: BSL-1.0
#include "window.hpp"

#include <algorithm>

namespace ctnn::import::onnx {

namespace {

constexpr std::int64_t largest = 1 << 20;

std::size_t checked(std::int64_t number, const std::string& attribute, std::int64_t least) {
  if (number < least || number > largest)
    throw Unsupported{"its " + attribute + " has the number " + std::to_string(number)};
  return static_cast<std::size_t>(number);
}

}  // namespace

std::size_t Window::output(bool ceil) const {
  const std::size_t padded = input + before + after;
  if (padded < reach()) throw Unsupported{"its kernel is larger than its padded input"};
  std::size_t count = (padded - reach() + (ceil ? stride - 1 : 0)) / stride + 1;
  if (ceil && (count - 1) * stride >= input + before) --count;  // no window starts in the padding at the end
  return count;
}

Dims sizes_of(const Call& c, const std::string& attribute, const Dims& otherwise) {
  if (!c.node.has(attribute)) return otherwise;
  Dims result;
  for (const std::int64_t number : c.node.integers(attribute)) result.push_back(checked(number, attribute, 1));
  if (result.size() != otherwise.size())
    throw Unsupported{"its " + attribute + " has " + std::to_string(result.size()) + " numbers for " +
                      std::to_string(otherwise.size()) + " dimensions"};
  return result;
}

std::vector<Window> windows_of(const Call& c, const Dims& positions, const Dims& kernel) {
  const std::size_t rank = positions.size();
  const Dims ones(rank, 1), kernels = sizes_of(c, "kernel_shape", kernel), strides = sizes_of(c, "strides", ones),
                            dilations = sizes_of(c, "dilations", ones);
  const std::string automatic = c.node.text("auto_pad", "NOTSET");
  std::vector<std::int64_t> pads = c.node.integers("pads");
  if (pads.empty() || automatic == "VALID") pads.assign(2 * rank, 0);
  if (pads.size() != 2 * rank) throw Unsupported{"its pads are not two for each dimension"};
  std::vector<Window> result;
  for (std::size_t i = 0; i < rank; ++i) {
    Window w{positions[i],
             kernels[i],
             strides[i],
             dilations[i],
             checked(pads[i], "pads", 0),
             checked(pads[i + rank], "pads", 0)};
    if (automatic.starts_with("SAME")) {
      const std::size_t count = (w.input + w.stride - 1) / w.stride, needed = (count - 1) * w.stride + w.reach();
      const std::size_t zeros = needed > w.input ? needed - w.input : 0;
      w.before = automatic == "SAME_LOWER" ? zeros - zeros / 2 : zeros / 2;
      w.after = zeros - w.before;
    } else if (automatic != "NOTSET" && automatic != "VALID") {
      throw Unsupported{"auto_pad \"" + automatic + "\" is unknown"};
    }
    result.push_back(w);
  }
  return result;
}

std::vector<std::size_t> each(const std::vector<Window>& windows, std::size_t Window::* member) {
  std::vector<std::size_t> result;
  for (const Window& window : windows) result.push_back(window.*member);
  return result;
}

std::string sizes_text(const std::vector<std::size_t>& sizes, std::size_t usual) {
  if (std::all_of(sizes.begin(), sizes.end(), [=](std::size_t size) { return size == usual; })) return "";
  return sizes.size() == 1 ? std::to_string(sizes[0]) : size2_text(sizes[0], sizes[1]);
}

std::string kernel_text(const std::vector<Window>& windows) {
  return windows.size() == 1 ? std::to_string(windows[0].kernel) : size2_text(windows[0].kernel, windows[1].kernel);
}

std::string padding_text(const std::vector<Window>& windows) {
  const auto one = [](const Window& w) {
    return w.before == w.after ? std::to_string(w.before)
                               : "Padding{" + std::to_string(w.before) + ", " + std::to_string(w.after) + "}";
  };
  if (std::all_of(windows.begin(), windows.end(), [](const Window& w) { return w.before == 0 && w.after == 0; }))
    return "";
  if (windows.size() == 1 || (windows[0].before == windows[1].before && windows[0].after == windows[1].after))
    return one(windows[0]);
  return "Padding2{" + one(windows[0]) + ", " + one(windows[1]) + "}";
}

Value channels_last(Builder& build, const Value& x) {
  Axes order;
  for (std::size_t i = 1; i < x.sample().size(); ++i) order.push_back(i);
  order.push_back(0);
  return build.settled(build.ordered(x, order));
}

Value with_positions(Value x, std::size_t id, std::size_t channels, const Dims& positions) {
  Dims sample = positions;
  sample.insert(sample.begin(), channels);
  if (x.batch) sample.insert(sample.begin() + static_cast<std::ptrdiff_t>(*x.batch), x.dims[*x.batch]);
  x.dims = sample;
  x.id = id;
  x.element = Element::real;
  x.order.clear();
  for (std::size_t i = 1; i <= positions.size(); ++i) x.order.push_back(i);
  x.order.push_back(0);
  return x;
}

}  // namespace ctnn::import::onnx
