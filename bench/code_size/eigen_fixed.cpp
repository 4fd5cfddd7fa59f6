// SPDX-License-Identifier: BSL-1.0
// W1's inference with Eigen's fixed sizes; its .text is measured.
#include <Eigen/Core>

struct Model {
  Eigen::Matrix<float, 4, 2> weight0;
  Eigen::Matrix<float, 4, 1> bias0;
  Eigen::Matrix<float, 1, 4> weight1;
  Eigen::Matrix<float, 1, 1> bias1;
};
extern const Model model;

void infer(const float* x, float* y);
void infer(const float* x, float* y) {
  const Eigen::Map<const Eigen::Matrix<float, 2, 1>> input(x);
  Eigen::Matrix<float, 4, 1> hidden;
  hidden.noalias() = model.weight0 * input;
  hidden = (hidden + model.bias0).cwiseMax(0.0f);
  Eigen::Map<Eigen::Matrix<float, 1, 1>> output(y);
  output.noalias() = model.weight1 * hidden;
  output = (output + model.bias1).array().logistic();
}
