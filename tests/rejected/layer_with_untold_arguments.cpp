// SPDX-License-Identifier: BSL-1.0
// A model file of a layer whose options nobody can read off its type.
// expect: error: .*not_all_template_arguments_can_be_told_from_outside_so_give_this_a_static_function_fingerprint_that_adds_them_to_a_hash<.*Own<
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>
#include <ctnn/io/fingerprint.hpp>

using namespace ctnn;

template <class S, bool Negative, std::size_t K> struct Own {
  using Input = S;
  using Output = S;
  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};
#ifdef FIXED
  template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(Negative, K); }
#endif
  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    for (std::size_t k = 0; k < x.size(); ++k) y[k] = Negative ? -x[k] : x[k] * T(K);
  }
};

using Wrapped = Net<Residual<Own<Shape<3>, true, 2>>>;

constexpr auto number = io::fingerprint<Wrapped>;
