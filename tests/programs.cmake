# Tests that start a compiler themselves, and the acceptance programs.

# Most of what a rejected program takes to compile is the headers, so they are precompiled, anew at each run.
set(precompiled "${CMAKE_CURRENT_BINARY_DIR}/precompiled/ctnn.hpp")
set(limits)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  set(limits -fconstexpr-steps=2147483647)
endif()
# <math.h> before it, so that a document's or a test's unqualified call of its functions is refused; <cstdio> too, since
# a program that includes it after a precompiled <math.h> finds two __builtin_va_list with Clang 14.
file(CONFIGURE OUTPUT "${precompiled}" CONTENT "#include <cstdio>\n#include <math.h>\n#include <ctnn/ctnn.hpp>\n")
add_test(NAME precompile
         COMMAND "${CMAKE_CXX_COMPILER}" -std=c++20 -Wpedantic ${limits} "-I${PROJECT_SOURCE_DIR}/include"
                 -x c++-header "${precompiled}" -o "${precompiled}.gch")
set_tests_properties(precompile PROPERTIES FIXTURES_SETUP precompiled)

# rejected/: each file must fail to compile, with the sentence it expects.
# GCC tells that nothing else is wrong with it.
set(refusal_only)
if(NOT CTNN_TEST_REPEATS AND NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  set(refusal_only --refusal-only)
endif()
file(GLOB rejected CONFIGURE_DEPENDS rejected/*.cpp)
foreach(source IN LISTS rejected)
  cmake_path(GET source STEM name)
  add_test(NAME rejected/${name}
           COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/rejected/check.py"
                   --compiler "${CMAKE_CXX_COMPILER}" --precompiled "${precompiled}" ${refusal_only} "${source}")
  set_tests_properties(rejected/${name} PROPERTIES FIXTURES_REQUIRED precompiled)
endforeach()

# embedded/: without exceptions and RTTI, and with no symbol that tells of a heap, a lock or a global variable.
file(GLOB embedded CONFIGURE_DEPENDS embedded/*.cpp)
if(CMAKE_BUILD_TYPE STREQUAL "Sanitize" AND NOT CTNN_TEST_REPEATS)  # it starts its compiler without the sanitizers
  set(embedded)
endif()
foreach(source IN LISTS embedded)
  cmake_path(GET source STEM name)
  add_test(NAME embedded/${name}
           COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/embedded/check.py"
                   --compiler "${CMAKE_CXX_COMPILER}" "${source}")
endforeach()

# resume/: training that is killed and started again ends with the same bytes.
add_executable(resume resume/program.cpp)
target_link_libraries(resume PRIVATE ctnn_program ctnn::io)
target_compile_definitions(resume PRIVATE "$<$<NOT:$<BOOL:${CTNN_FULL_TESTS}>>:CTNN_NO_VECTORS>")
add_test(NAME resume COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/resume/check.py" "$<TARGET_FILE:resume>")

# contract/: the same bits from every compiler, optimization level and instruction set.
file(GLOB contract CONFIGURE_DEPENDS contract/*.cpp)
if(contract AND CTNN_TEST_CONTRACT)
  add_test(NAME contract COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/contract/run.py"
                                 "$<$<BOOL:${CTNN_FULL_TESTS}>:--full>" ${contract} COMMAND_EXPAND_LISTS)
  set_tests_properties(contract PROPERTIES RUN_SERIAL ON)
endif()

# cross/: on targets that fuse products, rounded() and mul_add become the instructions they should.
if(CTNN_TEST_CONTRACT)
  add_test(NAME cross COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/cross/check.py")
endif()

# The training by hand that bench/compile_time measures has the library's bits. It rounds products, so not on targets that
# fuse them.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT CMAKE_CXX_FLAGS MATCHES "-march|-mfma|FORCE_FUSED")
  add_executable(same_bits_by_hand "${PROJECT_SOURCE_DIR}/bench/compile_time/same_bits.cpp")
  target_link_libraries(same_bits_by_hand PRIVATE ctnn_program)
  target_compile_definitions(same_bits_by_hand PRIVATE EPOCHS=8)
  add_test(NAME bench/same_bits_by_hand COMMAND same_bits_by_hand)
endif()

# The acceptance programs lie outside the repository; where they are at hand they are built at -O0 and -O3, and with the
# sanitizers, which make the optimizer slow, at -O0.
set(levels O0)
if(NOT CMAKE_BUILD_TYPE STREQUAL "Sanitize")
  list(APPEND levels O3)
endif()
set(CTNN_ACCEPTANCE_DIR "$ENV{CTNN_ACCEPTANCE_DIR}" CACHE PATH "Folder of the acceptance programs")
if(NOT CTNN_ACCEPTANCE_DIR)
  set(CTNN_ACCEPTANCE_DIR "${PROJECT_SOURCE_DIR}/../shared/acceptance")
endif()
file(GLOB acceptance CONFIGURE_DEPENDS "${CTNN_ACCEPTANCE_DIR}/*.cpp")
foreach(source IN LISTS acceptance)
  cmake_path(GET source STEM name)
  foreach(level IN LISTS levels)
    set(program acceptance_${name}_${level})
    add_executable(${program} "${source}")
    target_link_libraries(${program} PRIVATE ctnn_program)
    target_compile_options(${program} PRIVATE -${level})
    add_test(NAME acceptance/${name}_${level} COMMAND ${program})
  endforeach()
endforeach()

# consumer/: a project of its own that gets ctnn in each way a user might.
set(prefix "${CMAKE_CURRENT_BINARY_DIR}/prefix")
add_test(NAME consumer/install COMMAND "${CMAKE_COMMAND}" --install "${PROJECT_BINARY_DIR}" --prefix "${prefix}")
set_tests_properties(consumer/install PROPERTIES FIXTURES_SETUP install_tree)
# The installed libraries are those of this build: where they have sanitizers, what links them needs them too.
if(CMAKE_BUILD_TYPE STREQUAL "Sanitize")
  set(sanitized_find_package "-DCMAKE_CXX_FLAGS=${CMAKE_CXX_FLAGS_SANITIZE}")
endif()
# A Clang's libraries are linked by find_package, its warnings and limits met by include_path; the ways themselves are
# CMake's matter, alike for all compilers.
set(ways find_package add_subdirectory fetch_content include_path)
if(NOT CTNN_TEST_REPEATS AND CMAKE_BUILD_TYPE STREQUAL "Sanitize")
  set(ways find_package)
elseif(NOT CTNN_TEST_REPEATS AND CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  set(ways include_path)
endif()
foreach(way IN LISTS ways)
  add_test(NAME consumer/${way}
           COMMAND "${CMAKE_CTEST_COMMAND}" --build-and-test "${CMAKE_CURRENT_SOURCE_DIR}/consumer"
                   "${CMAKE_CURRENT_BINARY_DIR}/consumer_${way}" --build-generator "${CMAKE_GENERATOR}"
                   --build-options -DWAY=${way} "-DCTNN_SOURCE=${PROJECT_SOURCE_DIR}" "-DCMAKE_PREFIX_PATH=${prefix}"
                   "-DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER}" ${sanitized_${way}} --test-command consumer)
endforeach()
if(find_package IN_LIST ways)
  set_tests_properties(consumer/find_package PROPERTIES FIXTURES_REQUIRED install_tree)
endif()
