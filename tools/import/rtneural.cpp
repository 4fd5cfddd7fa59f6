// SPDX-License-Identifier: BSL-1.0
// The JSON files of RTNeural: layers in Keras's layout ("layers": [...]), or a PyTorch state_dict, whose modules follow
// each other as their names do.
#include "json_arrays.hpp"
#include "readers.hpp"
#include "rtneural_layers.hpp"
#include "text_file.hpp"

#include <algorithm>

namespace ctnn::import {

Topology read_state_dict(const Json& json, const ReadOptions& options);

namespace {

constexpr std::size_t most = 1'000'000;

std::size_t option(const ReadOptions& options, const char* name, std::size_t otherwise) {
  const auto found = options.dynamic.find(name);
  return found == options.dynamic.end() ? otherwise : found->second;
}

std::string text_of(const Json& layer, const char* name) {
  const auto found = layer.find(name);
  return found != layer.end() && found->is_string() ? found->get<std::string>() : "";
}

/// Keras has the gates of a GRU as z, r, h.
Array keras_gates(Array array, bool swap) {
  if (!swap || array.shape.empty()) return array;
  const std::size_t columns = array.shape.back();
  for (std::size_t row = 0; row + columns <= array.numbers.size() && columns > 0; row += columns) {
    const auto begin = array.numbers.begin() + static_cast<std::ptrdiff_t>(row);
    const std::vector<double> gates = reordered_gates({begin, begin + static_cast<std::ptrdiff_t>(columns)}, {1, 0, 2});
    std::copy(gates.begin(), gates.end(), begin);
  }
  return array;
}

void read_recurrent(SequenceBuilder& net, const Json& layer, const std::vector<Array>& w, bool gru,
                    const std::string& name) {
  const std::string activation = text_of(layer, "activation");
  if (!activation.empty() && activation != "tanh")
    throw Refused({{name, gru ? "gru" : "lstm",
                    "its gates have the activation " + one_line(activation, 40) + ", not tanh"}});
  if (w.size() != 3 || w[0].shape.size() != 2 || w[1].shape.size() != 2)
    throw BadFile(name + ": a kernel, a recurrent kernel and a bias are expected");
  for (const Array& array : w)
    if (array.shape.back() % (gru ? 3 : 4) != 0)
      throw BadFile(name + ": " + shown(array.shape) + " is not that of whole gates");
  const bool reset_after = !gru || w[2].shape.size() == 2;
  net.recurrent(gru ? "GRU" : "LSTM", keras_gates(w[0], gru).numbers, keras_gates(w[1], gru),
                keras_gates(w[2], gru).numbers, reset_after, name);
}

void read_conv2d(SequenceBuilder& net, const Json& layer, const std::vector<Array>& w, const std::string& name) {
  const Dims in = net.chain.shape();
  if (in.size() != 3) throw BadFile(name + ": a 2-D convolution takes (time, features, channels)");
  if (w.empty() || w[0].shape.size() != 4 || w[0].shape[2] != in[2] || size_of(w[0].shape) == 0)
    throw BadFile(name + ": the kernel does not fit the input " + shown(in));
  const Dims& k = w[0].shape;
  const std::size_t dilation = layer.contains("dilation") ? count_of(layer["dilation"], most, name + ": dilation") : 1;
  const std::size_t stride = layer.contains("strides") ? count_of(layer["strides"], most, name + ": strides") : 1;
  const bool same = text_of(layer, "padding") == "same";
  if (!same && k[1] > in[1])
    throw BadFile(name + ": the kernel is wider than the " + std::to_string(in[1]) + " features");
  const std::size_t width = same ? (in[1] + stride - 1) / stride : (in[1] - k[1]) / stride + 1;
  std::vector<double> parameters = w[0].numbers;
  TypeText options{"Conv2DOptions", {}};
  if (stride != 1) options.arguments.push_back(".stride = {1, " + std::to_string(stride) + "}");
  if (dilation != 1) options.arguments.push_back(".dilation = {" + std::to_string(dilation) + ", 1}");
  options.arguments.push_back(std::string(".padding = {Padding::causal, ") +
                              (same ? "Padding::same}" : "Padding::valid}"));
  if (w.size() > 1) {
    if (w[1].numbers.size() != k[3]) throw BadFile(name + ": the bias does not fit the kernel");
    parameters.insert(parameters.end(), w[1].numbers.begin(), w[1].numbers.end());
  } else {
    options.arguments.push_back(".bias = Bias::off");
  }
  const std::string kernel = "Size2{" + std::to_string(k[0]) + ", " + std::to_string(k[1]) + "}";
  net.chain.add("Conv2D", {shape_text(in), std::to_string(k[3]), kernel, "Identity", join_braces(options)},
                {in[0], width, k[3]}, name, std::move(parameters));
}

void read_layer(SequenceBuilder& net, const Json& layer, const std::string& type, const std::string& name) {
  std::vector<Array> w;
  if (const auto weights = layer.find("weights"); weights != layer.end() && weights->is_array())
    for (const Json& array : *weights) w.push_back(array_of(array, name + ": weights"));
  const auto bias = [&] { return w.size() > 1 ? w[1].numbers : std::vector<double>{}; };
  if (type == "dense" || type == "time-distributed-dense") {
    if (w.empty()) throw BadFile(name + ": there are no weights");
    net.dense(w[0], bias(), name);
  } else if (type == "conv1d") {
    if (w.empty()) throw BadFile(name + ": there are no weights");
    const auto count = [&](const char* key) {
      return layer.contains(key) ? count_of(layer[key], most, name + ": " + key) : 1;
    };
    net.conv1d({w[0], bias(), count("dilation"), count("groups")}, name);
  } else if (type == "conv2d") {
    read_conv2d(net, layer, w, name);
  } else if (type == "gru" || type == "lstm") {
    return read_recurrent(net, layer, w, type == "gru", name);
  } else if (type == "batchnorm" || type == "batchnorm2d") {
    if (w.size() != 2 && w.size() != 4) throw BadFile(name + ": two or four lists of weights are expected");
    const Json& epsilon = member(layer, "epsilon", name);
    if (!epsilon.is_number()) throw BadFile(name + ": epsilon is no number");
    const bool affine = w.size() == 4;
    net.batch_norm(affine ? w[0].numbers : std::vector<double>{}, affine ? w[1].numbers : std::vector<double>{},
                   w[w.size() - 2].numbers, w[w.size() - 1].numbers, epsilon.get<double>(), name);
  } else if (type == "prelu") {
    if (w.size() != 1) throw BadFile(name + ": one list of slopes is expected");
    net.prelu(w[0].numbers, name);
  } else if (type != "activation") {
    throw Refused({{name, type, "RTNeural has no such layer that ctnn could be told"}});
  }
  net.activate(text_of(layer, "activation"), name);
}

Dims input_shape(const Json& json, const Json& layers, const ReadOptions& options, std::string& note) {
  const Json& shape = member(json, "in_shape", "the file");
  if (!shape.is_array() || shape.size() < 2 || shape.size() > 4)
    throw BadFile("in_shape should have two to four numbers");
  Dims dims;
  for (std::size_t i = 1; i < shape.size(); ++i) {
    if (i == 1 && shape.size() > 2) {  // time
      const bool open = shape[i].is_null();
      dims.push_back(option(options, "time", open ? 1 : count_of(shape[i], most, "in_shape")));
      if (open && options.dynamic.count("time") == 0)
        note = "The file leaves the number of steps open: it is 1 here, and ctnn::Stream takes any number one by one.";
      continue;
    }
    dims.push_back(count_of(shape[i], most, "in_shape"));
  }
  const bool on_sequences = std::any_of(layers.begin(), layers.end(), [](const Json& layer) {
    const std::string type = text_of(layer, "type");
    return type == "conv1d" || type == "conv2d" || type == "gru" || type == "lstm";
  });
  if (dims.size() == 1 && on_sequences) dims.insert(dims.begin(), option(options, "time", 1));
  return dims;
}

}  // namespace

Topology read_rtneural(const std::filesystem::path& file, const ReadOptions& options) {
  const Json json = parse_json(read_bytes(file));
  if (!json.is_object()) throw BadFile("an object with \"layers\", or a state_dict, is expected");
  const auto layers = json.find("layers");
  if (layers == json.end()) return read_state_dict(json, options);
  if (!layers->is_array() || layers->empty()) throw BadFile("\"layers\" should be a list of layers");
  std::string note;
  SequenceBuilder net("x", input_shape(json, *layers, options, note));
  std::vector<Refusal> refusals;
  for (std::size_t i = 0; i < layers->size(); ++i) {
    const Json& layer = (*layers)[i];
    const Json& type = member(layer, "type", "layer " + std::to_string(i));
    if (!type.is_string()) throw BadFile("layer " + std::to_string(i) + ": \"type\" is no word");
    const std::string word = type.get<std::string>();
    try {
      read_layer(net, layer, word, "layers[" + std::to_string(i) + "] " + one_line(word, 40));
    } catch (const Refused& refused) {  // all of them at once; the shapes after it cannot be told
      refusals.insert(refusals.end(), refused.all.begin(), refused.all.end());
      break;
    }
  }
  if (!refusals.empty()) throw Refused(refusals);
  Topology topology = net.chain.finish("y");
  if (!note.empty()) topology.notes.push_back(note);
  return topology;
}

}  // namespace ctnn::import
