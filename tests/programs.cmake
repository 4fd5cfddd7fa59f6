# Tests that start a compiler themselves, and the acceptance programs.

# rejected/: each file must fail to compile, with the sentence it expects.
file(GLOB rejected CONFIGURE_DEPENDS rejected/*.cpp)
foreach(source IN LISTS rejected)
  cmake_path(GET source STEM name)
  add_test(NAME rejected/${name}
           COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/rejected/check.py"
                   --compiler "${CMAKE_CXX_COMPILER}" "${source}")
endforeach()

# contract/: the same bits from every compiler, optimization level and instruction set.
file(GLOB contract CONFIGURE_DEPENDS contract/*.cpp)
option(CTNN_FULL_TESTS "Run the exhaustive form of the tests that have one" OFF)
option(CTNN_TEST_CONTRACT "Compare the bits of all compilers at hand" ON)
if(contract AND CTNN_TEST_CONTRACT)
  add_test(NAME contract COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/contract/run.py"
                                 "$<$<BOOL:${CTNN_FULL_TESTS}>:--full>" ${contract} COMMAND_EXPAND_LISTS)
  set_tests_properties(contract PROPERTIES RUN_SERIAL ON)
endif()

# The acceptance programs lie outside the repository; where they are at hand they are built at -O0 and -O3.
set(CTNN_ACCEPTANCE_DIR "$ENV{CTNN_ACCEPTANCE_DIR}" CACHE PATH "Folder of the acceptance programs")
if(NOT CTNN_ACCEPTANCE_DIR)
  set(CTNN_ACCEPTANCE_DIR "${PROJECT_SOURCE_DIR}/../shared/acceptance")
endif()
file(GLOB acceptance CONFIGURE_DEPENDS "${CTNN_ACCEPTANCE_DIR}/*.cpp")
foreach(source IN LISTS acceptance)
  cmake_path(GET source STEM name)
  foreach(level IN ITEMS O0 O3)
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
foreach(way IN ITEMS find_package add_subdirectory fetch_content include_path)
  add_test(NAME consumer/${way}
           COMMAND "${CMAKE_CTEST_COMMAND}" --build-and-test "${CMAKE_CURRENT_SOURCE_DIR}/consumer"
                   "${CMAKE_CURRENT_BINARY_DIR}/consumer_${way}" --build-generator "${CMAKE_GENERATOR}"
                   --build-options -DWAY=${way} "-DCTNN_SOURCE=${PROJECT_SOURCE_DIR}" "-DCMAKE_PREFIX_PATH=${prefix}"
                   "-DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER}" --test-command consumer)
endforeach()
set_tests_properties(consumer/find_package PROPERTIES FIXTURES_REQUIRED install_tree)
