// SPDX-License-Identifier: BSL-1.0
// A net of 67 million bytes of weights, held on the heap, infers and trains in a thread with a stack of 256 KiB.
#include <ctnn/ctnn.hpp>

#include <catch2/catch.hpp>

#include <pthread.h>
#include <cstddef>
#include <memory>

namespace {

using namespace ctnn;

using Big = Net<Dense<4096, 4096, ReLU>, Dense<4096, 2>>;
using BigTrainer = Trainer<Big, MeanSquaredError, Sgd, 2>;

/// Runs a function with the given stack; a larger need ends the program.
template <class F> void run_with_stack(std::size_t bytes, F& function) {
  pthread_attr_t attributes;
  REQUIRE(pthread_attr_init(&attributes) == 0);
  REQUIRE(pthread_attr_setstacksize(&attributes, bytes) == 0);
  pthread_t thread;
  const auto call = [](void* f) -> void* {
    (*static_cast<F*>(f))();
    return nullptr;
  };
  REQUIRE(pthread_create(&thread, &attributes, call, &function) == 0);
  REQUIRE(pthread_join(thread, nullptr) == 0);
  pthread_attr_destroy(&attributes);
}

TEST_CASE("A big net on the heap trains with a small stack") {
  float before = 0, after = 0, last = 0;
  bool agrees = false;
  auto work = [&] {
    const auto model = std::make_unique<Model<Big>>();
    initialize(*model, 1);
    const auto trainer = std::make_unique<BigTrainer>(*model, Sgd{.learning_rate = 0.01});
    const auto x = std::make_unique<Tensor<float, Shape<2, 4096>>>();
    for (std::size_t k = 0; k < x->size(); ++k) (*x)[k] = uniform<float>(2, k, -1.0f, 1.0f);
    const Tensor<float, Shape<2, 2>> target{1, -1, -1, 1};
    const auto y = std::make_unique<Tensor<float, Shape<2, 2>>>();
    trainer->model().infer<2>(x->data(), y->data());
    before = MeanSquaredError{}.value<float, 2, Shape<2>>(*y, target);
    last = trainer->step(Batch<const float, 2, Shape<4096>>(*x), Batch<const float, 2, Shape<2>>(target));
    agrees = before == last;  // training sees the bits that inference gives
    for (int step = 0; step < 3; ++step)
      last = trainer->step(Batch<const float, 2, Shape<4096>>(*x), Batch<const float, 2, Shape<2>>(target));
    trainer->model().infer<2>(x->data(), y->data());
    after = MeanSquaredError{}.value<float, 2, Shape<2>>(*y, target);
  };
  run_with_stack(256 * 1024, work);
  CAPTURE(before, after);
  CHECK(agrees);
  CHECK(after < last);
  CHECK(after < 0.9f * before);
}

}  // namespace
