// SPDX-License-Identifier: BSL-1.0
// ctnn-import: a model of another tool becomes a header.
#include "arrays.hpp"
#include "check_program.hpp"
#include "cpp_text.hpp"
#include "header.hpp"
#include "nam/nam.hpp"
#include "passes.hpp"
#include "readers.hpp"
#include "summary.hpp"
#if defined(CTNN_IMPORT_KERAS)
#include "keras/keras.hpp"
#endif

#include <ctnn/io/atomic_file.hpp>

#include <CLI/CLI.hpp>

#include <cstdio>
#include <cstring>
#include <exception>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

namespace {

using namespace ctnn::import;
namespace fs = std::filesystem;

struct Arguments {
  fs::path file, output, placement;
  std::string name, format, source_name;
  std::vector<std::string> dynamic, constants;
  std::vector<fs::path> check_inputs, check_outputs;
  double relative = 1e-3, absolute = 1e-7;
  std::size_t constexpr_limit = 200'000;
  bool as_double = false, fold_batch_norm = false, show_summary = false, stream = false, check_static = false;
};

#if defined(CTNN_IMPORT_ONNX)
constexpr auto read_pb = &read_onnx_tensor;
#else
constexpr Array (*read_pb)(const fs::path&) = nullptr;
#endif

Topology read(const Arguments& arguments, const ReadOptions& options) {
  std::string format = arguments.format;
  if (format.empty()) format = arguments.file.extension().string();
  if (!format.empty() && format[0] == '.') format.erase(0, 1);
  if (format == "nnet") return read_nnet(arguments.file, options);
  if (format == "json" || format == "rtneural") return read_rtneural(arguments.file, options);
  if (format == "nam") return read_nam(arguments.file, options);
#if defined(CTNN_IMPORT_KERAS)
  if (format == "h5" || format == "hdf5" || format == "keras") return read_keras(arguments.file, options);
#endif
#if defined(CTNN_IMPORT_ONNX)
  if (format == "onnx") return read_onnx(arguments.file, options);
#endif
  throw BadFile("there is no reader of \"" + one_line(format, 20) + "\" files; see --format");
}

ReadOptions read_options(const Arguments& arguments) {
  ReadOptions options;
  for (const std::string& text : arguments.dynamic) {
    const std::size_t sign = text.find('=');
    const std::string number = sign == std::string::npos ? "" : text.substr(sign + 1);
    if (number.empty() || number.size() > 9 || number.find_first_not_of("0123456789") != std::string::npos ||
        std::stoul(number) == 0)
      throw BadFile("--dynamic takes name=size, not " + one_line(text, 60));
    options.dynamic[text.substr(0, sign)] = std::stoul(number);
  }
  for (const std::string& text : arguments.constants) {
    const std::size_t sign = text.find('=');
    if (sign == std::string::npos) throw BadFile("--constant takes input=file, not " + one_line(text, 60));
    options.constants[text.substr(0, sign)] = read_array(text.substr(sign + 1), read_pb);
  }
  return options;
}

/// All or none: what has been written is taken away again if one of them cannot be.
class Files {
 public:
  void add(const fs::path& path, std::string bytes) { files_.emplace_back(path, std::move(bytes)); }
  void write() {
    std::size_t written = 0;
    try {
      for (; written < files_.size(); ++written) {
        if (files_[written].first.has_parent_path()) fs::create_directories(files_[written].first.parent_path());
        ctnn::io::write_atomically(files_[written].first, files_[written].second);
      }
    } catch (...) {
      std::error_code ignored;
      for (std::size_t i = 0; i < written; ++i) fs::remove(files_[i].first, ignored);
      throw;
    }
  }

 private:
  std::vector<std::pair<fs::path, std::string>> files_;
};

std::string options_text(const Arguments& arguments) {
  std::string text = "ctnn-import " + arguments.source_name + " --name " + arguments.name;
  if (arguments.as_double) text += " --double";
  if (arguments.fold_batch_norm) text += " --fold-batchnorm";
  for (const std::string& dynamic : arguments.dynamic) text += " --dynamic " + dynamic;
  return text;
}

/// What a stream takes and gives: a step of each sequence.
void make_steps(std::vector<Port>& ports) {
  for (Port& port : ports)
    if (port.shape.size() > 1) {
      port.shape.erase(port.shape.begin());
      port.axes.clear();
    }
}

void add_check(Files& files, Topology topology, Arguments arguments, const ReadOptions& read, bool apart) {
  if (topology.stream && read.dynamic.count("time") == 0) arguments.stream = true;
  if (arguments.stream) {
    make_steps(topology.inputs);
    make_steps(topology.outputs);
  }
  std::vector<Array> inputs, outputs;
  for (const fs::path& path : arguments.check_inputs) inputs.push_back(read_array(path, read_pb));
  for (const fs::path& path : arguments.check_outputs) outputs.push_back(read_array(path, read_pb));
  std::size_t count = 0, output_count = 0;
  const std::vector<double> x = samples_of(topology.inputs, inputs, "input", count);
  const std::vector<double> y = samples_of(topology.outputs, outputs, "output", output_count);
  // A convolution without padding gives nothing before it has seen as many steps as it reaches: its outputs end with the
  // inputs.
  if (arguments.stream ? output_count > count : output_count != count)
    throw BadFile("there are " + std::to_string(count) + " samples of inputs but " + std::to_string(output_count) +
                  " of outputs");
  std::string bytes;
  const std::size_t in = x.size() / count, out = y.size() / output_count, first = count - output_count;
  const std::vector<double> unknown(out);
  for (std::size_t n = 0; n < count; ++n) {
    bytes.append(reinterpret_cast<const char*>(x.data() + n * in), 8 * in);
    bytes.append(reinterpret_cast<const char*>(n < first ? unknown.data() : y.data() + (n - first) * out), 8 * out);
  }
  const fs::path folder = fs::absolute(arguments.output).parent_path();
  const fs::path samples = folder / (arguments.name + "_check.bin");
  CheckOptions options;
  options.name = arguments.name;
  options.header = arguments.output.filename().string();
  if (folder.filename() == "models") options.header = "models/" + options.header;
  options.samples = samples.string();
  options.as_double = arguments.as_double;
  options.stream = arguments.stream;
  options.relative = arguments.relative;
  options.absolute = arguments.absolute;
  options.first = first;
  if (arguments.check_static) {
    if (apart || options.stream)
      throw BadFile("--check-static needs a constexpr model, and samples that are no steps of a sequence");
    options.in_compiler.assign(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(in));
    options.in_compiler.insert(options.in_compiler.end(), y.begin(), y.begin() + static_cast<std::ptrdiff_t>(out));
  }
  files.add(samples, bytes);
  files.add(folder / (arguments.name + "_check.cpp"), write_check_program(topology, options));
}

void import(Arguments& arguments) {
  const ReadOptions read_with = read_options(arguments);
  Topology topology = read(arguments, read_with);
  check(topology);
  if (arguments.fold_batch_norm) fold_batch_norms(topology);
  simplify(topology);
  check(topology);
  arguments.as_double = arguments.as_double || topology.in_double;
  if (arguments.show_summary) std::cout << summary(topology);
  if (arguments.show_summary && arguments.output.empty()) return;

  if (arguments.output.empty()) arguments.output = arguments.name + ".hpp";
  HeaderOptions options{arguments.name, arguments.source_name, options_text(arguments), arguments.as_double, false};
  std::size_t numbers = 0;
  for (const Layer& layer : topology.layers) numbers += layer.parameters.size() + layer.buffers.size();
  options.weights_apart = numbers > arguments.constexpr_limit;
  const Written written = write_header(topology, options);
  Files files;
  if (options.weights_apart && arguments.placement.empty())
    arguments.placement = fs::path(arguments.output).replace_extension(".cpp");
  if (options.weights_apart) {
    const fs::path binary = fs::absolute(arguments.placement).replace_extension(".bin");
    files.add(binary, written.weights);
    files.add(arguments.placement, write_placement(arguments.name, arguments.source_name, binary.string()));
  } else if (!arguments.placement.empty()) {
    files.add(arguments.placement, "// The numbers of models::" + arguments.name + " are in its header.\n");
  }
  if (!arguments.check_inputs.empty()) add_check(files, topology, arguments, read_with, options.weights_apart);
  files.add(arguments.output, written.header);
  files.write();
}

}  // namespace

int main(int count, char** words) {
  Arguments arguments;
  CLI::App app("Makes a C++ header from a model of another tool: a ctnn type with its weights.", "ctnn-import");
  app.add_option("file", arguments.file, "the model: .onnx, .h5, .keras, .nam, .nnet, .json (RTNeural)")->required();
  app.add_option("-n,--name", arguments.name, "the header's models::<name>; the file's name if there is none");
  app.add_option("-o,--output", arguments.output, "the header; <name>.hpp if there is none");
  app.add_flag("--summary", arguments.show_summary, "print what is inside, and write a header only with --output");
  app.add_flag("--double", arguments.as_double, "weights in double, as where the file's are");
  app.add_flag("--fold-batchnorm", arguments.fold_batch_norm, "put batch normalization into the layer before it");
  app.add_option("--dynamic", arguments.dynamic, "a size that the file leaves open: batch=1, time=64");
  app.add_option("--constant", arguments.constants, "input=file: an input of the model that always has these numbers");
  app.add_option("--format", arguments.format, "onnx, h5, keras, nam, nnet or rtneural, where the file's ending does not tell");
  app.add_option("--constexpr-limit", arguments.constexpr_limit,
                 "more weights than this are bytes that the linker places (200000)");
  app.add_option("--placement", arguments.placement, "the source that places them; beside the header if there is none");
  app.add_option("--check-inputs", arguments.check_inputs, "a file for each input: .csv, .npy or .pb");
  app.add_option("--check-outputs", arguments.check_outputs,
                 "the outputs that belong to them: writes <name>_check.cpp, a test, beside the header");
  app.add_flag("--check-stream", arguments.stream, "the samples of the check are the steps of one sequence");
  app.add_flag("--check-static", arguments.check_static, "the first sample also as a static_assert");
  app.add_option("--rtol", arguments.relative, "relative tolerance of the check (1e-3)");
  app.add_option("--atol", arguments.absolute, "absolute tolerance of the check (1e-7)");
  CLI11_PARSE(app, count, words);

  const std::string shown_file = one_line(arguments.file.string());
  try {
    arguments.source_name = arguments.file.filename().string();
    if (arguments.name.empty()) arguments.name = identifier_of(arguments.file.stem().string());
    if (!is_identifier(arguments.name))
      throw BadFile("\"" + one_line(arguments.name, 60) + "\" is no name of a C++ variable; give one by --name");
    if (arguments.check_inputs.empty() != arguments.check_outputs.empty())
      throw BadFile("--check-inputs and --check-outputs belong together");
    import(arguments);
    return 0;
  } catch (const Refused& refused) {
    std::cerr << "ctnn-import: " << shown_file << ": " << refused.all.size()
              << (refused.all.size() == 1 ? " node cannot be mapped:\n" : " nodes cannot be mapped:\n")
              << summary(refused);
  } catch (const std::bad_alloc&) {
    std::cerr << "ctnn-import: " << shown_file << ": there is not enough memory\n";
  } catch (const std::exception& error) {
    std::cerr << "ctnn-import: " << shown_file << ": " << one_line(error.what(), 400) << "\n";
  }
  return 1;
}
