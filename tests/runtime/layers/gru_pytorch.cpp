// SPDX-License-Identifier: BSL-1.0
// GRU, in one direction and in two, beside PyTorch's, and the one of Cho et al. beside its formula.
#include <ctnn/net/bidirectional.hpp>
#include <ctnn/layers/gru.hpp>

#include "support/csv.hpp"
#include "support/pytorch_case.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace ctnn;

constexpr RecurrentOptions last{.return_sequences = false};

TEST_CASE("GRU is PyTorch's GRU") {
  support::follows_pytorch<GRU<Shape<5, 3>, 4>, 2>("recurrent/gru_3_4");
  support::follows_pytorch<GRU<Shape<5, 3>, 4, last>, 2>("recurrent/gru_3_4_last");
  support::follows_pytorch<GRU<Shape<3, 2>, 9>, 1>("recurrent/gru_2_9");
  support::follows_pytorch<Bidirectional<GRU<Shape<5, 3>, 4>>, 2>("recurrent/gru_3_4_both");
  support::follows_pytorch<Bidirectional<GRU<Shape<5, 3>, 4, last>>, 2>("recurrent/gru_3_4_both_last");
}

TEST_CASE("A GRU that resets before the product is that of Cho et al.") {
  support::follows_pytorch<GRU<Shape<5, 3>, 4, RecurrentOptions{.reset_after = false}>, 2>("recurrent/cho_3_4");
  support::follows_pytorch<GRU<Shape<3, 2>, 9, RecurrentOptions{.return_sequences = false, .reset_after = false}>, 1>(
      "recurrent/cho_2_9_last");
}

/// |given - expected| <= tolerance max(|expected|, floor)
void check_near(double given, double expected, double tolerance, double floor) {
  CAPTURE(given, expected);
  CHECK(std::abs(given - expected) <= tolerance * std::max(std::abs(expected), floor));
}

/// A weight of PyTorch, [out, in], is read as (in, out).
std::vector<double> read(const std::string& name, std::size_t out, std::size_t in) {
  const auto values =
      support::read_csv(support::data_folder() / "train_ref" / "grad_gru" / (name + ".csv"), out * in, 1);
  std::vector<double> turned(out * in);
  for (std::size_t j = 0; j < out; ++j)
    for (std::size_t i = 0; i < in; ++i) turned[i * out + j] = values[j * in + i];
  return turned;
}

TEST_CASE("The gradients of a GRU are those of a recorded run of PyTorch") {
  testing::Trial<GRU<Shape<5, 3>, 4>, double, 1> trial(0);
  const auto x = read("x", 15, 1), c = read("c", 20, 1);
  std::copy(x.begin(), x.end(), trial.x.begin());
  std::copy(c.begin(), c.end(), trial.dy.begin());
  const auto all = [](const std::string& kind) {
    std::vector<double> joined;
    for (const auto& [name, in] :
         {std::pair{"_weight_ih_l0", 3}, {"_weight_hh_l0", 4}, {"_bias_ih_l0", 1}, {"_bias_hh_l0", 1}}) {
      const auto values = read(kind + name, 12, static_cast<std::size_t>(in));
      joined.insert(joined.end(), values.begin(), values.end());
    }
    return joined;
  };
  const auto parameters = all("param"), gradient = all("grad"), out = read("out", 20, 1), dx = read("grad_x", 15, 1);
  REQUIRE(parameters.size() == trial.parameters.size());
  std::copy(parameters.begin(), parameters.end(), trial.parameters.begin());
  trial.forward_and_backward();
  for (std::size_t k = 0; k < out.size(); ++k) check_near(trial.y[k], out[k], 1e-9, 1e-3);
  for (std::size_t k = 0; k < dx.size(); ++k) check_near(trial.dx[k], dx[k], 1e-9, 1e-3);
  for (std::size_t k = 0; k < gradient.size(); ++k) check_near(trial.parameter_gradient[k], gradient[k], 1e-9, 1e-3);
}

}  // namespace
