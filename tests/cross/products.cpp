// SPDX-License-Identifier: BSL-1.0
// A product made in one function and added in another: left alone, behind rounded(), and in mul_add.
#include <ctnn/base/arithmetic.hpp>

namespace {
template <class T> T product(const T* a, const T* b) { return *a * *b; }
}  // namespace

extern "C" {
float open_float(const float* a, const float* b, float c) { return product(a, b) + c; }
double open_double(const double* a, const double* b, double c) { return product(a, b) + c; }
float rounded_float(const float* a, const float* b, float c) { return ctnn::rounded(product(a, b)) + c; }
double rounded_double(const double* a, const double* b, double c) { return ctnn::rounded(product(a, b)) + c; }
float fused_float(float a, float b, float c) { return ctnn::mul_add(a, b, c); }
double fused_double(double a, double b, double c) { return ctnn::mul_add(a, b, c); }
}
