// SPDX-License-Identifier: BSL-1.0
// Inference and training steps allocate nothing: operator new is counted.
#include <ctnn/ctnn.hpp>

#include <catch2/catch.hpp>

#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

std::size_t allocations = 0;

void* counted(std::size_t bytes, std::size_t alignment = 16) {
  ++allocations;
  return std::aligned_alloc(alignment, (bytes + alignment - 1) / alignment * alignment);
}
void* or_throw(void* memory) {
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}
}  // namespace

// The array forms call these.
void* operator new(std::size_t n) { return or_throw(counted(n)); }
void* operator new(std::size_t n, std::align_val_t a) { return or_throw(counted(n, static_cast<std::size_t>(a))); }
void* operator new(std::size_t n, const std::nothrow_t&) noexcept { return counted(n); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

namespace {

using namespace ctnn;
using Streamed = Net<GRU<Shape<9, 1>, 8, RecurrentOptions{.return_sequences = false}>, Dense<8, 1>>;
constexpr Model<Streamed> streamed{};
using N = Net<Dense<4, 30, Tanh>, Net<Dense<30, 20, ReLU>>, Dense<20, 3>>;

TEST_CASE("Inference and steps take nothing from the heap") {
  Trainer<N, CrossEntropy, Adam, 4> trainer(init<N>(1));
  Tensor<float, Shape<4, 4>> x;
  Tensor<float, Shape<4, 3>> y;
  for (std::size_t k = 0; k < x.size(); ++k) x[k] = uniform<float>(1, k);
  for (std::size_t b = 0; b < 4; ++b) y(b, b % 3) = 1;

  const std::size_t before = allocations;
  float loss = 0;
  for (int step = 0; step < 10; ++step) loss += trainer.step(x, y);
  const auto scores = trainer.model()(x);
  loss += value_and_gradient<CrossEntropy>(trainer.model(), x, y).value + scores[0];
  const std::size_t after = allocations;
  CHECK(after == before);
  CHECK(loss == loss);

  Stream stream(streamed);
  for (int step = 0; step < 10; ++step) loss += stream({1})[0];
  CHECK(allocations == before);

  // The counter counts; volatile, or the compiler leaves out the pair.
  int* volatile something = new int;
  delete something;
  CHECK(allocations > after);
}

}  // namespace
