# What the folders' own CMakeLists.txt are made of.

# Tests that compile run one at a time: they share the build folder.
function(add_build_test name target)
  add_test(NAME ${name} COMMAND "${CMAKE_COMMAND}" --build "${PROJECT_BINARY_DIR}" --target ${target})
  set_tests_properties(${name} PROPERTIES RESOURCE_LOCK build)
endfunction()

# Catch2's header and all of ctnn take most of the time of a small test, so tests of the same flags share them
# precompiled, in a target of its own: a test that does not compile keeps no other from it. That a header names what it
# needs is what `headers` is for.
file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/precompiled.cpp" CONTENT "")
set(PRECOMPILED_SOURCE "${CMAKE_CURRENT_BINARY_DIR}/precompiled.cpp")
function(precompile target)
  get_target_property(flags ${target} COMPILE_OPTIONS)
  get_target_property(definitions ${target} COMPILE_DEFINITIONS)
  string(MD5 key "${ARGN};${flags};${definitions}")
  set(owner precompiled_${key})
  if(NOT TARGET ${owner})
    add_library(${owner} OBJECT "${PRECOMPILED_SOURCE}")
    target_link_libraries(${owner} PRIVATE ctnn_program catch_main)
    if(flags)
      target_compile_options(${owner} PRIVATE ${flags})
    endif()
    if(definitions)
      target_compile_definitions(${owner} PRIVATE ${definitions})
    endif()
    target_precompile_headers(${owner} PRIVATE ${ARGN})
  endif()
  target_precompile_headers(${target} REUSE_FROM ${owner})
endfunction()

# add_catch_program(<target> <prefix of its tests> [LIBRARIES ...] [DEFINITIONS ...] [OPTIONS ...] SOURCES ...): one
# program, one ctest per Catch2 test case.
function(add_catch_program target prefix)
  cmake_parse_arguments(PARSE_ARGV 2 is "" "" "LIBRARIES;DEFINITIONS;OPTIONS;SOURCES")
  add_executable(${target} ${is_SOURCES})
  target_link_libraries(${target} PRIVATE ctnn_program catch_main ${is_LIBRARIES})
  target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}/tests")
  target_compile_definitions(${target} PRIVATE ${is_DEFINITIONS})
  target_compile_options(${target} PRIVATE ${is_OPTIONS})
  precompile(${target} <catch2/catch.hpp> <ctnn/ctnn.hpp>)
  catch_discover_tests(${target} TEST_PREFIX "${prefix}: ")
endfunction()

# add_compiled_test(<name> [DEFINITIONS ...] [PRECOMPILE ...] SOURCES ...): it passes if it compiles. Nothing of it runs, so
# it is neither optimized nor instrumented.
function(add_compiled_test name)
  cmake_parse_arguments(PARSE_ARGV 1 is "" "" "DEFINITIONS;PRECOMPILE;SOURCES")
  add_library(${name} OBJECT ${is_SOURCES})
  target_link_libraries(${name} PRIVATE ctnn_program)
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/tests")
  target_compile_definitions(${name} PRIVATE ${is_DEFINITIONS})
  target_compile_options(${name} PRIVATE "$<$<NOT:$<CXX_COMPILER_ID:MSVC>>:-O0>"
                                         "$<$<CONFIG:Sanitize>:-g0;-fno-sanitize=all;-UCTNN_FORCE_FUSED>")
  if(is_PRECOMPILE)
    precompile(${name} ${is_PRECOMPILE})
  endif()
  add_build_test(${name} ${name})
endfunction()

# add_listed_tests(<program> <prefix> <arguments>...): one ctest for each name that `program --list` prints, once it is
# built: program <name> <arguments>...
function(add_listed_tests program prefix)
  set(tests "${CMAKE_CURRENT_BINARY_DIR}/${program}_tests.cmake")
  add_custom_command(TARGET ${program} POST_BUILD VERBATIM BYPRODUCTS "${tests}"
                     COMMAND "${CMAKE_COMMAND}" "-DPROGRAM=$<TARGET_FILE:${program}>" "-DPREFIX=${prefix}"
                             "-DARGUMENTS=${ARGN}" "-DOUTPUT=${tests}" -P "${PROJECT_SOURCE_DIR}/tests/list_tests.cmake")
  file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/${program}_include.cmake" @ONLY CONTENT [[
if(EXISTS "@tests@")
  include("@tests@")
else()
  add_test("@prefix@_NOT_BUILT" "@program@_NOT_BUILT")
endif()
]])
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES "${CMAKE_CURRENT_BINARY_DIR}/${program}_include.cmake")
endfunction()
