// SPDX-License-Identifier: BSL-1.0
// follows_pytorch<Layer, B>(case): output, input gradient, parameter gradients and new running statistics of a layer
// beside those that PyTorch computed in double; tools/pytorch_reference/ made the numbers.
#pragma once

#include <ctnn/testing/trial.hpp>

#include "support/csv.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace support {

/// One file of tests/data/pytorch: a comment, then lines `name,number,number,...`.
class PytorchCase {
 public:
  explicit PytorchCase(const std::string& name) : file_(data_folder() / "pytorch" / (name + ".csv")) {
    std::ifstream in(file_);
    if (!in) throw std::runtime_error(file_.string() + " cannot be opened");
    for (std::string line; std::getline(in, line);) {
      if (line.empty() || line[0] == '#') continue;
      const std::size_t comma = std::min(line.find(','), line.size());
      std::vector<double>& values = arrays_[line.substr(0, comma)];
      for (const char* at = line.c_str() + comma; *at == ',';) {
        char* end = nullptr;
        values.push_back(std::strtod(at + 1, &end));
        if (end == at + 1) throw std::runtime_error(file_.string() + ": no number after a comma");
        at = end;
      }
    }
  }

  bool has(const std::string& name) const { return arrays_.count(name) > 0; }
  const std::vector<double>& operator[](const std::string& name) const {
    const auto found = arrays_.find(name);
    if (found == arrays_.end()) throw std::runtime_error(file_.string() + " has no line " + name);
    return found->second;
  }

  template <class T, std::size_t N> void read(const std::string& name, std::array<T, N>& into) const {
    if (N == 0 && !has(name)) return;
    const auto& values = (*this)[name];
    if (values.size() != N)
      throw std::runtime_error(file_.string() + ": " + name + " has " + std::to_string(values.size()) +
                               " numbers, the layer has " + std::to_string(N));
    for (std::size_t k = 0; k < N; ++k) into[k] = static_cast<T>(values[k]);
  }

  /// |given - expected| <= tolerance max |expected| of the array.
  template <class T, std::size_t N>
  void check(const std::string& name, const std::array<T, N>& given, double tolerance) const {
    std::array<double, N> expected{};
    read(name, expected);
    double largest = 0;
    for (const double e : expected) largest = std::max(largest, std::abs(e));
    for (std::size_t k = 0; k < N; ++k) {
      CAPTURE(name, k, given[k], expected[k]);
      CHECK(std::abs(static_cast<double>(given[k]) - expected[k]) <= tolerance * largest);
    }
  }

 private:
  std::filesystem::path file_;
  std::map<std::string, std::vector<double>> arrays_;
};

template <class L, std::size_t B, class T>
void follow_pytorch(const PytorchCase& reference, ctnn::Mode mode, double tolerance) {
  ctnn::testing::Trial<L, T, B> trial(1, mode);
  reference.read("x", trial.x);
  reference.read("parameters", trial.parameters);
  reference.read("buffers", trial.buffers);
  reference.read("dy", trial.dy);
  trial.forward_and_backward();
  reference.check("y", trial.y, tolerance);
  reference.check("dx", trial.dx, tolerance);
  reference.check("parameter_gradient", trial.parameter_gradient, tolerance);
  if (mode == ctnn::Mode::training) reference.check("new_buffers", trial.new_buffers, tolerance);
}

/// In double to 1e-9 and in float to 1e-5 of the largest number of each array.
template <class L, std::size_t B> void follows_pytorch(const std::string& name,
                                                       ctnn::Mode mode = ctnn::Mode::training) {
  CAPTURE(name);
  const PytorchCase reference(name);
  follow_pytorch<L, B, double>(reference, mode, 1e-9);
  follow_pytorch<L, B, float>(reference, mode, 1e-5);
}

}  // namespace support
