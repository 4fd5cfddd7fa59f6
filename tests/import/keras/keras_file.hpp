// SPDX-License-Identifier: BSL-1.0
#pragma once
// Small Keras files made by the tests, through the C interfaces of HDF5 and libzip.
#include <hdf5.h>
#include <zip.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace ctnn::import::testing {

inline void expect(bool holds) {
  if (!holds) throw std::runtime_error("a test's file could not be made");
}

struct Weight {
  std::string path;
  std::vector<hsize_t> dims;
  std::vector<float> numbers;
};

class TemporaryFile {
 public:
  explicit TemporaryFile(const char* name) : path(std::filesystem::temp_directory_path() / name) {
    std::filesystem::remove(path);
  }
  ~TemporaryFile() { std::filesystem::remove(path); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  std::string bytes() const {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  void write(const std::string& bytes) const { std::ofstream(path, std::ios::binary) << bytes; }

  const std::filesystem::path path;
};

inline void add_text(hid_t file, const char* name, const std::string& text) {
  const hid_t type = H5Tcopy(H5T_C_S1), space = H5Screate(H5S_SCALAR);
  H5Tset_size(type, text.size() + 1);
  const hid_t attribute = H5Acreate2(file, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
  expect(H5Awrite(attribute, type, text.c_str()) >= 0);
  H5Aclose(attribute);
  H5Sclose(space);
  H5Tclose(type);
}

/// Attributes are left out where their text is empty.
inline void make_h5(const std::filesystem::path& path, const std::string& config, const std::string& version,
                    const std::vector<Weight>& weights) {
  const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
  expect(file >= 0);
  if (!config.empty()) add_text(file, "model_config", config);
  if (!version.empty()) add_text(file, "keras_version", version);
  const hid_t links = H5Pcreate(H5P_LINK_CREATE);
  H5Pset_create_intermediate_group(links, 1);
  for (const Weight& w : weights) {
    const hid_t space = H5Screate_simple(static_cast<int>(w.dims.size()), w.dims.data(), nullptr);
    const hid_t data = H5Dcreate2(file, w.path.c_str(), H5T_NATIVE_FLOAT, space, links, H5P_DEFAULT, H5P_DEFAULT);
    if (!w.numbers.empty())
      expect(H5Dwrite(data, H5T_NATIVE_FLOAT, H5S_ALL, H5S_ALL, H5P_DEFAULT, w.numbers.data()) >= 0);
    H5Dclose(data);
    H5Sclose(space);
  }
  H5Pclose(links);
  H5Fclose(file);
}

inline void make_zip(const std::filesystem::path& path,
                     const std::vector<std::pair<std::string, std::string>>& members) {
  zip_t* const archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  expect(archive != nullptr);
  for (const auto& [name, bytes] : members)
    expect(zip_file_add(archive, name.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0), 0) >= 0);
  expect(zip_close(archive) == 0);
}

}  // namespace ctnn::import::testing
