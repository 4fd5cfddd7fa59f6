// SPDX-License-Identifier: BSL-1.0
// Inference and training steps allocate nothing: operator new is counted, and where possible malloc and its like.
#include <ctnn/ctnn.hpp>

#include <catch2/catch.hpp>

#include <cerrno>
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

// malloc and its like, replaced. AddressSanitizer and its relatives bring replacements of their own, which must stay, so
// in their builds operator new alone is counted; and glibc is the library whose own functions have a second name.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HAS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define HAS_SANITIZER 1
#endif
#endif
#if defined(__GLIBC__) && !defined(HAS_SANITIZER)
#define REPLACES_MALLOC 1

namespace {
std::size_t c_allocations = 0;
}

extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);

void* malloc(std::size_t n) noexcept {
  ++c_allocations;
  return __libc_malloc(n);
}
void* calloc(std::size_t count, std::size_t n) noexcept {
  ++c_allocations;
  return __libc_calloc(count, n);
}
void* realloc(void* old, std::size_t n) noexcept {
  ++c_allocations;
  return __libc_realloc(old, n);
}
void* memalign(std::size_t alignment, std::size_t n) noexcept {
  ++c_allocations;
  return __libc_memalign(alignment, n);
}
void* aligned_alloc(std::size_t alignment, std::size_t n) noexcept { return memalign(alignment, n); }
int posix_memalign(void** memory, std::size_t alignment, std::size_t n) noexcept {
  *memory = memalign(alignment, n);
  return *memory == nullptr ? ENOMEM : 0;
}
}
#else
#define REPLACES_MALLOC 0
#endif

namespace {

std::size_t heap_calls() {
#if REPLACES_MALLOC
  return allocations + c_allocations;
#else
  return allocations;
#endif
}

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

  const std::size_t before = heap_calls();
  float loss = 0;
  for (int step = 0; step < 10; ++step) loss += trainer.step(x, y);
  const auto scores = trainer.model()(x);
  loss += value_and_gradient<CrossEntropy>(trainer.model(), x, y).value + scores[0];
  Stream stream(streamed);
  for (int step = 0; step < 10; ++step) loss += stream({1})[0];
  const std::size_t after = heap_calls();
  CHECK(after == before);
  CHECK(loss == loss);

  // The counters count; volatile, or the compiler leaves out the pairs.
  int* volatile something = new int;
  delete something;
  CHECK(heap_calls() > after);
#if REPLACES_MALLOC
  const auto counts = [](auto allocate) {
    const std::size_t c_before = c_allocations;
    void* volatile memory = allocate();
    std::free(memory);
    return c_allocations - c_before;
  };
  CHECK(counts([] { return std::malloc(8); }) == 1);
  CHECK(counts([] { return std::calloc(2, 8); }) == 1);
  CHECK(counts([] { return std::realloc(nullptr, 8); }) == 1);
  CHECK(counts([] { return std::aligned_alloc(64, 64); }) == 1);
  CHECK(counts([] {
          void* memory = nullptr;
          return posix_memalign(&memory, 64, 8) == 0 ? memory : nullptr;
        }) == 1);
#endif
}

}  // namespace
