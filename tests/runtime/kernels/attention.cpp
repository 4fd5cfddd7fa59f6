// SPDX-License-Identifier: BSL-1.0
// Attention and its gradient: vectors and reference give the same bits, whole and step by step.
#include "../../support/kernel_bits.hpp"

#include <ctnn/kernels/attention.hpp>

#include <catch2/catch.hpp>

namespace {

using namespace ctnn;
namespace k = ctnn::kernels;

template <class T, std::size_t Time, std::size_t Width, std::size_t Heads, bool Causal>
void attention(kernel_bits::Report& report, bool special) {
  const std::string name = std::to_string(Time) + " x " + std::to_string(Width) + ", " + std::to_string(Heads) +
                           " heads" + (Causal ? " causal" : "") + (special ? " special" : "");
  using kernel_bits::numbers;
  constexpr std::size_t size = Time * Width, square = Heads * Time * Time;
  const auto q = numbers<T>(size, 1, special), key = numbers<T>(size, 2, special), v = numbers<T>(size, 3, special),
             dy = numbers<T>(size, 4, special);
  std::vector<T> w(square), vector_w(square), y(size), vector_y(size), in_place = q, transposed(size);
  k::reference::attention<Time, Width, Heads, Causal, true>(q.data(), key.data(), v.data(), w.data(), y.data());
  k::attention<Time, Width, Heads, Causal, true>(q.data(), key.data(), v.data(), vector_w.data(), vector_y.data(),
                                                 transposed.data());
  report.compare("weights " + name, w, vector_w);
  report.compare("output " + name, y, vector_y);
  k::attention<Time, Width, Heads, Causal, false, T>(in_place.data(), key.data(), v.data(), nullptr, in_place.data(),
                                                     transposed.data());
  report.compare("output in the memory of the queries " + name, y, in_place);

  std::vector<T> columns(size);
  for (std::size_t t = 0; t < Time; ++t)
    for (std::size_t c = 0; c < Width; ++c) columns[c * Time + t] = key[t * Width + c];
  for (std::size_t length = 1; length <= Time; ++length) {
    std::vector<T> step(Width), vector_step(Width);
    k::reference::attention_step<Time, Width, Heads>(q.data(), columns.data(), v.data(), length, step.data());
    k::attention_step<Time, Width, Heads>(q.data(), columns.data(), v.data(), length, vector_step.data());
    report.compare("step " + name + " at " + std::to_string(length), step, vector_step);
  }

  std::vector<T> dq(size), dk(size), dv(size), vector_dq(size), vector_dk(size), vector_dv(size);
  k::reference::attention_backward<Time, Width, Heads>(q.data(), key.data(), v.data(), w.data(), dy.data(), dq.data(),
                                                       dk.data(), dv.data());
  k::attention_backward<Time, Width, Heads>(q.data(), key.data(), v.data(), vector_w.data(), dy.data(),
                                            vector_dq.data(), vector_dk.data(), vector_dv.data(), transposed.data());
  report.compare("query gradient " + name, dq, vector_dq);
  report.compare("key gradient " + name, dk, vector_dk);
  report.compare("value gradient " + name, dv, vector_dv);
}

// Steps and heads that fill vectors and tiles, or leave a rest.
TEMPLATE_LIST_TEST_CASE("vector attention has the bits of the reference", "[kernels]", kernel_bits::Scalars) {
  kernel_bits::Report report;
  for (const bool special : {false, true}) {
    attention<TestType, 5, 6, 2, true>(report, special);
    attention<TestType, 17, 8, 1, false>(report, special);
    if constexpr (kernel_bits::all_shapes) {
      attention<TestType, 1, 1, 1, true>(report, special);
      attention<TestType, 37, 19, 1, true>(report, special);
    }
  }
  CHECK(report.compared() > (kernel_bits::all_shapes ? 100 : 60));
  for (const auto& difference : report.differences()) FAIL_CHECK(difference);
}

}  // namespace
