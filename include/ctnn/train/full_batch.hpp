// SPDX-License-Identifier: BSL-1.0
// minimize(model, data, Lbfgs<>{}, loss): the loss of all samples at once, minimized over a model's parameters.
#pragma once

#include <ctnn/concepts/context.hpp>
#include <ctnn/net/model.hpp>
#include <ctnn/optimizers/lbfgs.hpp>
#include <ctnn/tensor/view.hpp>
#include <ctnn/train/dataset.hpp>
#include <ctnn/train/type_checks.hpp>
#include <ctnn/train/workspace.hpp>

#include <cstddef>

namespace ctnn {

namespace error {
template <class FullBatch, class Bytes, class StackBytes>
struct this_minimization_is_too_large_for_the_stack_so_make_FullBatch_and_State_on_the_heap;
template <class... Given>
struct minimize_takes_a_model_then_a_Dataset_then_Lbfgs_then_a_loss_so_pass_all_four_or_use_fit_for_other_optimizers;
}  // namespace error

/// The loss of B samples as a function of the parameters, as minimizers take it. It looks at samples and running
/// statistics where they lie; layers run as in training, with the same random key each time. Big ones belong on the heap.
template <class Topology, class LossFunction, std::size_t B, class T> class FullBatch {
 public:
  using Input = typename Topology::Input;
  using Target = TargetShape<LossFunction, typename Topology::Output>;

  /// x: (B, Input), target: (B, Target), buffers: those of the model.
  constexpr FullBatch(Batch<const T, B, Input> x, Batch<const T, B, Target> target, const T* buffers,
                      const LossFunction& loss = {}, Key key = 0)
      : x_(x),
        target_(target),
        loss_(loss),
        context_{.mode = Mode::training, .key = key, .buffers = buffers} {}

  /// Writes the gradient and returns the loss.
  constexpr T operator()(const T* parameters, T* gradient) {
    return workspace_.value_and_gradient(parameters, context_, loss_, x_, target_, gradient);
  }

 private:
  Batch<const T, B, Input> x_;
  Batch<const T, B, Target> target_;
  LossFunction loss_;
  Context<T> context_;
  Workspace<Topology, LossFunction, B, T> workspace_{};
};

namespace detail {
template <class... Given> inline constexpr bool can_minimize = false;
template <class T, class Input, class Target, std::size_t N, std::size_t History, class LossFunction, class... Key>
inline constexpr bool can_minimize<Dataset<T, Input, Target, N>, Lbfgs<History>, LossFunction, Key...> =
    sizeof...(Key) < 2;
}  // namespace detail

/// Moves the model's parameters; its running statistics stay.
template <class Topology, class T, class Input, class Target, std::size_t N, std::size_t History, class LossFunction>
constexpr MinimizerReport<T> minimize(Model<Topology, T>& model, const Dataset<T, Input, Target, N>& data,
                                      const Lbfgs<History>& method, const LossFunction& loss, Key key = 0) {
  MinimizerReport<T> report;
  if constexpr (detail::check_dataset<Topology, LossFunction, Input, Target>()) {
    constexpr std::size_t count = parameter_count<Topology>;
    using Objective = FullBatch<Topology, LossFunction, N, T>;
    using State = typename Lbfgs<History>::template State<T, count>;
    constexpr std::size_t bytes = sizeof(Objective) + sizeof(State);
    static_assert(require<(bytes <= CTNN_STACK_BYTES),
                          error::this_minimization_is_too_large_for_the_stack_so_make_FullBatch_and_State_on_the_heap<
                              Objective, error::bytes<bytes>, error::stack_bytes<CTNN_STACK_BYTES>>>());
    Objective objective(Batch<const T, N, Input>(data.inputs.data()), Batch<const T, N, Target>(data.targets.data()),
                        model.buffers.data(), loss, key);
    State state{};
    report = method.template minimize<T, count>(objective, Vector<T, count>(model.parameters.data()), state);
  }
  return report;
}

/// Of anything else: prints it.
template <class Topology, class T, class... Given>
  requires(!detail::can_minimize<Given...>)
constexpr MinimizerReport<T> minimize(Model<Topology, T>&, const Given&...) {
  static_assert(
      require<
          false,
          error::
              minimize_takes_a_model_then_a_Dataset_then_Lbfgs_then_a_loss_so_pass_all_four_or_use_fit_for_other_optimizers<
                  Model<Topology, T>, error::given<Given>...>>());
  return {};
}

}  // namespace ctnn
