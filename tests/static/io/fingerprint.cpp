// SPDX-License-Identifier: BSL-1.0
// Fingerprints are the same with every compiler, and tell nets apart by all that their outputs depend on.
#include <ctnn/activations.hpp>
#include <ctnn/initializers.hpp>
#include <ctnn/io/fingerprint.hpp>
#include <ctnn/layers.hpp>
#include <ctnn/net.hpp>
#include <ctnn/optimizers.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace {

using namespace ctnn;
using io::fingerprint;

template <class... Layers> consteval bool all_differ() {
  const std::array<std::uint64_t, sizeof...(Layers)> values{fingerprint<Layers>...};
  for (std::size_t i = 0; i < values.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (values[i] == values[j]) return false;
  return true;
}

using Sequence = Shape<4, 3>;
using Image = Shape<6, 6, 2>;

// A file of today is read by the programs of tomorrow: these numbers stay.
static_assert(fingerprint<Net<Dense<4, 8, ReLU>, Dense<8, 3>>> == 0x79355a3f10c4e6f9);
static_assert(fingerprint<Net<Conv2D<Image, 3, 3, Tanh>, MaxPool2D<Shape<4, 4, 3>, 2>>> == 0x65652f4deaa86182);
static_assert(fingerprint<Net<BatchNorm<Shape<4, 3>>, GRU<Sequence, 2>, Flatten<Shape<4, 2>>,
                              Residual<Dense<8, 8, LeakyReLU<>>>>> == 0x2450c44f9af6b666);
static_assert(fingerprint<Net<LayerNorm<Sequence>, MultiHeadAttention<Sequence, 3>, Reversed<SimpleRNN<Sequence, 2>>,
                              GroupNorm<Shape<4, 2>, 2>>> == 0x679b5c24a3b6f50c);

static_assert(all_differ<Dense<4, 4, ReLU>, Dense<4, 4, Tanh>, Dense<4, 4>, Dense<4, 4, ReLU, Bias::off>,
                         Dense<4, 4, LeakyReLU<>>, Dense<4, 4, LeakyReLU<0.02>>, Dense<4, 4, ELU<>>,
                         Dense<4, 4, HardTanh<>>, Dense<4, 4, HardTanh<-2.0>>, Net<Dense<4, 4, ReLU>>,
                         Net<Net<Dense<4, 4, ReLU>>>, Residual<Dense<4, 4, ReLU>>, Residual<Dense<4, 4, Tanh>>,
                         Repeat<2, Dense<4, 4, ReLU>>, Repeat<3, Dense<4, 4, ReLU>>, Repeat<2, Dense<4, 4, Tanh>>>());
static_assert(all_differ<Branch<Add, Dense<4, 4, ReLU>, Dense<4, 4, ReLU>>,
                         Branch<Multiply, Dense<4, 4, ReLU>, Dense<4, 4, ReLU>>,
                         Branch<Add, Dense<4, 4, ReLU>, Dense<4, 4, Tanh>>>());
static_assert(all_differ<Graph<Inputs<Shape<4>>, Outputs<2>, Node<Dense<4, 4>, 0>, Node<Add, 0, 1>>,
                         Graph<Inputs<Shape<4>>, Outputs<2>, Node<Dense<4, 4>, 0>, Node<Add, 1, 1>>,
                         Graph<Inputs<Shape<4>>, Outputs<2>, Node<Dense<4, 4>, 0>, Node<Multiply, 0, 1>>,
                         Graph<Inputs<Shape<4>>, Outputs<1>, Node<Dense<4, 4>, 0>, Node<Add, 0, 1>>,
                         Graph<Inputs<Shape<4>>, Outputs<2>, Node<Parameter<Shape<4>>>, Node<Add, 0, 1>>,
                         Graph<Inputs<Shape<4>>, Outputs<2>, Node<Parameter<Shape<4>, Ones>>, Node<Add, 0, 1>>>());
static_assert(
    all_differ<Conv2D<Image, 2, 3>, Conv2D<Image, 2, 3, ReLU>,
               Conv2D<Image, 2, 3, Identity, Conv2DOptions{.bias = Bias::off}>,
               Conv2D<Image, 2, 3, Identity, Conv2DOptions{.padding = Padding::same}>,
               Conv2D<Image, 2, 3, Identity, Conv2DOptions{.groups = 2}>,
               Conv2D<Shape<8, 8, 2>, 2, 3, Identity, Conv2DOptions{.dilation = 2}>, Conv2D<Image, 2, Size2{3, 1}>,
               MaxPool2D<Image, 2>, AvgPool2D<Image, 2>, GlobalMaxPool2D<Image>, GlobalAvgPool2D<Image>>());
static_assert(all_differ<Conv1D<Sequence, 2, 3, Identity, ConvOptions{.padding = Padding::same}>,
                         Conv1D<Sequence, 2, 3, Identity, ConvOptions{.padding = Padding::causal}>,
                         Conv1D<Sequence, 2, 2, Identity, ConvOptions{.padding = Padding::causal}>>());
static_assert(all_differ<GRU<Sequence, 2>, GRU<Sequence, 2, RecurrentOptions{.reset_after = false}>, LSTM<Sequence, 2>,
                         SimpleRNN<Sequence, 2>, SimpleRNN<Sequence, 2, ReLU>, Reversed<LSTM<Sequence, 2>>,
                         Bidirectional<LSTM<Sequence, 2>>, Bidirectional<GRU<Sequence, 2>>,
                         Bidirectional<SimpleRNN<Sequence, 2>>, Bidirectional<SimpleRNN<Sequence, 2, ReLU>>>());
static_assert(
    all_differ<BatchNorm<Shape<4>>, BatchNorm<Shape<4>, BatchNormOptions{.epsilon = 1e-3}>, LayerNorm<Shape<4>>,
               LayerNorm<Shape<4>, LayerNormOptions{.epsilon = 1e-3}>, GroupNorm<Shape<4>, 2>, GroupNorm<Shape<4>, 1>,
               GroupNorm<Shape<4>, 2, 1e-3>, RMSNorm<Shape<4>>, RMSNorm<Shape<4>, 1e-3>, Dropout<Shape<4>>,
               Dropout<Shape<4>, 0.25>, Softmax<Shape<4>>, ActivationLayer<Shape<4>, ReLU>,
               ActivationLayer<Shape<4>, Tanh>, PReLU<Shape<4>>, PReLU<Shape<4>, 4>>());
static_assert(
    all_differ<MultiHeadAttention<Shape<4, 4>, 2>, MultiHeadAttention<Shape<4, 4>, 1>,
               MultiHeadAttention<Shape<4, 4>, 2, AttentionOptions{.causal = true}>, Permute<Shape<4, 4>, 1, 0>,
               Permute<Shape<4, 4>, 0, 1>, TimeDistributed<4, Dense<4, 4, ReLU>>, TimeDistributed<4, Dense<4, 4, Tanh>>,
               Embedding<Shape<4>, 5, 4>, Embedding<Shape<4>, 6, 4>>());

// Initializers leave no trace in a model.
static_assert(fingerprint<Dense<4, 4, ReLU, Bias::on, Zeros>> == fingerprint<Dense<4, 4, ReLU>>);

// A layer of the user's own may add what its name and shapes do not tell.
template <auto Setting> struct Own {
  using Input = Shape<2>;
  using Output = Shape<2>;
  static constexpr std::uint64_t fingerprint = Setting;
};
static_assert(all_differ<Own<1u>, Own<2u>>());

// So it may tell several things, of any kind.
struct OwnOptions {
  Rate slope = 0.5;
  bool causal = false;
};
template <OwnOptions Options, class Act> struct OwnOfOptions {
  using Input = Shape<2>;
  using Output = Shape<2>;
  template <class Hash> static constexpr void fingerprint(Hash& hash) {
    hash.add(Options.slope, Options.causal, Act{});
  }
};
static_assert(
    all_differ<OwnOfOptions<OwnOptions{}, ReLU>, OwnOfOptions<OwnOptions{}, Tanh>,
               OwnOfOptions<OwnOptions{.slope = 0.25}, ReLU>, OwnOfOptions<OwnOptions{.causal = true}, ReLU>>());

// Values of options, texts and arrays count, not their types alone.
template <OwnOptions Options> struct AllOptions {
  using Input = Shape<2>;
  using Output = Shape<2>;
  template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(Options); }
};
static_assert(all_differ<AllOptions<OwnOptions{}>, AllOptions<OwnOptions{.slope = 0.25}>,
                         AllOptions<OwnOptions{.causal = true}>>());
template <bool First> struct Spelled {
  using Input = Shape<2>;
  using Output = Shape<2>;
  template <class Hash> static constexpr void fingerprint(Hash& hash) {
    if (First)
      hash.add("abc", std::array<int, 2>{1, 2});
    else
      hash.add("abd", std::array<int, 2>{1, 2});
  }
};
static_assert(all_differ<Spelled<true>, Spelled<false>>());

// Templates of sizes alone, or of a size and several types, tell their arguments without help.
template <std::size_t N, std::size_t M> struct OfSizes {
  using Input = Shape<6>;
  using Output = Shape<6>;
};
template <std::size_t N, class A, class B> struct OfSizeAndTypes {
  using Input = Shape<6>;
  using Output = Shape<6>;
};
static_assert(all_differ<OfSizes<2, 3>, OfSizes<3, 2>, OfSizes<1, 6>, OfSizeAndTypes<2, ReLU, Tanh>,
                         OfSizeAndTypes<2, Tanh, ReLU>, OfSizeAndTypes<3, ReLU, Tanh>>());

// A class in a template says what that template's arguments are, and is told from its neighbours.
template <bool F> struct Around {
  struct First {
    using Input = Shape<2>;
    using Output = Shape<2>;
    template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(F); }
  };
  struct Second : First {
    template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(F); }
  };
};
static_assert(all_differ<Around<true>::First, Around<false>::First, Around<true>::Second>());

// What stands in a base is no word of the template derived from it.
template <bool F> struct Derived : BatchNorm<Shape<2>> {
  template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(F); }
};
template <bool F> struct DerivedInSilence : BatchNorm<Shape<2>> {};
static_assert(all_differ<Derived<true>, Derived<false>>());
static_assert(io::detail::has_own_fingerprint<Derived<true>>() && io::detail::has_own_fingerprint<Own<1u>>() &&
              !io::detail::has_own_fingerprint<DerivedInSilence<true>>() &&
              io::detail::has_own_fingerprint<MaxPool2D<Image, 2>>() &&
              io::detail::has_own_fingerprint<Conv1D<Sequence, 2, 3>>());

static_assert(io::detail::read_type_text("a::B").name == "B");
static_assert(!io::detail::read_type_text("a::B").is_template);
static_assert(io::detail::read_type_text("(x y)::B<c::D<1>, 2>").is_template);
static_assert(!io::detail::read_type_text("a::B<c::D<1>::E, 2>").is_in_template);
static_assert(io::detail::read_type_text("a::B<1>::C<2>").is_in_template);
static_assert(io::detail::read_type_text("a::B<1>::C").name == "C");
static_assert(io::detail::type_text<Adam::State<float, 3>>().name == "State");
static_assert(io::detail::type_text<Around<true>::Second>().is_in_template);

struct Local {};
static_assert(io::unqualified_name<Local>() == "Local");
static_assert(io::unqualified_name<Net<Dense<2, 2>>>() == "Net");
static_assert(io::unqualified_name<Adam::State<float, 3>>() == "State");

}  // namespace
