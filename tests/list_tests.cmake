# cmake -DPROGRAM=<file> -DPREFIX=<text> -DARGUMENTS=<list> -DOUTPUT=<file> -P list_tests.cmake
# Writes a test for each name that `PROGRAM --list` prints, for ctest to include.
execute_process(COMMAND "${PROGRAM}" --list OUTPUT_VARIABLE names COMMAND_ERROR_IS_FATAL ANY
                OUTPUT_STRIP_TRAILING_WHITESPACE)
string(REPLACE "\n" ";" names "${names}")
list(JOIN ARGUMENTS "]==] [==[" arguments)
set(tests "")
foreach(name IN LISTS names)
  string(APPEND tests "add_test([==[${PREFIX}/${name}]==] [==[${PROGRAM}]==] [==[${name}]==] [==[${arguments}]==])\n")
endforeach()
file(WRITE "${OUTPUT}" "${tests}")
