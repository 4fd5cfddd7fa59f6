// SPDX-License-Identifier: BSL-1.0
// ctnn: Stream::step.
#include "../../harness.hpp"

#include <ctnn/activations.hpp>
#include <ctnn/layers.hpp>
#include <ctnn/net.hpp>

#include <utility>

namespace bench {
namespace {

inline constexpr std::size_t any_time = 1;  // a stream does not end with the sequence of the type

template <class W> struct NetOf;
template <class W>
  requires(W::layer.gates == 3)
struct NetOf<W> {
  static constexpr ctnn::RecurrentOptions last{.return_sequences = false};
  using type =
      ctnn::Net<ctnn::GRU<ctnn::Shape<any_time, W::layer.in>, W::layer.hidden, last>, ctnn::Dense<W::layer.hidden, 1>>;
};
template <class W>
  requires(W::layer.gates == 4)
struct NetOf<W> {
  static constexpr ctnn::RecurrentOptions last{.return_sequences = false};
  using type =
      ctnn::Net<ctnn::LSTM<ctnn::Shape<any_time, W::layer.in>, W::layer.hidden, last>, ctnn::Dense<W::layer.hidden, 1>>;
};

template <class W, std::size_t Dilation>
using Causal = ctnn::Conv1D<ctnn::Shape<any_time, W::layer.channels>, W::layer.channels, W::layer.kernel, ctnn::ReLU,
                            ctnn::ConvOptions{.dilation = Dilation, .padding = ctnn::Padding::causal}>;
template <class W, class = std::make_index_sequence<W::layer.layers>> struct TcnOf;
template <class W, std::size_t... I> struct TcnOf<W, std::index_sequence<I...>> {
  using type = ctnn::Net<Causal<W, (std::size_t{1} << I)>...>;
};
template <class W>
  requires(W::layer.layers > 0)
struct NetOf<W> : TcnOf<W> {};

template <class W> class CtnnStream {
  using Net = typename NetOf<W>::type;

 public:
  explicit CtnnStream(std::span<const float> parameters) {
    static_assert(ctnn::parameter_count<Net> == parameter_count<W>);
    std::copy(parameters.begin(), parameters.end(), model_.parameters.begin());
  }
  void infer(const float* x, float* y) { stream_.step(x, y); }

 private:
  ctnn::Model<Net> model_;
  ctnn::Stream<Net> stream_{model_};
};

[[maybe_unused]] const bool registered = add_inference<CtnnStream, GruStep, LstmStep, TcnStep>("ctnn");

}  // namespace
}  // namespace bench
