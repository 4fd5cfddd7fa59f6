// SPDX-License-Identifier: BSL-1.0
// fingerprint<Topology>: a number that is the same for the same net in every program and with every compiler, and another
// for another net. Files of models carry it.
#pragma once

#include <ctnn/base/rate.hpp>
#include <ctnn/base/type_name.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/layers.hpp>
#include <ctnn/tensor/shape.hpp>

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace ctnn::io {

/// The name of a class or template without its scope and arguments, which compilers spell differently.
template <class T> constexpr std::string_view unqualified_name() {
  std::string_view name = type_name<T>();
  std::size_t first = 0, end = 0;
  for (int depth = 0; end < name.size(); ++end) {
    const char c = name[end];
    if (c == '(' || c == '{') ++depth;  // as in (anonymous namespace)::
    if (c == ')' || c == '}') --depth;
    if (depth > 0) continue;
    if (c == '<') break;
    if (c == ':' || c == ' ') first = end + 1;
  }
  return name.substr(first, end - first);
}

/// FNV-1a of what is added, in order.
class FingerprintHash {
 public:
  constexpr void add(std::uint64_t number) {
    for (int k = 0; k < 8; ++k) add_byte(static_cast<unsigned char>(number >> (8 * k)));
  }
  constexpr void add(std::string_view text) {
    for (const char c : text) add_byte(static_cast<unsigned char>(c));
    add(text.size());
  }
  constexpr void add(double number) { add(std::bit_cast<std::uint64_t>(number)); }
  constexpr std::uint64_t value() const { return value_; }

 private:
  constexpr void add_byte(unsigned char byte) { value_ = (value_ ^ byte) * 0x100000001B3u; }
  std::uint64_t value_ = 0xCBF29CE484222325u;
};

/// A layer whose kind and shapes do not tell all that its outputs depend on may add a number of its own:
///   static constexpr std::uint64_t fingerprint = ...;
template <class L> constexpr void add_fingerprint(FingerprintHash& hash);

namespace detail {

/// Adds what stands between a template's brackets; initializers do not count, since they leave no trace in a model.
template <class L> struct Arguments {
  static constexpr void add(FingerprintHash&) {}
};
template <template <class...> class L, class... A> struct Arguments<L<A...>> {
  static constexpr void add(FingerprintHash& hash) { (add_fingerprint<A>(hash), ...); }
};
template <Layer Inner> struct Arguments<Bidirectional<Inner>> {
  static constexpr void add(FingerprintHash& hash) { add_fingerprint<Inner>(hash); }
};
template <Layer Inner> struct Arguments<Reversed<Inner>> {
  static constexpr void add(FingerprintHash& hash) { add_fingerprint<Inner>(hash); }
};
template <template <std::size_t, class> class L, std::size_t N, class A> struct Arguments<L<N, A>> {
  static constexpr void add(FingerprintHash& hash) {
    hash.add(N);
    add_fingerprint<A>(hash);
  }
};
template <template <class, std::size_t...> class L, class A, std::size_t... N>
  requires(sizeof...(N) > 0)
struct Arguments<L<A, N...>> {
  static constexpr void add(FingerprintHash& hash) {
    add_fingerprint<A>(hash);
    (hash.add(N), ...);
  }
};
template <template <Rate...> class L, Rate... R>
  requires(sizeof...(R) > 0)
struct Arguments<L<R...>> {
  static constexpr void add(FingerprintHash& hash) { (hash.add(R.value), ...); }
};
template <template <class, Rate> class L, class A, Rate R> struct Arguments<L<A, R>> {
  static constexpr void add(FingerprintHash& hash) { hash.add(R.value); }
};
template <class S, std::size_t Groups, Rate Epsilon> struct Arguments<GroupNorm<S, Groups, Epsilon>> {
  static constexpr void add(FingerprintHash& hash) {
    hash.add(Groups);
    hash.add(Epsilon.value);
  }
};
template <class S, BatchNormOptions Options> struct Arguments<BatchNorm<S, Options>> {
  static constexpr void add(FingerprintHash& hash) {
    hash.add(Options.epsilon.value);
    hash.add(Options.momentum.value);
  }
};
template <class S, LayerNormOptions Options> struct Arguments<LayerNorm<S, Options>> {
  static constexpr void add(FingerprintHash& hash) {
    hash.add(Options.epsilon.value);
    hash.add(static_cast<std::uint64_t>(Options.axes));
  }
};
template <class S, std::size_t Heads,
          AttentionOptions Options> struct Arguments<MultiHeadAttention<S, Heads, Options>> {
  static constexpr void add(FingerprintHash& hash) {
    hash.add(Heads);
    hash.add(static_cast<std::uint64_t>(Options.causal));
  }
};
template <std::size_t In, std::size_t Out, class Act, Bias HasBias, class Init>
struct Arguments<Dense<In, Out, Act, HasBias, Init>> {
  static constexpr void add(FingerprintHash& hash) {
    add_fingerprint<Act>(hash);
    hash.add(static_cast<std::uint64_t>(HasBias));
  }
};

// Layers that take their options apart into a base.
constexpr void add_axis(FingerprintHash& hash, const kernels::ConvolutionAxis& axis) {
  for (const std::size_t n : {axis.fine, axis.coarse, axis.kernel, axis.stride, axis.dilation, axis.before})
    hash.add(n);
}
constexpr void add_base(FingerprintHash&, const void*) {}
template <std::size_t Axes, kernels::Convolution C, class Act, Bias HasBias, class Init>
constexpr void add_base(FingerprintHash& hash, const ctnn::detail::ConvolutionLayer<Axes, C, Act, HasBias, Init>*) {
  add_axis(hash, C.height);
  add_axis(hash, C.width);
  hash.add(C.groups);
  add_fingerprint<Act>(hash);
  hash.add(static_cast<std::uint64_t>(HasBias));
}
template <class In, std::size_t Axes, kernels::Pool P>
constexpr void add_base(FingerprintHash& hash, const ctnn::detail::PoolLayer<In, Axes, P>*) {
  add_axis(hash, P.height);
  add_axis(hash, P.width);
  hash.add(static_cast<std::uint64_t>(P.counts_padding));
}
template <std::size_t In, std::size_t H, bool ResetAfter, std::size_t Time, bool Sequences>
constexpr void add_base(
    FingerprintHash& hash,
    const ctnn::detail::Recurrent<ctnn::detail::GRURecurrence<In, H, ResetAfter>, Time, Sequences>*) {
  hash.add(static_cast<std::uint64_t>(ResetAfter));
}
template <std::size_t In, std::size_t H, class Act, std::size_t Time, bool Sequences>
constexpr void add_base(
    FingerprintHash& hash,
    const ctnn::detail::Recurrent<ctnn::detail::SimpleRNNRecurrence<In, H, Act>, Time, Sequences>*) {
  add_fingerprint<Act>(hash);
}

template <class S> constexpr void add_shape(FingerprintHash& hash) {
  hash.add(S::rank);
  for (const std::size_t extent : S::dims) hash.add(extent);
}

}  // namespace detail

template <class L> constexpr void add_fingerprint(FingerprintHash& hash) {
  if constexpr (std::is_arithmetic_v<L>) {  // some of them have several spellings
    for (const std::uint64_t n :
         {std::uint64_t{sizeof(L)}, std::uint64_t{std::is_floating_point_v<L>}, std::uint64_t{std::is_signed_v<L>}})
      hash.add(n);
    return;
  }
  hash.add(unqualified_name<L>());
  if constexpr (is_shape<L>) {
    detail::add_shape<L>(hash);
  } else {
    if constexpr (requires { L::fingerprint; }) hash.add(static_cast<std::uint64_t>(L::fingerprint));
    if constexpr (Layer<L>) {
      detail::add_shape<typename L::Input>(hash);
      detail::add_shape<typename L::Output>(hash);
      hash.add(parameter_count<L>);
      hash.add(buffer_count<L>);
    }
    detail::Arguments<L>::add(hash);
    detail::add_base(hash, static_cast<const L*>(nullptr));
  }
}

template <class L> inline constexpr std::uint64_t fingerprint = [] {
  FingerprintHash hash;
  add_fingerprint<L>(hash);
  return hash.value();
}();

}  // namespace ctnn::io
