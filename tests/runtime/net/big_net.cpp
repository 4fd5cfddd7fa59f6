// SPDX-License-Identifier: BSL-1.0
// Nets far larger than the stack are made, infer and train in a thread with a stack of 256 KiB, their memory on the heap.
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
  bool agrees = false, same_start = false;
  auto work = [&] {
    const auto model = std::make_unique<Model<Big>>(init<Big>(1));
    const auto trainer = std::make_unique<BigTrainer>(init<Big>(1), Sgd{.learning_rate = 0.01});
    same_start = trainer->model() == *model && model->parameters[0] != 0;
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
  CHECK(same_start);
  CHECK(agrees);
  CHECK(after < last);
  CHECK(after < 0.9f * before);
}

// Each layer that has others inside or wants a workspace: 190 KiB between two layers.
constexpr std::size_t side = 156;
using Plane = Shape<side, side, 2>;
using Sequence = Shape<side, 2 * side>;
using Deep =
    Net<Repeat<2, Conv2D<Plane, 2, 1, Tanh>>, Residual<Conv2D<Plane, 2, 1, ReLU>, Conv2D<Plane, 2, 1>>,
        Branch<Concat, Net<Conv2D<Plane, 2, 1>, Conv2D<Plane, 1, 1>>, Conv2D<Plane, 1, 1>>,
        SkipStack<Conv2D<Plane, 4, 1, Tanh>, Conv2D<Plane, 2, 1>>, Reshape<Plane, Sequence>,
        TimeDistributed<side, Net<Dense<2 * side, 8, Tanh>, Dense<8, 2 * side>>>, Bidirectional<GRU<Sequence, side>>,
        SelfAttention<Sequence>, Flatten<Sequence>, Dense<Sequence::size, 2>>;

TEST_CASE("Inference beyond the stack takes the caller's workspace and has the bits of smaller batches") {
  static_assert(workspace_size<Deep, 1> > 4 * Plane::size);
  static_assert(sizeof(InferenceWorkspace<Deep, 2>) == InferenceWorkspace<Deep, 2>::bytes);
  const auto model = std::make_unique<Model<Deep>>(init<Deep>(3));
  const auto x = std::make_unique<Tensor<float, Prepend<3, Plane>>>();
  for (std::size_t k = 0; k < x->size(); ++k) (*x)[k] = uniform<float>(4, k, -1.0f, 1.0f);
  const Tensor<float, Shape<3, 2>> on_stack = (*model)(*x);  // the stack of a main thread has room for it
  Tensor<float, Shape<3, 2>> by_one, by_two;
  auto work = [&] {
    const auto one = std::make_unique<InferenceWorkspace<Deep>>();
    by_one = (*model)(*x, *one);
    const auto two = std::make_unique<InferenceWorkspace<Deep, 2>>();
    model->infer<3>(x->data(), by_two.data(), *two);
  };
  run_with_stack(256 * 1024, work);
  CHECK(by_one == on_stack);
  CHECK(by_two == on_stack);
  CHECK(on_stack[0] != on_stack[2]);
}

// The numbers inside are 4.6 MiB for one sample.
using Wide = Net<Dense<1, 1200000, ReLU>, Dense<1200000, 1>>;

TEST_CASE("A net whose inference is too large for the stack is fitted and validated") {
  double loss = 0;
  FitResult result;
  auto work = [&] {
    using R = Trainer<Wide, MeanSquaredError, Sgd, 1>;
    const auto trainer = std::make_unique<R>(init<Wide>(7), Sgd{.learning_rate = 1e-7});
    const auto state = std::make_unique<FitState<R>>();
    const auto data = dataset<Wide>({{{1}, {1}}, {{-1}, {2}}, {{2}, {3}}});
    result = fit(*trainer, *state, data, data, {.epochs = 1});
    const auto workspace = std::make_unique<InferenceWorkspace<Wide>>();
    loss = mean_loss(ModelWithWorkspace(trainer->model(), *workspace), data, MeanSquaredError{});
  };
  run_with_stack(256 * 1024, work);
  CHECK(result.epochs == 1);
  CHECK(loss > 0);
  CHECK(static_cast<float>(result.last.validation_loss) == static_cast<float>(loss));
}

// Each output is 4.6 MiB.
using Picture = Net<Dense<1, 1, Tanh>, Dense<1, 1200000>>;

TEST_CASE("A net whose output is too large for the stack is fitted and validated") {
  double loss = 0;
  FitResult result;
  auto work = [&] {
    using R = Trainer<Picture, MeanSquaredError, Sgd, 1>;
    const auto trainer = std::make_unique<R>(init<Picture>(7), Sgd{.learning_rate = 0.1});
    const auto state = std::make_unique<FitState<R>>();
    const auto x = std::make_unique<Tensor<float, Shape<2, 1>>>(Tensor<float, Shape<2, 1>>{1, -1});
    const auto y = std::make_unique<Tensor<float, Shape<2, 1200000>>>();
    const Samples<float, Shape<1>, Shape<1200000>> data(x->data(), y->data(), 2);
    result = fit(*trainer, *state, data, data, {.epochs = 1});
    const auto workspace = std::make_unique<InferenceWorkspace<Picture>>();
    loss = mean_loss(ModelWithWorkspace(trainer->model(), *workspace), data, MeanSquaredError{});
  };
  run_with_stack(256 * 1024, work);
  CHECK(loss > 0);
  CHECK(static_cast<float>(result.last.validation_loss) == static_cast<float>(loss));
}

/// Two wrappers that do nothing but wrap: one without infer, one that counts its layer's workspace.
template <Layer Inner> struct Wrapped {
  using Input = typename Inner::Input;
  using Output = typename Inner::Output;
  static constexpr std::size_t parameter_count = ctnn::parameter_count<Inner>;
  template <class T> using Params = typename Inner::template Params<T>;
  template <class T, std::size_t B> using Cache = typename Inner::template Cache<T, B>;

  template <class T> static constexpr void initialize(Params<T> p, Key key) { ctnn::initialize<Inner, T>(p, key); }
  template <class T, std::size_t B>
  static constexpr void forward(Params<const T> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T> context) {
    Inner::template forward<T, B>(p, x, y, cache, context.child(0, 0));
  }
};
template <Layer Inner> struct WrappedWithWorkspace : Wrapped<Inner> {
  using typename Wrapped<Inner>::Input;
  using typename Wrapped<Inner>::Output;
  template <class T> using Params = typename Inner::template Params<T>;
  template <std::size_t B> static constexpr std::size_t workspace_size = ctnn::workspace_size<Inner, B>;

  template <class T, std::size_t B>
  static constexpr void infer(Params<const T> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                              Context<T> context) {
    infer_within<Inner, T, B>(p, x, y, context.child(0, 0));
  }
};

TEST_CASE("Wrappers infer with a small stack: without infer in pieces, with workspace_size at any size") {
  using Inner = Net<Dense<2, 4000, Tanh>, Dense<4000, 2>>;
  bool cut_agrees = false, wide_agrees = false;
  auto work = [&] {
    const auto x = std::make_unique<Tensor<float, Shape<300, 2>>>();
    for (std::size_t k = 0; k < x->size(); ++k) (*x)[k] = uniform<float>(4, k, -1.0f, 1.0f);
    const auto plain = std::make_unique<Model<Inner>>(init<Inner>(2));
    const auto wrapped = std::make_unique<Model<Net<Wrapped<Inner>>>>();
    wrapped->parameters = plain->parameters;
    const auto y = std::make_unique<Tensor<float, Shape<300, 2>>>((*wrapped)(*x));  // a cache of all: 14 MB
    cut_agrees = *y == (*plain)(*x) && (*y)[0] != (*y)[2];

    using Outer = Net<WrappedWithWorkspace<Wide>>;
    const auto wide = std::make_unique<Model<Wide>>(init<Wide>(2));
    const auto outer = std::make_unique<Model<Outer>>();
    outer->parameters = wide->parameters;
    const auto workspace = std::make_unique<InferenceWorkspace<Wide>>();
    const auto outer_workspace = std::make_unique<InferenceWorkspace<Outer>>();
    wide_agrees = (*outer)({1}, *outer_workspace) == (*wide)({1}, *workspace);
  };
  run_with_stack(1024 * 1024, work);
  CHECK(cut_agrees);
  CHECK(wide_agrees);
}

// Its transposes alone would fill the thread's stack.
using Attentive = Net<SelfAttention<Shape<512, 64>>, Flatten<Shape<512, 64>>, Dense<512 * 64, 1>>;

TEST_CASE("Attention over long sequences trains with a small stack") {
  float first = 0, last = 0;
  auto work = [&] {
    const auto trainer = std::make_unique<Trainer<Attentive, MeanSquaredError, Adam, 1>>(init<Attentive>(5));
    const auto x = std::make_unique<Tensor<float, Shape<1, 512, 64>>>();
    for (std::size_t k = 0; k < x->size(); ++k) (*x)[k] = uniform<float>(6, k, -1.0f, 1.0f);
    const Tensor<float, Shape<1, 1>> target{1};
    first = trainer->step(*x, target);
    for (int step = 0; step < 3; ++step) last = trainer->step(*x, target);
  };
  run_with_stack(256 * 1024, work);
  CHECK(last < first);
}

}  // namespace
