// SPDX-License-Identifier: BSL-1.0
// The library behind ctnn::io, with its templates for each floating-point type of C++.
#include <ctnn/io/array.ipp>
#include <ctnn/io/csv.ipp>
#include <ctnn/io/csv_options.ipp>
#include <ctnn/io/idx.ipp>
#include <ctnn/io/labels.ipp>
#include <ctnn/io/model_parts.ipp>
#include <ctnn/io/npy.ipp>
#include <ctnn/io/number_text.ipp>
#include <ctnn/io/read_file.ipp>
#include <ctnn/io/sample_set.ipp>
#include <ctnn/io/sections.ipp>
#include <ctnn/io/split.ipp>
#include <ctnn/io/table.ipp>
#include <ctnn/io/training_digests.ipp>
#include <ctnn/io/training_parts.ipp>
#include <ctnn/io/value_bytes.ipp>

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace ctnn::io {

template Array<float> Table::numbers<float>(const std::vector<std::size_t>&, Missing) const;
template Array<float> Table::numbers<float>(std::initializer_list<std::string_view>, Missing) const;
template Array<float> Table::numbers<float>(std::size_t, std::size_t, Missing) const;
template Array<float> Table::numbers<float>(Missing) const;
template float Table::number<float>(std::size_t, std::size_t, Missing) const;
template Array<float> Labels::one_hot<float>(const Texts&) const;
template Array<float> one_hot(const Array<float>&, std::size_t);
template Array<float> parse_npy(std::string_view, const std::string&, Missing);
template Array<float> read_npy(const FilePath&, Missing);
template Array<float> parse_idx(std::string_view, const std::string&, Pixels, Missing);
template Array<float> read_idx(const FilePath&, Pixels, Missing);
template detail::NumberRead<float> detail::read_number<float>(std::string_view);
template std::string detail::number_text(float);
template detail::NumberRead<float> detail::NumberStyle::read<float>(std::string_view) const;

template Array<double> Table::numbers<double>(const std::vector<std::size_t>&, Missing) const;
template Array<double> Table::numbers<double>(std::initializer_list<std::string_view>, Missing) const;
template Array<double> Table::numbers<double>(std::size_t, std::size_t, Missing) const;
template Array<double> Table::numbers<double>(Missing) const;
template double Table::number<double>(std::size_t, std::size_t, Missing) const;
template Array<double> Labels::one_hot<double>(const Texts&) const;
template Array<double> one_hot(const Array<double>&, std::size_t);
template Array<double> parse_npy(std::string_view, const std::string&, Missing);
template Array<double> read_npy(const FilePath&, Missing);
template Array<double> parse_idx(std::string_view, const std::string&, Pixels, Missing);
template Array<double> read_idx(const FilePath&, Pixels, Missing);
template detail::NumberRead<double> detail::read_number<double>(std::string_view);
template std::string detail::number_text(double);
template detail::NumberRead<double> detail::NumberStyle::read<double>(std::string_view) const;

template Array<long double> Table::numbers<long double>(const std::vector<std::size_t>&, Missing) const;
template Array<long double> Table::numbers<long double>(std::initializer_list<std::string_view>, Missing) const;
template Array<long double> Table::numbers<long double>(std::size_t, std::size_t, Missing) const;
template Array<long double> Table::numbers<long double>(Missing) const;
template long double Table::number<long double>(std::size_t, std::size_t, Missing) const;
template Array<long double> Labels::one_hot<long double>(const Texts&) const;
template Array<long double> one_hot(const Array<long double>&, std::size_t);
template Array<long double> parse_npy(std::string_view, const std::string&, Missing);
template Array<long double> read_npy(const FilePath&, Missing);
template Array<long double> parse_idx(std::string_view, const std::string&, Pixels, Missing);
template Array<long double> read_idx(const FilePath&, Pixels, Missing);
template detail::NumberRead<long double> detail::read_number<long double>(std::string_view);
template std::string detail::number_text(long double);
template detail::NumberRead<long double> detail::NumberStyle::read<long double>(std::string_view) const;

}  // namespace ctnn::io
