/*
 * Starts the command line in COURIER_LINE exactly as it stands, without the quoting that `wine` gives its arguments, and
 * ends with its exit code.
 */
#include <stdlib.h>
#include "common.h"

int wmain(void) {
  WCHAR *line = variable(L"COURIER_LINE");
  WCHAR *directory = variable(L"COURIER_DIRECTORY");
  SetEnvironmentVariableW(L"COURIER_LINE", NULL);
  SetEnvironmentVariableW(L"COURIER_DIRECTORY", NULL);
  STARTUPINFOW start = {.cb = sizeof start};
  PROCESS_INFORMATION started;
  if (!CreateProcessW(NULL, line, NULL, NULL, TRUE, 0, NULL, *directory ? directory : NULL, &start, &started)) {
    static const char complaint[] = "The command line could not be started.\n";
    print(STD_ERROR_HANDLE, complaint, sizeof complaint - 1);
    return 255;
  }
  WaitForSingleObject(started.hProcess, INFINITE);
  DWORD code = 0;
  GetExitCodeProcess(started.hProcess, &code);
  return (int)code;
}
