// SPDX-License-Identifier: BSL-1.0
// ModelWithWorkspace: a model and the memory its inference takes, to be called and measured like the model alone.
#pragma once

#include <ctnn/net/inference_workspace.hpp>
#include <ctnn/net/model.hpp>

#include <cstddef>

namespace ctnn {

/// Looks at both where they lie.
template <class Topology, std::size_t W, class T> class ModelWithWorkspace {
 public:
  using NetType = Topology;
  using value_type = T;

  constexpr ModelWithWorkspace(const Model<Topology, T>& model, InferenceWorkspace<Topology, W, T>& workspace) noexcept
      : model_(&model),
        workspace_(&workspace) {}

  /// As of Model: a sample, or a batch.
  constexpr Tensor<T, typename Topology::Output> operator()(const Tensor<T, typename Topology::Input>& x) const {
    return (*model_)(x, *workspace_);
  }
  template <TensorLike X> constexpr auto operator()(const X& x) const { return (*model_)(x, *workspace_); }
  template <std::size_t B> constexpr void infer(const T* x, T* y) const {
    model_->template infer<B>(x, y, *workspace_);
  }

  /// Room for one output, if it is too large for the stack.
  constexpr T* output() const { return workspace_->memory.data() + workspace_size<Topology, W>; }

 private:
  const Model<Topology, T>* model_;
  InferenceWorkspace<Topology, W, T>* workspace_;
};

/// What infers: a Model, or one with a workspace.
template <class M> inline constexpr bool is_model = false;
template <class Topology, class T> inline constexpr bool is_model<Model<Topology, T>> = true;
template <class Topology, std::size_t W, class T>
inline constexpr bool is_model<ModelWithWorkspace<Topology, W, T>> = true;
template <class M> concept ModelLike = is_model<M>;

}  // namespace ctnn
