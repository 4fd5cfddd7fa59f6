// SPDX-License-Identifier: BSL-1.0
// A large layer's code does not grow with the layer.
#include <ctnn/kernels/dense.hpp>

#include <ctnn/activations/relu.hpp>

namespace k = ctnn::kernels;

void forward_one(const float* x, const float* w, const float* b, float* y) {
  k::simd::dense_forward<k::DenseShape{1, 1024, 1024}, ctnn::ReLU, false, float>(x, w, b, nullptr, y);
}
void forward_batch(const float* x, const float* w, const float* b, float* y) {
  k::simd::dense_forward<k::DenseShape{32, 1024, 1024}, ctnn::ReLU, false, float>(x, w, b, nullptr, y);
}
void backward_parameters(const float* x, const float* dpre, float* dw, float* db) {
  k::simd::dense_backward_parameters<k::DenseShape{32, 1024, 1024}>(x, dpre, dw, db);
}
void write_backward_parameters(const float* x, const float* dpre, float* dw, float* db) {
  k::simd::dense_backward_parameters<k::DenseShape{32, 1024, 1024}, false>(x, dpre, dw, db);
}
void backward_input(const float* w, const float* dpre, float* dx) {
  k::simd::dense_backward_input<k::DenseShape{32, 1024, 1024}>(w, dpre, dx);
}
