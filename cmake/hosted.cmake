# The compiled part of ctnn: what reads and writes files and draws pictures depends on no net's type.
#   ctnn::io    <ctnn/io.hpp>, with zlib (gzip, checksums) and libcsv; inside another project that has neither there is
#               no such target, while ctnn's own tests and examples insist on it
#   ctnn::plot  <ctnn/plot.hpp>, which needs no other library
# Who links ctnn::io_header_only or ctnn::plot_header_only instead, or has nothing but the include path, compiles the
# same functions with each of his files.
list(APPEND CMAKE_MODULE_PATH "${CMAKE_CURRENT_LIST_DIR}")
set(needed QUIET)
if(CTNN_BUILD_TESTS OR CTNN_BUILD_EXAMPLES)
  set(needed REQUIRED)
endif()
find_package(ZLIB ${needed})
find_package(Libcsv ${needed})

# Inside another project a library is built only if something links it, unless it is installed.
set(all)
if(NOT PROJECT_IS_TOP_LEVEL AND NOT CTNN_INSTALL)
  set(all EXCLUDE_FROM_ALL)
endif()
function(add_hosted name)
  add_library(ctnn_${name} STATIC ${all} "${PROJECT_SOURCE_DIR}/src/${name}.cpp")
  add_library(ctnn::${name} ALIAS ctnn_${name})
  set_target_properties(ctnn_${name} PROPERTIES EXPORT_NAME ${name} POSITION_INDEPENDENT_CODE ON)
  target_compile_definitions(ctnn_${name} PUBLIC CTNN_COMPILED)
  target_link_libraries(ctnn_${name} PUBLIC ctnn ${ARGN})
endfunction()
function(add_header_only name)
  add_library(ctnn_${name}_header_only INTERFACE)
  add_library(ctnn::${name}_header_only ALIAS ctnn_${name}_header_only)
  set_target_properties(ctnn_${name}_header_only PROPERTIES EXPORT_NAME ${name}_header_only)
  target_link_libraries(ctnn_${name}_header_only INTERFACE ctnn ${ARGN})
endfunction()

add_hosted(files)  # what both have in common
add_hosted(plot ctnn_files)
add_header_only(plot)
if(ZLIB_FOUND AND Libcsv_FOUND)
  add_hosted(io ctnn_files ZLIB::ZLIB Libcsv::Libcsv)
  add_header_only(io ZLIB::ZLIB Libcsv::Libcsv)
endif()
