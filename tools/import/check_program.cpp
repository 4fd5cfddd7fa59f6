// SPDX-License-Identifier: BSL-1.0
#include "check_program.hpp"

#include "cpp_text.hpp"

namespace ctnn::import {

namespace {

/// @word@ is replaced.
constexpr std::string_view program = R"(// Does models::@name@ give the outputs that it should? Made by ctnn-import.
#include <@header@>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <limits>
#include <memory>
#include <vector>

namespace {

using Scalar = @scalar@;
using Net = models::@name@_net;

struct Output {
  const char* name;
  std::size_t size;
};
constexpr Output outputs[] = {@outputs@};
constexpr double relative = @relative@, absolute = @absolute@;
constexpr std::size_t first = @first@;  // the sample from which on outputs are known

/// Numbers of the type that lie between both; of different signs, those to zero and on.
double units_between(Scalar a, Scalar b) {
  using Bits = @bits@;
  const auto place = [](Scalar x) {
    const auto bits = std::bit_cast<Bits>(x);
    return bits < 0 ? std::numeric_limits<Bits>::min() - bits : bits;
  };
  return std::abs(static_cast<double>(place(a)) - static_cast<double>(place(b)));
}

struct Errors {
  double absolute = 0, units = 0;
  std::size_t wrong = 0, sample = 0;
};

void compare(Scalar found, double wanted, std::size_t sample, Errors& errors) {
  if (std::isnan(found) && std::isnan(wanted)) return;
  if (static_cast<double>(found) == wanted) return;
  double difference = std::abs(static_cast<double>(found) - wanted);
  if (std::isnan(difference)) difference = std::numeric_limits<double>::infinity();
  if (!(difference <= absolute + relative * std::abs(wanted)) || std::isinf(wanted)) ++errors.wrong;
  if (difference > errors.absolute) errors.sample = sample;
  errors.absolute = std::max(errors.absolute, difference);
  errors.units = std::max(errors.units, units_between(found, static_cast<Scalar>(wanted)));
}

}  // namespace

int main(int count, char** arguments) {
  const char* const path = count > 1 ? arguments[1] : "@samples@";
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::fprintf(stderr, "%s cannot be read\n", path), 2;
  std::vector<double> sample(@in@ + @out@);
  std::vector<Scalar> x(@in@), y(@out@);
  std::vector<Errors> errors(std::size(outputs));
@before@
  std::size_t samples = 0;
  while (file.read(reinterpret_cast<char*>(sample.data()), static_cast<std::streamsize>(8 * sample.size()))) {
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = static_cast<Scalar>(sample[i]);
    @run@
    std::size_t at = 0;
    for (std::size_t o = 0; o < std::size(outputs) && samples >= first; ++o)
      for (std::size_t i = 0; i < outputs[o].size; ++i, ++at) compare(y[at], sample[x.size() + at], samples, errors[o]);
    ++samples;
  }
  std::size_t wrong = samples <= first;
  for (std::size_t o = 0; o < std::size(outputs); ++o) {
    std::printf("%s %s: largest error %.3g, %.3g units in the last place, in sample %zu of %zu; %zu beyond the tolerance\n",
                errors[o].wrong == 0 ? "ok   " : "WRONG", outputs[o].name, errors[o].absolute, errors[o].units,
                errors[o].sample, samples, errors[o].wrong);
    wrong += errors[o].wrong;
  }
  return wrong == 0 ? 0 : 1;
}
)";

std::string c_string(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result;
}

void replace(std::string& text, const std::string& word, const std::string& with) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + with.size()))
    text.replace(at, word.size(), with);
}

}  // namespace

std::string write_check_program(const Topology& t, const CheckOptions& options) {
  std::string outputs;
  std::size_t in = 0, out = 0;
  for (const Port& port : t.inputs) in += size_of(port.shape);
  for (const Port& port : t.outputs) {
    const std::size_t size = size_of(port.shape);
    out += size;
    outputs +=
        (outputs.empty() ? "{\"" : ", {\"") + c_string(one_line(port.name, 80)) + "\", " + std::to_string(size) + "}";
  }
  const std::string model = "models::" + options.name;
  std::string text(program);
  if (options.stream) {
    replace(text, "@before@",
            "  ctnn::Stream stream(" + model + ");\n  static_assert(decltype(stream)::Input::size == " +
                std::to_string(in) + " && decltype(stream)::Output::size == " + std::to_string(out) + ");");
    replace(text, "@run@", "stream.step(x.data(), y.data());");
  } else {
    replace(text, "@before@",
            "  const auto workspace = std::make_unique<ctnn::InferenceWorkspace<Net, 1, Scalar>>();\n  "
            "static_assert(Net::Input::size == " +
                std::to_string(in) + " && Net::Output::size == " + std::to_string(out) + ");");
    replace(text, "@run@", model + ".infer<1>(x.data(), y.data(), *workspace);");
  }
  replace(text, "@name@", options.name);
  replace(text, "@header@", options.header);
  replace(text, "@scalar@", options.as_double ? "double" : "float");
  replace(text, "@bits@", options.as_double ? "std::int64_t" : "std::int32_t");
  replace(text, "@relative@", literal(options.relative, true));
  replace(text, "@absolute@", literal(options.absolute, true));
  replace(text, "@first@", std::to_string(options.first));
  replace(text, "@in@", std::to_string(in));
  replace(text, "@out@", std::to_string(out));
  replace(text, "@samples@", c_string(options.samples));
  replace(text, "@outputs@", outputs);
  return text;
}

}  // namespace ctnn::import
