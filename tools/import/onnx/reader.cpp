// SPDX-License-Identifier: BSL-1.0
// From protobuf to nodes.hpp.
#include "nodes.hpp"
#include "tensor_file.hpp"

#include <algorithm>
#include <set>

namespace ctnn::import::onnx {

std::int64_t Node::integer(const std::string& attribute, std::int64_t otherwise) const {
  const auto found = attributes.find(attribute);
  return found == attributes.end() || found->second.integers.empty() ? otherwise : found->second.integers[0];
}
double Node::real(const std::string& attribute, double otherwise) const {
  const auto found = attributes.find(attribute);
  return found == attributes.end() || found->second.reals.empty() ? otherwise : found->second.reals[0];
}
std::string Node::text(const std::string& attribute, const std::string& otherwise) const {
  const auto found = attributes.find(attribute);
  return found == attributes.end() || found->second.texts.empty() ? otherwise : found->second.texts[0];
}
std::vector<std::int64_t> Node::integers(const std::string& attribute) const {
  const auto found = attributes.find(attribute);
  return found == attributes.end() ? std::vector<std::int64_t>{} : found->second.integers;
}
std::vector<double> Node::reals(const std::string& attribute) const {
  const auto found = attributes.find(attribute);
  return found == attributes.end() ? std::vector<double>{} : found->second.reals;
}

namespace {

using Proto = ::onnx::GraphProto;

Attribute read_attribute(const ::onnx::AttributeProto& a, const std::filesystem::path& folder,
                         const std::string& node) {
  Attribute result;
  switch (a.type()) {
    case ::onnx::AttributeProto::FLOAT:
      result.reals = {static_cast<double>(a.f())};
      break;
    case ::onnx::AttributeProto::INT:
      result.integers = {a.i()};
      break;
    case ::onnx::AttributeProto::STRING:
      result.texts = {a.s()};
      break;
    case ::onnx::AttributeProto::FLOATS:
      result.reals.assign(a.floats().begin(), a.floats().end());
      break;
    case ::onnx::AttributeProto::INTS:
      result.integers.assign(a.ints().begin(), a.ints().end());
      break;
    case ::onnx::AttributeProto::STRINGS:
      result.texts.assign(a.strings().begin(), a.strings().end());
      break;
    case ::onnx::AttributeProto::TENSOR:
      result.tensor = std::make_shared<Constant>(read_tensor(a.t(), folder, node + "." + a.name()));
      break;
    default:  // before IR version 2 attributes had no type
      if (a.has_f()) result.reals = {static_cast<double>(a.f())};
      if (a.has_i()) result.integers = {a.i()};
      if (a.has_s()) result.texts = {a.s()};
  }
  return result;
}

Node read_node(const ::onnx::NodeProto& n, const std::filesystem::path& folder) {
  Node node{n.name(),
            n.op_type(),
            n.domain(),
            {},
            {n.input().begin(), n.input().end()},
            {n.output().begin(), n.output().end()}};
  if (node.name.empty()) node.name = node.outputs.empty() ? node.op : node.outputs[0];
  for (const auto& a : n.attribute()) node.attributes[a.name()] = read_attribute(a, folder, node.name);
  return node;
}

Input read_input(const ::onnx::ValueInfoProto& v) {
  Input input{v.name(), {}, false, Element::real};
  if (!v.type().has_tensor_type()) throw BadFile("input \"" + v.name() + "\" is no tensor");
  const auto& type = v.type().tensor_type();
  const auto element = element_of(type.elem_type());
  if (!element)
    throw BadFile("input \"" + v.name() + "\": data type " + std::to_string(type.elem_type()) + " is not supported");
  input.element = *element;
  input.is_double = type.elem_type() == ::onnx::TensorProto::DOUBLE;
  input.has_shape = type.has_shape();
  for (const auto& d : type.shape().dim()) {
    if (d.has_dim_value() && d.dim_value() > 0)  // 0 and -1 were used for open ones
      input.dims.push_back({d.dim_value(), ""});
    else
      input.dims.push_back({-1, d.dim_param()});
  }
  return input;
}

/// Each node after those that it takes from; BadFile names one on a circle or with an input that nothing makes.
std::vector<Node> sorted(std::vector<Node> nodes, const std::set<std::string>& given) {
  std::set<std::string> known = given;
  std::map<std::string, std::vector<std::size_t>> waiting;
  std::vector<std::size_t> missing(nodes.size()), ready;
  std::set<std::string> made;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    for (const std::string& name : nodes[i].outputs)
      if (!name.empty() && (!made.insert(name).second || known.count(name)))
        throw BadFile("node \"" + nodes[i].name + "\": \"" + name + "\" is made twice");
    for (const std::string& name : nodes[i].inputs)
      if (!name.empty() && !known.count(name)) {
        waiting[name].push_back(i);
        ++missing[i];
      }
  }
  for (std::size_t i = nodes.size(); i-- > 0;)
    if (missing[i] == 0) ready.push_back(i);
  std::vector<Node> result;
  while (!ready.empty()) {
    const std::size_t i = ready.back();
    ready.pop_back();
    std::vector<std::size_t> next;
    for (const std::string& name : nodes[i].outputs)
      for (const std::size_t user : waiting[name])
        if (--missing[user] == 0) next.push_back(user);
    std::sort(next.rbegin(), next.rend());
    ready.insert(ready.end(), next.begin(), next.end());
    result.push_back(std::move(nodes[i]));
  }
  if (result.size() == nodes.size()) return result;
  for (std::size_t i = 0; i < nodes.size(); ++i)
    if (missing[i] > 0)
      for (const std::string& name : nodes[i].inputs)
        if (!name.empty() && !known.count(name) && (!made.count(name) || missing[i] > 0))
          throw BadFile("node \"" + nodes[i].name + "\": its input \"" + name + "\" is made by no node before it");
  throw BadFile("the nodes are in a circle");
}

}  // namespace

Model read_model(const std::filesystem::path& file) {
  ::onnx::ModelProto proto;
  if (!proto.ParseFromString(read_bytes(file))) throw BadFile(file.string() + ": no ONNX model, or a truncated one");
  const Proto& graph = proto.graph();
  const auto folder = file.parent_path();
  if (graph.output().empty()) throw BadFile(file.string() + ": no ONNX model: its graph has no outputs");

  Model model;
  for (const auto& set : proto.opset_import())
    if (set.domain().empty() || set.domain() == "ai.onnx") model.opset = set.version();
  if (model.opset == 0) model.opset = 1;
  std::set<std::string> given;
  for (const auto& tensor : graph.initializer()) {
    model.constants[tensor.name()] = read_tensor(tensor, folder, tensor.name());
    given.insert(tensor.name());
  }
  if (graph.sparse_initializer_size() > 0) throw BadFile(file.string() + ": sparse initializers are not supported");
  for (const auto& input : graph.input())
    if (given.insert(input.name()).second) model.inputs.push_back(read_input(input));
  for (const auto& output : graph.output()) model.outputs.push_back(output.name());
  for (const auto& node : graph.node()) model.nodes.push_back(read_node(node, folder));
  model.nodes = sorted(std::move(model.nodes), given);
  std::set<std::string> known = given;
  for (const Node& node : model.nodes) known.insert(node.outputs.begin(), node.outputs.end());
  for (const std::string& output : model.outputs)
    if (!known.count(output)) throw BadFile("output \"" + output + "\" is made by no node");
  return model;
}

}  // namespace ctnn::import::onnx
