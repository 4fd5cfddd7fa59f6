// SPDX-License-Identifier: BSL-1.0
#include "h5_file.hpp"

#include "cpp_text.hpp"

#include <hdf5.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace ctnn::import {

namespace {

constexpr std::size_t most_arrays = 100'000, most_text = 1 << 28, most_names = 1 << 20;
constexpr int deepest = 24;
constexpr std::uintmax_t most_compression = 1024;

/// An identifier of HDF5 with what closes it.
class Handle {
 public:
  Handle(hid_t id, herr_t (*close)(hid_t)) : id_(id), close_(close) {}
  ~Handle() {
    if (id_ >= 0) close_(id_);
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  explicit operator bool() const { return id_ >= 0; }
  operator hid_t() const { return id_; }

 private:
  hid_t id_;
  herr_t (*close_)(hid_t);
};

herr_t add_name(hid_t, const char* name, const H5L_info_t*, void* names) {
  auto& list = *static_cast<std::vector<std::string>*>(names);
  if (list.size() >= most_names) return -1;
  list.emplace_back(name);
  return 0;
}

void be_quiet() { H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr); }

}  // namespace

H5File::H5File(const std::filesystem::path& file) {
  be_quiet();
  std::error_code error;
  bytes_ = std::filesystem::file_size(file, error);
  if (error) throw BadFile("cannot be read: " + error.message());
  file_ = H5Fopen(file.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
  if (file_ < 0) throw BadFile("is no HDF5 file, or a broken one");
}

H5File::H5File(std::string& bytes, std::string name) : bytes_(bytes.size()), name_(std::move(name)) {
  be_quiet();
  const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  if (!access || H5Pset_fapl_core(access, 1 << 16, 0) < 0 || H5Pset_file_image(access, bytes.data(), bytes.size()) < 0)
    throw BadFile(name_ + ": cannot be opened");
  file_ = H5Fopen(name_.c_str(), H5F_ACC_RDONLY, access);
  if (file_ < 0) throw BadFile(name_ + ": is no HDF5 file, or a broken one");
}

H5File::~H5File() {
  if (file_ >= 0) H5Fclose(file_);
}

void H5File::refuse(const std::string& path, const std::string& cause) const {
  throw BadFile((name_.empty() ? "" : name_ + ": ") + one_line(path) + ": " + cause);
}

void H5File::expect_inside(const std::string& path) const {
  for (std::size_t end = path.find('/', 1);; end = path.find('/', end + 1)) {
    const std::string part = path.substr(0, end);
    H5L_info_t info;
    if (!part.empty() && part != "/" && H5Lget_info(file_, part.c_str(), &info, H5P_DEFAULT) >= 0 &&
        info.type != H5L_TYPE_HARD)
      refuse(part, "is a link, which is not followed");
    if (end == std::string::npos) return;
  }
}

bool H5File::has(const std::string& path) const {
  for (std::size_t end = path.find('/', 1);; end = path.find('/', end + 1)) {
    const std::string part = path.substr(0, end);
    if (!part.empty() && part != "/" && H5Lexists(file_, part.c_str(), H5P_DEFAULT) <= 0) return false;
    if (end == std::string::npos) return true;
  }
}

std::vector<std::string> H5File::names(const std::string& group) const {
  expect_inside(group);
  const Handle id(H5Gopen2(file_, group.c_str(), H5P_DEFAULT), H5Gclose);
  if (!id) refuse(group, "is no group");
  std::vector<std::string> list;
  if (H5Literate(id, H5_INDEX_NAME, H5_ITER_INC, nullptr, add_name, &list) < 0) refuse(group, "cannot be read");
  return list;
}

void H5File::collect(const std::string& group, std::vector<std::string>& found, int depth) const {
  if (depth > deepest) refuse(group, "groups within groups without end");
  for (const std::string& name : names(group)) {
    const std::string path = group + "/" + name;
    expect_inside(path);
    const Handle object(H5Oopen(file_, path.c_str(), H5P_DEFAULT), H5Oclose);
    if (!object) refuse(path, "cannot be read");
    const H5I_type_t type = H5Iget_type(object);
    if (type == H5I_GROUP) collect(path, found, depth + 1);
    if (type == H5I_DATASET) found.push_back(path);
    if (found.size() > most_arrays) refuse(group, "has too many arrays");
  }
}

std::vector<std::string> H5File::arrays(const std::string& group) const {
  std::vector<std::string> found;
  if (has(group)) collect(group, found, 0);
  return found;
}

std::optional<std::string> H5File::attribute(const std::string& group, const char* name) const {
  expect_inside(group);
  if (!has(group) || H5Aexists_by_name(file_, group.c_str(), name, H5P_DEFAULT) <= 0) return std::nullopt;
  const Handle id(H5Aopen_by_name(file_, group.c_str(), name, H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
  const std::string place = "attribute " + std::string(name);
  if (!id) refuse(place, "cannot be read");
  const Handle type(H5Aget_type(id), H5Tclose), space(H5Aget_space(id), H5Sclose);
  if (!type || !space || H5Tget_class(type) != H5T_STRING || H5Sget_simple_extent_npoints(space) != 1)
    refuse(place, "should be a string");
  if (H5Tis_variable_str(type) > 0) {
    const Handle memory(H5Tcopy(H5T_C_S1), H5Tclose);
    H5Tset_size(memory, H5T_VARIABLE);
    H5Tset_cset(memory, H5Tget_cset(type));
    char* text = nullptr;
    if (H5Aread(id, memory, &text) < 0 || text == nullptr) refuse(place, "cannot be read");
    std::string result(text);
    H5Dvlen_reclaim(memory, space, H5P_DEFAULT, &text);
    return result;
  }
  const std::size_t size = H5Tget_size(type);
  if (size == 0 || size > most_text || size > bytes_) refuse(place, "is longer than the file");
  std::string result(size, '\0');
  if (H5Aread(id, type, result.data()) < 0) refuse(place, "cannot be read");
  result.resize(std::min(result.find('\0'), result.size()));
  return result;
}

Array H5File::read(const std::string& path) const {
  expect_inside(path);
  const Handle id(H5Dopen2(file_, path.c_str(), H5P_DEFAULT), H5Dclose);
  if (!id) refuse(path, "is no array");
  const Handle type(H5Dget_type(id), H5Tclose), space(H5Dget_space(id), H5Sclose),
      made(H5Dget_create_plist(id), H5Pclose);
  if (!type || !space || !made) refuse(path, "cannot be read");
  const H5T_class_t kind = H5Tget_class(type);
  if (kind != H5T_FLOAT && kind != H5T_INTEGER) refuse(path, "holds no numbers");
  if (H5Pget_layout(made) == H5D_VIRTUAL || H5Pget_external_count(made) > 0)
    refuse(path, "has its numbers in another file");
  const int rank = H5Sget_simple_extent_ndims(space);
  hsize_t dims[H5S_MAX_RANK] = {};
  if (rank < 0 || rank > 8 || H5Sget_simple_extent_dims(space, dims, nullptr) != rank)
    refuse(path, "has no dimensions that can be read");
  const std::uintmax_t most = bytes_ * most_compression / std::max<std::size_t>(H5Tget_size(type), 1);
  Array array;
  std::uintmax_t count = 1;
  for (int d = 0; d < rank; ++d) {
    if (dims[d] == 0 || dims[d] > most / count) refuse(path, "has more numbers than the file can hold");
    count *= dims[d];
    array.shape.push_back(static_cast<std::size_t>(dims[d]));
  }
  // What is not compressed is all there, and what is compressed is at least a thousandth.
  const std::uintmax_t stored = H5Dget_storage_size(id), size = count * H5Tget_size(type);
  if (stored < (H5Pget_nfilters(made) > 0 ? size / most_compression : size))
    refuse(path, "has more numbers than the file holds");
  array.numbers.resize(static_cast<std::size_t>(count));
  if (H5Dread(id, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, array.numbers.data()) < 0)
    refuse(path, "cannot be read");
  for (std::size_t k = 0; k < array.numbers.size(); ++k)
    if (!std::isfinite(array.numbers[k])) refuse(path, "number " + std::to_string(k) + " is not finite");
  return array;
}

}  // namespace ctnn::import
