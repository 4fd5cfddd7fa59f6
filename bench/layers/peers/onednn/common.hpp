// SPDX-License-Identifier: BSL-1.0
// What the oneDNN peers share: engine, stream, descriptions, and primitives with their arguments.
#pragma once

#include "../../harness.hpp"

#include <dnnl.hpp>

#include <unordered_map>
#include <utility>
#include <vector>

namespace bench::onednn {

using dnnl::memory;
using Tag = memory::format_tag;
using Dims = memory::dims;

inline const dnnl::engine& engine() {
  static const dnnl::engine one(dnnl::engine::kind::cpu, 0);
  return one;
}

/// Sizes of a workload are std::size_t.
template <class... Sizes> memory::desc description(Tag tag, Sizes... sizes) {
  return {Dims{static_cast<memory::dim>(sizes)...}, memory::data_type::f32, tag};
}

/// The values where they are.
inline memory view(const memory::desc& description, const float* values) {
  return {description, engine(), const_cast<float*>(values)};
}

inline float* data(const memory& m) { return static_cast<float*>(m.get_data_handle()); }

/// A copy in another layout.
inline memory reordered(const memory& from, const memory::desc& to) {
  memory result(to, engine());
  dnnl::stream stream(engine());
  memory source = from;
  dnnl::reorder(source, result).execute(stream, source, result);
  stream.wait();
  return result;
}
inline std::vector<float> values(const memory& from, const memory::desc& to) {
  const memory plain = reordered(from, to);
  return {data(plain), data(plain) + to.get_size() / sizeof(float)};
}

/// Primitives that run one after the other.
class Program {
 public:
  using Arguments = std::unordered_map<int, memory>;

  void add(dnnl::primitive what, Arguments with) { calls_.emplace_back(std::move(what), std::move(with)); }
  void run(dnnl::stream& stream) const {
    for (const auto& [what, with] : calls_) what.execute(stream, with);
    stream.wait();
  }

 private:
  std::vector<std::pair<dnnl::primitive, Arguments>> calls_;
};

}  // namespace bench::onednn
