// SPDX-License-Identifier: BSL-1.0
// A model called with what is no tensor.
// expect: error: .*this_is_no_Tensor_so_pass_one_of_the_shape_expected_or_its_numbers_in_braces_or_call_infer_with_pointers<ctnn::Net<ctnn::Dense<2, 1.*expected<ctnn::Shape<2>.*given<std::vector<float
// expect: error: .*this_is_no_Tensor_so.*given<float *\[2\]
// expect: error: .*this_is_no_Tensor_so.*given<const float ?\*
// expect: error: .*this_is_no_Tensor_so.*given<std::array<int
// expect: error: .*this_is_no_Tensor_so.*given<(std::)?span<float
// expect: error: .*this_is_no_Tensor_so.*given<float>, ctnn::error::given<float>
// expect: error: .*this_is_no_Tensor_so.*given<float *\[3\]\[2\]
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

#include <array>
#include <span>
#include <vector>

using namespace ctnn;

constexpr Model<Net<Dense<2, 1>>> model{};
#ifdef FIXED
float run(std::vector<float>& given) {
  float y = 0;
  model.infer<1>(given.data(), &y);
  return y + model({given[0], given[1]})[0];
}
#else
float run(std::vector<float>& given) { return model(given)[0]; }
float run(const float (&given)[2]) { return model(given)[0]; }
float run(const float* given) { return model(given)[0]; }
float run(std::array<int, 2> given) { return model(given)[0]; }
float run(std::span<float> given) { return model(given)[0]; }
float run(float a) { return model(a, a)[0]; }
float run(float a, float b) { return model({{a, b}, {a, b}, {a, b}})[0]; }
#endif
