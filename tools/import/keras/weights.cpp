// SPDX-License-Identifier: BSL-1.0
#include "weights.hpp"

#include "cpp_text.hpp"

#include <algorithm>

namespace ctnn::import {

namespace {

/// The parts of "/a/b/kernel:0": a, b, kernel.
std::vector<std::string> parts_of(const std::string& path) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    if (end > at) parts.push_back(path.substr(at, end - at));
    at = end + 1;
  }
  if (!parts.empty())
    if (const std::size_t colon = parts.back().rfind(':'); colon != std::string::npos) parts.back().resize(colon);
  return parts;
}

}  // namespace

std::string LayerWeights::path_of(const char* name, std::size_t number) const {
  if (!by_name_) {
    const std::string path = group_ + "/vars/" + std::to_string(number);
    if (!file_->has(path)) throw BadFile("layer " + one_line(layer_) + ": there is no " + path + ", its " + name);
    return path;
  }
  std::string found;
  for (const std::string& path : arrays_) {
    const std::vector<std::string> parts = parts_of(path);
    if (parts.empty() || parts.back() != name) continue;
    if (!found.empty()) throw BadFile("layer " + one_line(layer_) + ": has more than one " + name);
    found = path;
  }
  if (found.empty()) throw BadFile("layer " + one_line(layer_) + ": has no " + name);
  return found;
}

Array LayerWeights::get(const char* name, std::size_t number) const { return file_->read(path_of(name, number)); }

std::vector<double> LayerWeights::get(const char* name, std::size_t number, const Dims& dims) const {
  Array array = get(name, number);
  if (array.shape != dims)
    throw BadFile("layer " + one_line(layer_) + ": " + name + " should be " + shown(dims) + ", not " +
                  shown(array.shape));
  return std::move(array.numbers);
}

LayerWeights LayerWeights::within(const std::string& prefix, const std::string& group) const {
  if (!by_name_) return {*file_, layer_, group_ + "/" + group};
  std::vector<std::string> some;
  for (const std::string& path : arrays_) {
    const std::vector<std::string> parts = parts_of(path);
    if (std::any_of(parts.begin(), parts.end(), [&](const std::string& part) { return part.rfind(prefix, 0) == 0; }))
      some.push_back(path);
  }
  return {*file_, layer_, std::move(some)};
}

LayerWeights LayerWeights::of_layer(const std::string& name, const std::string& class_group) const {
  if (!by_name_) {
    for (const char* layers : {"layers", "_layer_checkpoint_dependencies"})
      for (const std::string& group : {class_group, name})
        if (const std::string path = group_ + "/" + layers + "/" + group; file_->has(path)) return {*file_, name, path};
    return {*file_, name, group_ + "/layers/" + class_group};
  }
  // The group that has the name as the first part after the model's, or as any part.
  std::vector<std::string> some;
  for (const std::string& path : arrays_) {
    const std::vector<std::string> parts = parts_of(path);
    if (std::find(parts.begin(), parts.end(), name) != parts.end()) some.push_back(path);
  }
  return {*file_, name, std::move(some)};
}

}  // namespace ctnn::import
