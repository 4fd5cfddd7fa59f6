// SPDX-License-Identifier: BSL-1.0
// The functions of model_parts.hpp that depend on no net's type.
#pragma once

#include <ctnn/io/model_parts.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/io/array.hpp>
#include <ctnn/io/binary.hpp>
#include <ctnn/io/error.hpp>
#include <ctnn/io/shown_text.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ctnn::io::detail {

CTNN_HOSTED std::string net_text(std::span<const LayerText> layers) {
  std::string text;
  for (const LayerText& layer : layers) {
    if (text.size() > 300) break;
    text += (text.empty() ? "" : ", ") + std::string(layer.name) + " " + shape_text(layer.input) + " to " +
            shape_text(layer.output);
  }
  return text;
}

/// How many names these bytes are; -1 if they are no list.
CTNN_HOSTED long label_list(std::string_view bytes, std::vector<std::string>* list) {
  long count = 0;
  for (; !bytes.empty(); ++count) {
    if (bytes.size() < 4) return -1;
    const std::size_t size = load<std::uint32_t>(bytes.data(), std::endian::little);
    if (size > bytes.size() - 4) return -1;
    list->emplace_back(bytes.substr(4, size));
    bytes.remove_prefix(4 + size);
  }
  return count;
}

CTNN_HOSTED std::string Part<Labels>::name(const Labels&) { return "Labels"; }

CTNN_HOSTED Section Part<Labels>::write(const Labels& labels) {
  Section section{name(labels), 0, {}};
  for (const std::string& label : labels.names()) {
    append(section.bytes, static_cast<std::uint32_t>(label.size()));
    section.bytes += label;
  }
  return section;
}

CTNN_HOSTED bool Part<Labels>::fits(const Labels&, const Section& section) {
  std::vector<std::string> list;
  if (label_list(section.bytes, &list) < 0) return false;
  std::sort(list.begin(), list.end());
  return std::adjacent_find(list.begin(), list.end()) == list.end();
}

CTNN_HOSTED void Part<Labels>::read(Labels& labels, const Section& section) {
  std::vector<std::string> list;
  label_list(section.bytes, &list);
  labels = Labels(std::move(list));
}

CTNN_HOSTED void check_model(const std::string& file, const std::vector<Section>& sections, const ModelText& wanted) {
  const Section &net = section_named(file, sections, "net"), &number = section_named(file, sections, "number");
  const std::string held = shown(net.bytes, 300);
  if (net.fingerprint != wanted.net)
    throw Error(file, "it holds another net (" + held + ") than the one asked for (" + wanted.net_text + ")" +
                          (held == wanted.net_text ? "; they differ in an activation or an option" : ""));
  if (number.fingerprint != wanted.number)
    throw Error(file, "its numbers are " + shown(number.bytes) + ", but those of the model asked for are " +
                          std::string(wanted.number_text) +
                          (number.bytes == wanted.number_text ? "; they differ in a template argument" : ""));
  if (section_named(file, sections, "parameters").bytes.size() != wanted.parameter_bytes ||
      section_named(file, sections, "buffers").bytes.size() != wanted.buffer_bytes)
    throw Error(file, "it holds another number of parameters than the net has");
}

CTNN_HOSTED std::vector<const Section*> find_parts(const std::string& file, const std::vector<Section>& sections,
                                                   std::span<const WantedPart> parts) {
  std::vector<const Section*> left;
  for (const Section& section : sections)
    if (!is_own_section(section.name)) left.push_back(&section);
  if (left.size() != parts.size()) {
    std::string list;
    for (const Section* section : left) list += (list.empty() ? "" : ", ") + shown(section->name);
    throw Error(file, "besides the model it holds " + std::to_string(left.size()) + " parts" +
                          (left.empty() ? "" : " (" + list + ")") + ", but " + std::to_string(parts.size()) +
                          " were asked for");
  }
  std::vector<const Section*> result;
  for (const WantedPart& part : parts) {
    const auto has_name = [&](const Section* section) { return section->name == part.name; };
    const auto suits = [&](const Section* section) { return has_name(section) && part.fits(part.part, *section); };
    const auto found = std::find_if(left.begin(), left.end(), suits);
    if (found == left.end()) {
      if (std::any_of(left.begin(), left.end(), has_name))
        throw Error(file, "its " + part.name + " has another shape or number type than the one asked for");
      throw Error(file, "it holds " + shown(left.front()->name) + " where " + part.name + " was asked for");
    }
    result.push_back(*found);
    left.erase(found);
  }
  return result;
}

}  // namespace ctnn::io::detail
