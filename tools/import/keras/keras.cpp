// SPDX-License-Identifier: BSL-1.0
// A Keras model: layers in a row or a graph of calls, described in JSON; the weights lie in HDF5 beside it.
#include "keras.hpp"

#include "calls.hpp"
#include "cpp_text.hpp"
#include "h5_file.hpp"
#include "json_fields.hpp"
#include "layers.hpp"
#include "zip_file.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <map>
#include <optional>
#include <tuple>

namespace ctnn::import {

namespace {

constexpr std::size_t most_numbers = std::size_t(1) << 32;
constexpr int deepest = 8;

/// How .keras names the group of a class.
std::string snake_case(const std::string& name) {
  std::string text;
  const auto is_lower = [&](std::size_t i) {
    return i < name.size() && std::islower(static_cast<unsigned char>(name[i]));
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool upper = std::isupper(static_cast<unsigned char>(name[i]));
    if (i > 0 && upper && (is_lower(i + 1) || is_lower(i - 1))) text += '_';
    text += static_cast<char>(std::tolower(static_cast<unsigned char>(name[i])));
  }
  return text;
}

class ModelReader {
 public:
  ModelReader(Builder& builder, bool keras3, const ReadOptions& options)
      : b_(builder),
        keras3_(keras3),
        options_(options) {}

  void read(const Fields& model, const LayerWeights& weights) {
    const std::vector<Value> outputs = add_model(model, weights, nullptr, 0);
    for (std::size_t i = 0; i < outputs.size(); ++i)
      b_.output(outputs.size() == 1 ? "y" : "y" + std::to_string(i), outputs[i]);
  }

 private:
  using Inputs = const std::vector<Value>*;  // of the whole model: none yet

  std::vector<Value> add_model(const Fields& model, const LayerWeights& weights, Inputs inputs, int depth) {
    if (depth > deepest) throw BadFile("models within models without end");
    const std::string kind = model.text("class_name");
    if (kind == "Sequential") return {add_sequence(model, weights, inputs, depth)};
    if (kind == "Functional" || kind == "Model") return add_graph(model.object("config"), weights, inputs, depth);
    b_.source = kind;
    b_.refuse(kind, "is neither Sequential nor Functional: its calls are in Python alone");
    throw Refused(b_.refusals);
  }

  static bool is_model(const std::string& kind) {
    return kind == "Sequential" || kind == "Functional" || kind == "Model";
  }

  /// Groups in .keras are named after the class and counted.
  LayerWeights weights_of(const LayerWeights& weights, const std::string& name, const std::string& kind,
                          std::map<std::string, std::size_t>& counts) {
    std::string group = snake_case(kind);
    const std::size_t count = counts[group]++;
    if (count > 0) group += "_" + std::to_string(count);
    return weights.of_layer(name, group);
  }

  std::vector<Value> call(const Fields& layer, const LayerWeights& weights, const std::vector<Value>& x, int depth) {
    const std::string kind = layer.text("class_name"),
                      name = layer.object("config").has("name") ? layer.object("config").text("name") : kind;
    if (is_model(kind)) return add_model(layer, weights, &x, depth + 1);
    b_.source = name;
    return {add_layer(b_, {kind, layer.object("config"), weights, x, keras3_})};
  }

  Value add_sequence(const Fields& model, const LayerWeights& weights, Inputs inputs, int depth) {
    // Old files have the list in place of the config.
    const bool bare = model.at("config").is_array();
    const std::vector<Fields> layers = bare ? model.objects("config") : model.object("config").objects("layers");
    const std::string first = layers[0].text("class_name");
    if (inputs && inputs->size() != 1) throw BadFile("a Sequential model takes one input");
    Value x = 0;
    if (inputs)
      x = (*inputs)[0];
    else if (const auto shape = shape_of(layers[0].object("config")); shape)
      x = b_.input("x", *shape);
    else if (!bare && model.object("config").has("build_input_shape"))
      x = b_.input("x", dims_of(model.object("config").at("build_input_shape"), "x"));
    else
      throw BadFile("the model has no input shape: it was saved before it was built");
    std::map<std::string, std::size_t> counts;
    for (const Fields& layer : layers) {
      const Fields config = layer.object("config");
      const std::string kind = layer.text("class_name"), name = config.has("name") ? config.text("name") : kind;
      x = call(layer, weights_of(weights, name, kind, counts), {x}, depth).at(0);
    }
    return x;
  }

  std::optional<Dims> shape_of(const Fields& config) {
    for (const char* name : {"batch_shape", "batch_input_shape"})
      if (config.has(name)) return dims_of(config.at(name), config.has("name") ? config.text("name") : "x");
    return std::nullopt;
  }

  /// Without the batch; what is open comes from the options.
  Dims dims_of(const nlohmann::json& shape, const std::string& name) {
    if (!shape.is_array() || shape.empty()) throw BadFile("input " + one_line(name) + ": its shape should be a list");
    Dims dims;
    std::size_t size = 1;
    for (std::size_t axis = 1; axis < shape.size(); ++axis) {
      std::size_t count = 0;
      if (shape[axis].is_null())
        count = open_size(name, axis);
      else if (shape[axis].is_number_unsigned())
        count = shape[axis].get<std::size_t>();
      if (count == 0 || count > most_numbers / size)
        throw BadFile("input " + one_line(name) + ": axis " + std::to_string(axis) + " has no size that can be");
      size *= count;
      dims.push_back(count);
    }
    return dims.empty() ? Dims{1} : dims;
  }

  std::size_t open_size(const std::string& name, std::size_t axis) {
    const std::string key = name + "." + std::to_string(axis);
    for (const std::string& known : {key, std::string(axis == 1 ? "time" : key)})
      if (const auto found = options_.dynamic.find(known); found != options_.dynamic.end()) return found->second;
    b_.source = name;
    b_.refuse("InputLayer",
              "axis " + std::to_string(axis) + " has no size: say --dynamic " + one_line(key, 60) + "=...");
    throw Refused(b_.refusals);
  }

  std::vector<Value> add_graph(const Fields& config, const LayerWeights& weights, Inputs inputs, int depth) {
    const std::vector<Fields> layers = config.objects("layers");
    std::map<std::tuple<std::string, std::size_t, std::size_t>, Value> values;
    std::vector<Reference> starts, ends;
    find_references(config.at("input_layers"), starts);
    find_references(config.at("output_layers"), ends);
    if (starts.empty() || ends.empty()) throw BadFile("the model has no inputs or no outputs");
    if (inputs && inputs->size() != starts.size())
      throw BadFile("a model within takes " + std::to_string(starts.size()) + " inputs, not " +
                    std::to_string(inputs->size()));
    for (std::size_t i = 0; i < starts.size(); ++i) {
      const Reference& start = starts[i];
      const auto found =
          std::find_if(layers.begin(), layers.end(), [&](const Fields& l) { return name_of(l) == start.layer; });
      if (found == layers.end()) throw BadFile("there is no input layer " + one_line(start.layer));
      if (inputs) {
        values[{start.layer, start.call, start.output}] = (*inputs)[i];
        continue;
      }
      const auto shape = shape_of(found->object("config"));
      if (!shape) throw BadFile("input " + one_line(start.layer) + " has no shape");
      values[{start.layer, start.call, start.output}] = b_.input(start.layer, *shape);
    }
    std::vector<LayerWeights> parts;
    std::map<std::string, std::size_t> counts;
    std::vector<Call> calls;
    for (std::size_t i = 0; i < layers.size(); ++i) {
      parts.push_back(weights_of(weights,
                                 layers[i].object("config").has("name") ? layers[i].object("config").text("name")
                                                                        : name_of(layers[i]),
                                 layers[i].text("class_name"), counts));
      add_calls(b_, layers[i], i, calls);
    }
    number_models_from_one(layers, ends, calls);
    for (bool progress = true; progress;) {
      progress = false;
      for (Call& c : calls)
        progress = (!c.done && try_call(c, layers[c.layer], parts[c.layer], values, depth)) || progress;
    }
    for (const Call& c : calls)
      if (!c.done) throw BadFile("layer " + one_line(name_of(layers[c.layer])) + " uses a value that no layer gives");
    std::vector<Value> outputs;
    for (const Reference& end : ends) {
      const auto found = values.find({end.layer, end.call, end.output});
      if (found == values.end()) throw BadFile("there is no output of layer " + one_line(end.layer));
      outputs.push_back(found->second);
    }
    return outputs;
  }

  bool try_call(Call& c, const Fields& layer, const LayerWeights& weights,
                std::map<std::tuple<std::string, std::size_t, std::size_t>, Value>& values, int depth) {
    std::vector<Value> x;
    for (const Reference& input : c.inputs) {
      const auto found = values.find({input.layer, input.call, input.output});
      if (found == values.end()) return false;
      x.push_back(found->second);
    }
    const std::vector<Value> y = call(layer, weights, x, depth);
    for (std::size_t i = 0; i < y.size(); ++i) values[{name_of(layer), c.number, i}] = y[i];
    return c.done = true;
  }

  Builder& b_;
  bool keras3_;
  const ReadOptions& options_;
};

Topology read_model(const nlohmann::json& json, bool keras3, const LayerWeights& weights, const ReadOptions& options) {
  Builder builder;
  ModelReader(builder, keras3, options).read(Fields(json, ""), weights);
  if (!builder.refusals.empty()) throw Refused(std::move(builder.refusals));
  return std::move(builder.topology);
}

Topology read_h5(const std::filesystem::path& file, const ReadOptions& options) {
  const H5File h5(file);
  const auto config = h5.attribute("/", "model_config");
  if (!config) throw BadFile("has no model_config: save the whole model, not its weights alone");
  const auto version = h5.attribute("/", "keras_version");
  const bool keras3 = version && !version->empty() && (*version)[0] >= '3';
  const nlohmann::json json = parse_json(*config);
  return read_model(json, keras3, LayerWeights(h5, "model", h5.arrays("/model_weights")), options);
}

Topology read_zip(const std::filesystem::path& file, const ReadOptions& options) {
  const ZipFile zip(file);
  const nlohmann::json json = parse_json(zip.read("config.json"));
  std::string bytes = zip.read("model.weights.h5");
  const H5File h5(bytes, "model.weights.h5");
  bool keras3 = true;
  if (zip.has("metadata.json")) {
    const nlohmann::json metadata = parse_json(zip.read("metadata.json"));
    keras3 = !metadata.is_object() || metadata.value("keras_version", nlohmann::json("3")).dump().rfind("\"2", 0) != 0;
  }
  return read_model(json, keras3, LayerWeights(h5, "model", std::string()), options);
}

}  // namespace

Topology read_keras(const std::filesystem::path& file, const ReadOptions& options) {
  std::ifstream stream(file, std::ios::binary);
  char start[4] = {};
  stream.read(start, sizeof start);
  if (!stream) throw BadFile("cannot be read, or is empty");
  const std::string signature(start, sizeof start);
  if (signature == "\x89HDF") return read_h5(file, options);
  if (signature.rfind("PK", 0) == 0) return read_zip(file, options);
  throw BadFile("is neither HDF5 nor a zip archive");
}

}  // namespace ctnn::import
