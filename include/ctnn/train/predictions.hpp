// SPDX-License-Identifier: BSL-1.0
// A model's outputs on a data set, sample after sample, next to their targets.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/net/model_with_workspace.hpp>
#include <ctnn/tensor/tensor.hpp>
#include <ctnn/train/samples.hpp>
#include <ctnn/train/type_checks.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::error {
template <class Output, class Bytes, class StackBytes>
struct one_output_of_this_net_is_too_large_for_the_stack_so_pass_ModelWithWorkspace_as_the_model;
template <class... Given>
struct this_metric_takes_a_model_and_then_data_so_pass_a_Model_and_a_Dataset_or_Samples;
template <class Expected, class Given>
struct the_targets_of_a_classifier_are_its_outputs_or_one_class_for_each_row_of_them;
}  // namespace ctnn::error

namespace ctnn::detail {

/// Are the first two a model and data?
template <class... Given> inline constexpr bool are_model_and_data = false;
template <ModelLike M, DataLike Data, class... Rest>
inline constexpr bool are_model_and_data<M, Data, Rest...> = sizeof...(Rest) < 4;

/// Prints what a metric was called with instead of these.
template <class... Given> consteval double refuse_other_than_model_and_data() {
  static_assert(require<false, error::this_metric_takes_a_model_and_then_data_so_pass_a_Model_and_a_Dataset_or_Samples<
                                   error::given<Given>...>>());
  return 0;
}

/// How many samples are looked at together at run time: that is faster and has the same bits.
template <class Topology>
inline constexpr std::size_t prediction_batch = Topology::Output::size <= 256    ? 32
                                                : Topology::Output::size <= 8192 ? 8192 / Topology::Output::size
                                                                                 : 1;

/// look(output, target, n) for each sample n, with pointers to the numbers of both. Nothing, where the data were made for
/// another net: that error has been printed.
template <ModelLike M, class GivenScalar, class Input, class Target, class Look>
constexpr void for_each_prediction(const M& model, const Samples<GivenScalar, Input, Target>& samples, Look look) {
  using Topology = typename M::NetType;
  using T = typename M::value_type;
  using Output = typename Topology::Output;
  if constexpr (check_predictable<Topology, T, GivenScalar, Input>()) {
    const std::size_t size = samples.size();
    std::size_t n = 0;
    if (constexpr std::size_t B = prediction_batch<Topology>; B > 1 && !std::is_constant_evaluated()) {
      Tensor<T, Prepend<B, Output>> y;
      for (const std::size_t whole = size - size % B; n < whole; n += B) {
        model.template infer<B>(samples.input(n).data(), y.data());
        const Batch<const T, B, Output> outputs(y);
        for (std::size_t b = 0; b < B; ++b) look(outputs.sample(b).data(), samples.target(n + b).data(), n + b);
      }
    }
    const auto look_at_rest = [&](T* answer) {
      for (; n < size; ++n) {
        model.template infer<1>(samples.input(n).data(), answer);
        look(static_cast<const T*>(answer), samples.target(n).data(), n);
      }
    };
    if constexpr (constexpr std::size_t bytes = Output::size * sizeof(T); bytes <= CTNN_STACK_BYTES) {
      Tensor<T, Output> y;
      look_at_rest(y.data());
    } else if constexpr (requires { model.output(); }) {
      look_at_rest(model.output());
    } else {
      static_assert(
          require<false,
                  error::one_output_of_this_net_is_too_large_for_the_stack_so_pass_ModelWithWorkspace_as_the_model<
                      Output, error::bytes<bytes>, error::stack_bytes<CTNN_STACK_BYTES>>>());
    }
  }
}

/// What stands for a class where there is none.
inline constexpr std::size_t no_class = static_cast<std::size_t>(-1), ignored_class = no_class - 1;

/// The index of the largest of N numbers, the first of equal ones; no class if one is NaN.
template <std::size_t N, class T> constexpr std::size_t largest(const T* y) {
  std::size_t at = 0;
  bool is_number = true;
  for (std::size_t j = 0; j < N; ++j) {
    if (y[at] < y[j]) at = j;
    is_number = is_number && y[j] == y[j];
  }
  return is_number ? at : no_class;
}

/// The class that a target names: one-hot or soft over the outputs, or an index; of one output, 1 from a half on. An index
/// that is negative or `ignore` is ignored; one that is no class, or NaN, is no class.
template <std::size_t Outputs, std::size_t Targets, class T>
constexpr std::size_t target_class(const T* target, long long ignore = -100) {
  if constexpr (Outputs == 1) {
    return target[0] >= T(0.5) ? 1 : target[0] == target[0] ? 0 : no_class;
  } else if constexpr (Targets == 1) {
    if (target[0] < T(0) || target[0] == static_cast<T>(ignore)) return ignored_class;
    const std::size_t index = target[0] < T(Outputs) ? static_cast<std::size_t>(target[0]) : 0;
    return T(index) == target[0] ? index : no_class;
  } else {
    return largest<Targets>(target);
  }
}

/// The class that an output names: the largest, or of one output, 1 from the threshold on. None if it holds NaN.
template <std::size_t Outputs, class T> constexpr std::size_t predicted_class(const T* y, T threshold) {
  if constexpr (Outputs == 1)
    return y[0] >= threshold ? 1 : y[0] == y[0] ? 0 : no_class;
  else
    return largest<Outputs>(y);
}

/// How many rows an output has, each of them classes: those before its last dimension, as losses see it; and how many
/// numbers tell the class of a row.
template <class Output> inline constexpr std::size_t classified_rows = Output::size / Output::dims.back();
template <class Output, class Target>
inline constexpr std::size_t targets_of_row = Target::size == Output::size ? Output::dims.back() : 1;

/// look(output, class) for each row of each sample whose target is not ignored. False if a target is no class: then the data
/// are at fault, and a constant expression ends here.
template <ModelLike M, DataLike Data, class Look>
constexpr bool for_each_class(const M& model, const Data& data, long long ignore, Look look) {
  using T = typename M::value_type;
  using Output = typename M::NetType::Output;
  using Target = typename SamplesIn<Data>::Target;
  constexpr std::size_t rows = classified_rows<Output>, outputs = Output::dims.back();
  constexpr std::size_t targets = targets_of_row<Output, Target>;
  constexpr bool fits = Target::size == rows * targets;
  static_assert(require<fits, error::the_targets_of_a_classifier_are_its_outputs_or_one_class_for_each_row_of_them<
                                  error::expected<Output>, error::given<Target>>>());
  bool are_classes = true;
  if constexpr (fits)
    for_each_prediction(model, Samples(data), [&](const T* answer, const T* truth, std::size_t) {
      for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t wanted = target_class<outputs, targets>(truth + row * targets, ignore);
        if (wanted == ignored_class) continue;
        if (wanted == no_class) {
          if (std::is_constant_evaluated()) error::this_label_is_no_class_so_number_the_classes_from_0();
          are_classes = false;
          continue;
        }
        look(answer + row * outputs, wanted);
      }
    });
  return are_classes;
}

/// The share of `right` among `all`; NaN of none.
template <class T> constexpr T share_of_right(std::size_t right, std::size_t all) {
  return all == 0 ? static_cast<T>(__builtin_nan("")) : T(right) / T(all);
}

}  // namespace ctnn::detail
