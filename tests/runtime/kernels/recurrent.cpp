// SPDX-License-Identifier: BSL-1.0
// The step of each recurrent cell and its gradients have the bits of their references, on special numbers too.
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/lstm.hpp>
#include <ctnn/layers/simple_rnn.hpp>

#include "../../support/kernel_bits.hpp"

#include <catch2/catch.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace {

using kernel_bits::numbers;
namespace k = ctnn::kernels;

/// One step, in place, from sums over the input and from the input.
template <class Cell, class T, std::size_t In, std::size_t H> void step(kernel_bits::Report& report, bool special) {
  constexpr std::size_t columns = Cell::gates * H;
  const std::string name = std::string(sizeof(T) == 4 ? "float " : "double ") + std::to_string(Cell::gates) +
                           " gates " + std::to_string(In) + "-" + std::to_string(H) + (special ? " special" : "");
  const auto x = numbers<T>(In, 1, special), w = numbers<T>(In * columns, 2, special),
             b = numbers<T>(columns, 3, special), u = numbers<T>(H * columns, 4, special),
             rb = numbers<T>(columns, 5, special), h = numbers<T>(H, 6, special), c = numbers<T>(H, 7, special);
  const T* const bias = Cell::has_bias ? rb.data() : nullptr;
  struct Result {
    std::vector<T> h, c, y, gates, extra;
    k::CellMemory<T> memory() { return {h.data(), h.data(), c.data(), h.data(), c.data(), y.data()}; }
    k::CellRecord<T> record() { return {gates.data(), extra.data()}; }
  };
  const Result start{h, c, std::vector<T>(H), b, std::vector<T>(H)};
  const auto compare = [&](const std::string& what, const Result& reference, const Result& vectors) {
    report.compare(what + "h " + name, reference.h, vectors.h);
    report.compare(what + "c " + name, reference.c, vectors.c);
    report.compare(what + "y " + name, reference.y, vectors.y);
    report.compare(what + "gates " + name, reference.gates, vectors.gates);
    report.compare(what + "extra " + name, reference.extra, vectors.extra);
  };

  Result r = start, v = start;  // the gates lie where the sums are read, as in a layer
  k::reference::recurrent_step<Cell, H, columns, true>(k::reference::StoredInputs<H, T>{r.gates.data()}, u.data(), bias,
                                                       r.memory(), r.record());
  k::recurrent_step<Cell, H, columns, true, T>(v.gates.data(), u.data(), bias, v.memory(), v.record());
  compare("kept ", r, v);

  r = v = start;
  k::reference::recurrent_step<Cell, H, columns, false>(k::reference::ProjectedInputs<In, H, columns, T>{x.data(),
                                                                                                         w.data(),
                                                                                                         b.data()},
                                                        u.data(), bias, r.memory(), k::CellRecord<T>{});
  k::recurrent_step_of_input<Cell, In, H, columns, T>(x.data(), w.data(), b.data(), u.data(), bias, v.memory());
  compare("of input ", r, v);
}

/// Rows further apart than they are wide, as of one time step of some sequences.
template <class T, std::size_t B, std::size_t H, std::size_t Columns> void backward(kernel_bits::Report& report) {
  constexpr std::size_t stride = Columns + 3, row = 2 * stride;
  const std::string name = std::to_string(B) + " x " + std::to_string(H) + "-" + std::to_string(Columns);
  const auto u = numbers<T>(H * stride, 1, true), ds = numbers<T>(B * row, 2, true), dh = numbers<T>(B * H, 3, true),
             h = numbers<T>(B * H, 4, true), du = numbers<T>(H * stride, 5, false);
  std::vector<T> transposed(H * Columns), dh0 = dh, dh1 = dh, du0 = du, du1 = du;
  k::transpose_recurrent<H, Columns, stride>(u.data(), transposed.data());
  k::reference::recurrent_backward_input<B, H, Columns, row, stride>(u.data(), ds.data(), dh0.data());
  k::recurrent_backward_input<B, H, Columns, row, stride>(u.data(), transposed.data(), ds.data(), dh1.data());
  report.compare("dh " + name, dh0, dh1);
  k::reference::recurrent_backward_weight<B, H, Columns, stride>(h.data(), ds.data(), du0.data());
  k::recurrent_backward_weight<B, H, Columns, stride>(h.data(), ds.data(), du1.data());
  report.compare("du " + name, du0, du1);
}

// Units that fit registers, with and without a rest, and units that go through memory.
TEMPLATE_LIST_TEST_CASE("vector steps of recurrent cells have the bits of the reference", "[kernels]",
                        kernel_bits::Scalars) {
  using namespace ctnn::detail;
  kernel_bits::Report report;
  for (const bool special : {false, true}) {
    step<SimpleRNNCell<ctnn::ReLU>, TestType, 3, 1>(report, special);
    step<SimpleRNNCell<ctnn::Tanh>, TestType, 2, 67>(report, special);
    step<GRUCell, TestType, 3, 19>(report, special);
    step<GRUGatesCell, TestType, 5, 13>(report, special);
    step<GRUCandidateCell, TestType, 1, 37>(report, special);
    step<LSTMCell, TestType, 1, 43>(report, special);
    if constexpr (kernel_bits::all_shapes) {
      step<GRUCell, TestType, 1, 8>(report, special);
      step<LSTMCell, TestType, 9, 16>(report, special);
    }
  }
  backward<TestType, 1, 1, 4>(report);
  backward<TestType, 3, 9, 18>(report);
  CHECK(report.compared() > (kernel_bits::all_shapes ? 100 : 60));
  for (const auto& difference : report.differences()) FAIL_CHECK(difference);
}

}  // namespace
