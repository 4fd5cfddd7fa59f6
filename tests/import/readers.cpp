// SPDX-License-Identifier: BSL-1.0
// The readers of .nnet, RTNeural's JSON, .csv and .npy: what they make of files, and what they say of broken ones.
#include "readers.hpp"

#include "arrays.hpp"
#include "passes.hpp"
#include "type_writer.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using namespace ctnn::import;
namespace fs = std::filesystem;

namespace {

/// A file that is gone after the test.
class File {
 public:
  File(const std::string& name, const std::string& bytes) : path_(fs::temp_directory_path() / ("ctnn_import_" + name)) {
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~File() { fs::remove(path_); }
  operator fs::path() const { return path_; }

 private:
  fs::path path_;
};

const fs::path data = CTNN_IMPORT_DATA;

std::string types(Topology topology) {
  check(topology);
  simplify(topology);
  std::string text;
  for (const Layer& layer : topology.layers) text += layer_text(layer) + "\n";
  return text;
}
std::string rtneural(const std::string& text, const ReadOptions& options = {}) {
  const File file("model.json", text);
  return types(read_rtneural(file, options));
}
std::string nnet(const std::string& text) {
  const File file("model.nnet", text);
  return types(read_nnet(file, {}));
}

}  // namespace

TEST_CASE("an .nnet is its layers between their normalization") {
  CHECK(types(read_nnet(data / "nnet/tiny.nnet", {})) == R"(ctnn::ScaleShift<ctnn::Shape<3>>
ctnn::ActivationLayer<ctnn::Shape<3>, ctnn::HardTanh<>>
ctnn::ScaleShift<ctnn::Shape<3>>
ctnn::Dense<3, 5, ctnn::ReLU>
ctnn::Dense<5, 4, ctnn::ReLU>
ctnn::Dense<4, 2>
ctnn::ScaleShift<ctnn::Shape<2>, ctnn::Shape<1>>
)");
  // Bounds far beyond the range go the way that loses no digits.
  CHECK(types(read_nnet(data / "nnet/wide.nnet", {})).rfind("ctnn::Parameter<ctnn::Shape<2>>", 0) == 0);
}

TEST_CASE("a broken .nnet is told by line") {
  const std::string head = "// a comment\n1,2,1,2,\n2,1,\n0,\n-1,-1,\n1,1,\n0,0,0,\n1,1,1,\n";
  CHECK(nnet(head + "0.5,0.25,\n1,\n").find("Dense<2, 1>") != std::string::npos);
  CHECK_THROWS_WITH(nnet(head + "0.5,\n1,\n"), "line 9: a row of the weights of layer 1 should be 2 numbers, not 1");
  CHECK_THROWS_WITH(nnet(head + "0.5,x1,\n"), "line 9: \"x1\" is no number");
  CHECK_THROWS_WITH(nnet(head + "0.5,1,\n"), "the file ends before a bias of layer 1");
  CHECK_THROWS_WITH(nnet(head + "0.5,1,\n1,\n7,\n"), "line 11: the file goes on after its last layer");
  CHECK_THROWS_WITH(nnet("1,2,1,2,\n2,3,\n"), "line 2: the sizes do not begin and end with inputs and outputs");
  CHECK_THROWS_WITH(nnet("1,-2,1,2,\n"), "line 1: the number of inputs should be a whole number from 1 to 1000000");
  CHECK_THROWS_WITH(nnet("1,1e400,1,2,\n"), "line 1: the number 1e400 is beyond double");
  CHECK_THROWS_WITH(nnet("1,2,1,2,\n2,1,\n0,\n1,1,\n-1,1,\n0,0,0,\n1,1,1,\n"),
                    "line 7: the minimum of an input is above its maximum");
  CHECK_THROWS_WITH(nnet("1,2,1,2,\n2,1,\n0,\n-1,-1,\n1,1,\n0,0,0,\n1,0,1,\n"),
                    "line 7: a range of 0 normalizes nothing");
}

TEST_CASE("RTNeural's layers are those of a sequence where one needs it") {
  CHECK(types(read_rtneural(data / "rtneural/models/conv.json", {})) ==
        R"(ctnn::TimeDistributed<24, ctnn::Dense<2, 4, ctnn::Tanh>>
ctnn::Conv1D<ctnn::Shape<24, 4>, 6, 3, ctnn::Tanh, ctnn::ConvOptions{.dilation = 2, .padding = ctnn::Padding::causal}>
ctnn::BatchNorm<ctnn::Shape<24, 6>, ctnn::BatchNormOptions{.epsilon = 0.01}>
ctnn::PReLU<ctnn::Shape<24, 6>, 6>
ctnn::Conv1D<ctnn::Shape<24, 6>, 4, 2, ctnn::Identity, ctnn::ConvOptions{.padding = ctnn::Padding::causal, .groups = 2}>
ctnn::BatchNorm<ctnn::Shape<24, 4>, ctnn::BatchNormOptions{.epsilon = 0.01}>
ctnn::PReLU<ctnn::Shape<24, 4>, 4>
ctnn::TimeDistributed<24, ctnn::Dense<4, 1, ctnn::Sigmoid>>
)");
  ReadOptions options;
  options.dynamic["time"] = 16;
  CHECK(types(read_rtneural(data / "rtneural/models/gru_reset_before.json", options)) ==
        "ctnn::GRU<ctnn::Shape<16, 2>, 4, ctnn::RecurrentOptions{.reset_after = false}>\n"
        "ctnn::TimeDistributed<16, ctnn::Dense<4, 1>>\n");
  CHECK(types(read_rtneural(data / "rtneural/models/state_dict.json", {})) ==
        "ctnn::Conv1D<ctnn::Shape<1, 2>, 6, 3, ctnn::Identity, ctnn::ConvOptions{.padding = ctnn::Padding::causal}>\n"
        "ctnn::LSTM<ctnn::Shape<1, 6>, 3>\nctnn::TimeDistributed<1, ctnn::Dense<3, 2>>\n");
}

TEST_CASE("broken JSON is told by layer") {
  const auto layers = [](const std::string& text) { return R"({"in_shape":[null,2],"layers":[)" + text + "]}"; };
  CHECK(rtneural(layers(R"({"type":"dense","activation":null,"weights":[[[1],[2]]]})")) ==
        "ctnn::Dense<2, 1, ctnn::Identity, ctnn::Bias::off>\n");
  CHECK_THROWS_WITH(rtneural(layers(R"({"type":"dense","weights":[[[1],[2],[3]],[4]]})")),
                    "layers[0] dense: the weight (3, 1) does not fit 2 features");
  CHECK_THROWS_WITH(rtneural(layers(R"({"type":"dense","weights":[[[1],[2,3]]]})")),
                    "layers[0] dense: weights has lists of 1 and of 2 elements");
  CHECK_THROWS_WITH(rtneural(layers(R"({"type":"dense","weights":[[["a"]]]})")),
                    "layers[0] dense: weights should hold numbers, not string");
  CHECK_THROWS_WITH(rtneural(R"({"layers":[{}]})"), "the file has no \"in_shape\"");
  CHECK_THROWS_WITH(rtneural(R"({"layers":)"), Catch::StartsWith("this is no JSON: "));
  CHECK_THROWS_AS(rtneural(layers(R"({"type":"dense","activation":"wobble","weights":[[[1],[2]]]})")), Refused);
  CHECK_THROWS_AS(rtneural(layers(R"({"type":"transformer","weights":[]})")), Refused);
  CHECK_THROWS_AS(rtneural(R"({"a.weight":[[[[1]]]]})"), Refused);
  CHECK_THROWS_WITH(rtneural(R"({"a.bias":[1]})"), "\"a\" has no weight");
}

TEST_CASE("samples are read from .csv and .npy, and put in our order") {
  const File csv("samples.csv", "a,b,c\n1,2,3\n4,5,6\n");
  const Array table = read_csv(csv);
  CHECK(table.shape == Dims{2, 3});
  CHECK(table.numbers == std::vector<double>{1, 2, 3, 4, 5, 6});
  const File ragged("ragged.csv", "1,2\n3\n");
  CHECK_THROWS_WITH(read_csv(ragged), Catch::EndsWith("line 2: 1 numbers where the rows before have 2"));

  std::string npy("\x93NUMPY\x01\x00", 8);
  const std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }\n";
  npy += static_cast<char>(header.size());
  npy += '\0';
  npy += header;
  const float numbers[]{1, 2, 3, 4, 5, 6};
  npy.append(reinterpret_cast<const char*>(numbers), sizeof(numbers));
  const File whole("samples.npy", npy), cut("cut.npy", npy.substr(0, npy.size() - 1)),
      start("start.npy", npy.substr(0, 30));
  CHECK(read_npy(whole).numbers == table.numbers);
  CHECK(read_npy(whole).shape == Dims{2, 3});
  CHECK_THROWS_WITH(read_npy(cut), Catch::EndsWith("its shape has 6 numbers, the file 5"));
  CHECK_THROWS_WITH(read_npy(start), Catch::EndsWith("it ends within its header"));

  // (channels, width) in the file, (width, channels) here; a second port beside it
  const std::vector<Port> ports{{"image", {3, 2}, 0, "", {1, 0}}, {"more", {1}, 1, "", {}}};
  std::size_t samples = 0;
  CHECK(samples_of(ports, {{{2, 3}, {1, 2, 3, 4, 5, 6}}, {{1}, {7}}}, "input", samples) ==
        std::vector<double>{1, 4, 2, 5, 3, 6, 7});
  CHECK(samples == 1);
  CHECK_THROWS_WITH(samples_of(ports, {{{5}, {1, 2, 3, 4, 5}}, {{1}, {7}}}, "input", samples),
                    "the file of input image has 5 numbers, of which 6 make a sample");
  CHECK_THROWS_WITH(samples_of(ports, {}, "input", samples),
                    "the model has 2 inputs, so as many files are needed, not 0");
}
