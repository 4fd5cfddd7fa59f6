// SPDX-License-Identifier: BSL-1.0
// How a net, a model and what belongs to it (scalers, labels) lie in the sections of a file.
#pragma once

#include <ctnn/io/binary.hpp>
#include <ctnn/io/error.hpp>
#include <ctnn/io/fingerprint.hpp>
#include <ctnn/io/labels.hpp>
#include <ctnn/io/sections.hpp>
#include <ctnn/io/value_bytes.hpp>
#include <ctnn/net/model.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ctnn::io::detail {

/// As "Dense 4 to 8, Dense 8 to 3", for errors.
template <class Topology> std::string net_text() {
  std::string text;
  const auto add = [&]<class L>(L*) {
    if (text.size() > 300) return;
    text += (text.empty() ? "" : ", ") + std::string(unqualified_name<L>()) + " " +
            shape_text({L::Input::dims.data(), L::Input::rank}) + " to " +
            shape_text({L::Output::dims.data(), L::Output::rank});
  };
  if constexpr (requires { Topology::layers; })
    boost::hana::unpack(Topology::layers,
                        [&](auto... layers) { (add(static_cast<typename decltype(layers)::type*>(nullptr)), ...); });
  else
    add(static_cast<Topology*>(nullptr));
  return text;
}

/// Anything trivially copyable: a scaler, a table, settings.
template <class X> struct Part {
  static std::string name(const X&) { return std::string(unqualified_name<X>()); }
  static Section write(const X& x) { return {name(x), value_fingerprint(x), value_bytes(x)}; }
  static bool fits(const X& x, const Section& section) {
    return section.fingerprint == value_fingerprint(x) && section.bytes.size() == value_size(x);
  }
  static void read(X& x, const Section& section) { set_value(x, section.bytes); }
};

template <> struct Part<Labels> {
  static std::string name(const Labels&) { return "Labels"; }
  static Section write(const Labels& labels) {
    Section section{name(labels), 0, {}};
    for (const std::string& label : labels.names()) {
      append(section.bytes, static_cast<std::uint32_t>(label.size()));
      section.bytes += label;
    }
    return section;
  }
  static bool fits(const Labels&, const Section& section) { return names(section.bytes) >= 0; }
  static void read(Labels& labels, const Section& section) {
    std::vector<std::string> list;
    names(section.bytes, &list);
    labels = Labels(std::move(list));
  }

 private:
  /// How many there are; -1 if these bytes are no list.
  static long names(std::string_view bytes, std::vector<std::string>* list = nullptr) {
    long count = 0;
    for (; !bytes.empty(); ++count) {
      if (bytes.size() < 4) return -1;
      const std::size_t size = load<std::uint32_t>(bytes.data(), std::endian::little);
      if (size > bytes.size() - 4) return -1;
      if (list != nullptr) list->emplace_back(bytes.substr(4, size));
      bytes.remove_prefix(4 + size);
    }
    return count;
  }
};

template <class Topology, class T> std::vector<Section> write_model(const Model<Topology, T>& model) {
  return {{"net", fingerprint<Topology>, net_text<Topology>()},
          {"number", value_fingerprint(T{}), std::string(unqualified_name<T>())},
          {"parameters", 0, value_bytes(model.parameters)},
          {"buffers", 0, value_bytes(model.buffers)}};
}

inline constexpr std::size_t model_sections = 4;

/// Throws unless the sections begin with a model of this kind.
template <class Topology, class T> void check_model(const std::string& file, const std::vector<Section>& sections) {
  const auto is = [&](std::size_t k, const char* name) { return k < sections.size() && sections[k].name == name; };
  if (!is(0, "net") || !is(1, "number") || !is(2, "parameters") || !is(3, "buffers"))
    throw Error(file, "it does not begin with a net, its number type, parameters and buffers");
  if (sections[0].fingerprint != fingerprint<Topology>)
    throw Error(file,
                "it holds another net (" + sections[0].bytes + ") than the one asked for (" + net_text<Topology>() +
                    ")" +
                    (sections[0].bytes == net_text<Topology>() ? "; they differ in an activation or an option" : ""));
  if (sections[1].fingerprint != value_fingerprint(T{}))
    throw Error(file, "its numbers are " + sections[1].bytes + ", but those of the model asked for are " +
                          std::string(unqualified_name<T>()));
  if (sections[2].bytes.size() != sizeof(T) * parameter_count<Topology> ||
      sections[3].bytes.size() != sizeof(T) * buffer_count<Topology>)
    throw Error(file, "it holds another number of parameters than the net has");
}

template <class Topology, class T> void read_model(Model<Topology, T>& model, const std::vector<Section>& sections) {
  set_value(model.parameters, sections[2].bytes);
  set_value(model.buffers, sections[3].bytes);
}

/// Throws unless the sections from `first` on are these parts.
template <class... Parts>
void check_parts(const std::string& file, const std::vector<Section>& sections, std::size_t first,
                 const Parts&... parts) {
  const std::size_t count = sections.size() - first;
  if (count != sizeof...(Parts)) {
    std::string list;
    for (std::size_t k = first; k < sections.size(); ++k) list += (k > first ? ", " : "") + sections[k].name;
    throw Error(file, "besides the model it holds " + std::to_string(count) + " parts" +
                          (count > 0 ? " (" + list + ")" : "") + ", but " + std::to_string(sizeof...(Parts)) +
                          " were asked for");
  }
  std::size_t k = first;
  [[maybe_unused]] const auto check = [&]<class X>(const X& part) {
    const Section& section = sections[k++];
    const std::string wanted = Part<X>::name(part);
    if (section.name != wanted) throw Error(file, "it holds " + section.name + " where " + wanted + " was asked for");
    if (!Part<X>::fits(part, section))
      throw Error(file, "its " + section.name + " has another shape or number type than the one asked for");
  };
  (check(parts), ...);
}

template <class... Parts> void read_parts(const std::vector<Section>& sections, std::size_t first, Parts&... parts) {
  (Part<Parts>::read(parts, sections[first++]), ...);
}

}  // namespace ctnn::io::detail
