# ctnn_add_model(<target> FILE <file> NAME <name>
#                [DOUBLE] [FOLD_BATCHNORM] [DYNAMIC <name>=<size> ...] [CONSTEXPR_LIMIT <weights>] [DEPENDS <file> ...]
#                [CHECK <inputs> ... <outputs> ... | CHECK_INPUTS <file> ... CHECK_OUTPUTS <file> ...] [STREAM]
#                [RTOL <number>] [ATOL <number>])
#
# Makes a header of a model of another tool (.onnx, .nnet, RTNeural's .json), again when the file changes:
#   #include <models/name.hpp>      // models::name, a ctnn::Model<models::name_net>, constexpr
# in the sources of the target, a program or library. More than CONSTEXPR_LIMIT weights (200000 if not said) become bytes
# that the linker places; models::name is then a constant of the program, used in the same way.
#
# CHECK adds the test model/<target>/<name>: the program <target>_<name>_check runs the model on the inputs and compares with
# the outputs, .csv, .npy or .pb: one file each, or with CHECK_INPUTS and CHECK_OUTPUTS one for each input and output of the
# model. It prints the largest error of each output and fails where an error is above ATOL + RTOL |output| (1e-7 and 1e-3).
# With STREAM the samples are the steps of one sequence, through a ctnn::Stream.
#
# CTNN_IMPORT_PROGRAM names another ctnn-import: one of the building machine when compiling for another.
function(ctnn_add_model target)
  cmake_parse_arguments(PARSE_ARGV 1 model "DOUBLE;FOLD_BATCHNORM;STREAM" "FILE;NAME;CONSTEXPR_LIMIT;RTOL;ATOL"
                        "DYNAMIC;DEPENDS;CHECK;CHECK_INPUTS;CHECK_OUTPUTS")
  if(NOT TARGET "${target}")
    message(FATAL_ERROR "ctnn_add_model: there is no target ${target}")
  endif()
  if(model_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "ctnn_add_model: it takes no ${model_UNPARSED_ARGUMENTS}")
  endif()
  if(NOT model_FILE OR NOT model_NAME)
    message(FATAL_ERROR "ctnn_add_model: FILE and NAME are needed, as in ctnn_add_model(app FILE policy.onnx NAME policy)")
  endif()
  if(CTNN_IMPORT_PROGRAM)
    set(program "${CTNN_IMPORT_PROGRAM}")
  elseif(TARGET ctnn::ctnn-import)
    set(program ctnn::ctnn-import)
  else()
    message(FATAL_ERROR "ctnn_add_model: there is no ctnn-import. This ctnn was built without: that needs CLI11 and "
                        "nlohmann-json (Debian's libcli11-dev and nlohmann-json3-dev), for ONNX libonnx-dev, libprotobuf-dev "
                        "and protobuf-compiler. Or set CTNN_IMPORT_PROGRAM to another one.")
  endif()
  if(model_CHECK)
    list(LENGTH model_CHECK files)
    if(NOT files EQUAL 2 OR model_CHECK_INPUTS OR model_CHECK_OUTPUTS)
      message(FATAL_ERROR "ctnn_add_model: CHECK takes a file of inputs and one of outputs; for several, CHECK_INPUTS and "
                          "CHECK_OUTPUTS")
    endif()
    list(GET model_CHECK 0 model_CHECK_INPUTS)
    list(GET model_CHECK 1 model_CHECK_OUTPUTS)
  endif()

  set(folder "${CMAKE_CURRENT_BINARY_DIR}/ctnn_models/${target}")
  set(header "${folder}/models/${model_NAME}.hpp")
  set(placement "${folder}/models/${model_NAME}.cpp")
  set(outputs "${header}" "${placement}")
  cmake_path(ABSOLUTE_PATH model_FILE OUTPUT_VARIABLE file)
  set(depends "${file}")
  set(options)
  if(model_DOUBLE)
    list(APPEND options --double)
  endif()
  if(model_FOLD_BATCHNORM)
    list(APPEND options --fold-batchnorm)
  endif()
  if(DEFINED model_CONSTEXPR_LIMIT)
    list(APPEND options --constexpr-limit "${model_CONSTEXPR_LIMIT}")
  endif()
  foreach(size IN LISTS model_DYNAMIC)
    list(APPEND options --dynamic "${size}")
  endforeach()
  if(model_CHECK_INPUTS)
    foreach(side IN ITEMS INPUTS OUTPUTS)
      string(TOLOWER "--check-${side}" option)
      foreach(path IN LISTS model_CHECK_${side})
        cmake_path(ABSOLUTE_PATH path)
        list(APPEND options ${option} "${path}")
        list(APPEND depends "${path}")
      endforeach()
    endforeach()
    foreach(tolerance IN ITEMS RTOL ATOL)
      if(DEFINED model_${tolerance})
        string(TOLOWER "--${tolerance}" option)
        list(APPEND options ${option} "${model_${tolerance}}")
      endif()
    endforeach()
    if(model_STREAM)
      list(APPEND options --check-stream)
    endif()
    list(APPEND outputs "${folder}/models/${model_NAME}_check.cpp")
  endif()
  foreach(path IN LISTS model_DEPENDS)
    cmake_path(ABSOLUTE_PATH path)
    list(APPEND depends "${path}")
  endforeach()

  add_custom_command(
    OUTPUT ${outputs}
    COMMAND ${program} "${file}" --name "${model_NAME}" --output "${header}" --placement "${placement}" ${options}
    DEPENDS ${program} ${depends}
    COMMENT "Importing ${model_FILE} as models::${model_NAME}"
    VERBATIM)
  # Made once, however many of the target's sources wait for it.
  set(maker ${target}_${model_NAME}_model)
  add_custom_target(${maker} DEPENDS ${outputs})
  set_property(DIRECTORY APPEND PROPERTY ADDITIONAL_CLEAN_FILES "${folder}/models/${model_NAME}.bin"
                                         "${folder}/models/${model_NAME}_check.bin")
  # An object of its own: link-time optimization does not see symbols that come from the assembler.
  add_library(${maker}_weights OBJECT "${placement}")
  add_dependencies(${maker}_weights ${maker})
  set_target_properties(${maker}_weights PROPERTIES INTERPROCEDURAL_OPTIMIZATION OFF POSITION_INDEPENDENT_CODE ON)
  target_compile_options(${maker}_weights PRIVATE "$<$<NOT:$<CXX_COMPILER_ID:MSVC>>:-fno-lto>")

  get_target_property(type ${target} TYPE)
  set(scope PUBLIC)
  if(type STREQUAL "EXECUTABLE")
    set(scope PRIVATE)
  elseif(type STREQUAL "INTERFACE_LIBRARY")
    set(scope INTERFACE)
  endif()
  target_include_directories(${target} ${scope} "$<BUILD_INTERFACE:${folder}>")
  target_link_libraries(${target} ${scope} ctnn::ctnn)
  if(NOT type STREQUAL "INTERFACE_LIBRARY")
    target_sources(${target} PRIVATE "$<TARGET_OBJECTS:${maker}_weights>")
  else()
    target_sources(${target} INTERFACE "$<TARGET_OBJECTS:${maker}_weights>")
  endif()
  add_dependencies(${target} ${maker})

  if(model_CHECK_INPUTS)
    set(check ${target}_${model_NAME}_check)
    add_executable(${check} "${folder}/models/${model_NAME}_check.cpp" "$<TARGET_OBJECTS:${maker}_weights>")
    add_dependencies(${check} ${maker})
    target_include_directories(${check} PRIVATE "${folder}")
    target_link_libraries(${check} PRIVATE ctnn::ctnn)
    add_test(NAME model/${target}/${model_NAME} COMMAND ${check})
  endif()
endfunction()
