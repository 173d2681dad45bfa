/*
 * Stands in for powershell.exe under Wine. Records how it was started, one JSON object a line, then plays what a run of
 * Collect.ps1 at a made-up device would do: the steps of a text file, one a line, fields parted by tabs.
 *
 *   folder  <path>           makes a folder in the kit's folder, which is where the -File argument lies
 *   write   <path> <source>  writes a new file there, flushed, with the bytes of a Unix path; never overwrites
 *   print   <source>         shows a text
 *   refuse  D1|D2|D3 <source> shows this text and ends with 10 when a folder or file cannot be written for that reason
 *   wait    <source>         waits until that Unix path exists
 *   exit    <code>         without this step it ends as after DONE
 */
#include <stdlib.h>
#include "common.h"
#include <shellapi.h>

/* What Collect.ps1 ends with after DONE. */
#define DONE 20

static HANDLE record;

static void put(const char *text) {
  DWORD written;
  WriteFile(record, text, lstrlenA(text), &written, NULL);
}

static void putText(const WCHAR *text) {
  static char bytes[4 * ROOM];
  WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, sizeof bytes, NULL, NULL);
  put("\"");
  for (unsigned char *each = (unsigned char *)bytes; *each; each++) {
    char one[8];
    wsprintfA(one, *each < ' ' || *each == '"' || *each == '\\' ? "\\u%04x" : "%c", *each);
    put(one);
  }
  put("\"");
}

static void recordStart(void) {
  WCHAR *path = variable(L"COURIER_RECORD");
  if (*path == 0) return;
  record = openFile(unixPath(path), FILE_APPEND_DATA, OPEN_ALWAYS);
  static WCHAR text[ROOM];
  put("{\"commandLine\":");
  putText(GetCommandLineW());
  GetModuleFileNameW(NULL, text, ROOM);
  put(",\"program\":");
  putText(text);
  GetCurrentDirectoryW(ROOM, text);
  put(",\"directory\":");
  putText(text);
  CONSOLE_SCREEN_BUFFER_INFO screen;
  HANDLE console = openFile(L"CONOUT$", GENERIC_READ | GENERIC_WRITE, OPEN_EXISTING);
  char number[40];
  wsprintfA(number, ",\"colours\":%d", GetConsoleScreenBufferInfo(console, &screen) ? screen.wAttributes : -1);
  put(number);
  put(",\"environment\":[");
  WCHAR *each = GetEnvironmentStringsW();
  for (int index = 0; *each; each += lstrlenW(each) + 1, index++) {
    if (index > 0) put(",");
    putText(each);
  }
  put("]}\n");
  CloseHandle(record);
}

/* The path of the -File argument, or NULL. */
static WCHAR *scriptPath(void) {
  int count;
  WCHAR **words = CommandLineToArgvW(GetCommandLineW(), &count);
  for (int index = 1; index + 1 < count; index++)
    if (lstrcmpiW(words[index], L"-File") == 0) return words[index + 1];
  return NULL;
}

static WCHAR *wide(const char *text) {
  WCHAR *result = calloc(ROOM, sizeof(WCHAR));
  MultiByteToWideChar(CP_UTF8, 0, text, -1, result, ROOM);
  return result;
}

static void show(const char *source) {
  DWORD length = 0;
  char *text = readFile(unixPath(wide(source)), &length);
  if (text) print(STD_OUTPUT_HANDLE, text, length);
}

static const char *reasonOf(DWORD error) {
  /* For a read-only file system Wine says "access denied", where Windows says "write-protected". */
  if (error == ERROR_WRITE_PROTECT || error == ERROR_ACCESS_DENIED) return "D1";
  if (error == ERROR_DISK_FULL || error == ERROR_HANDLE_DISK_FULL) return "D2";
  return "D3";
}

static BOOL writeNew(const WCHAR *path, const char *source) {
  DWORD length = 0, written = 0;
  char *bytes = readFile(unixPath(wide(source)), &length);
  HANDLE file = openFile(path, GENERIC_WRITE, CREATE_NEW);
  if (bytes == NULL || file == INVALID_HANDLE_VALUE) return FALSE;
  BOOL isWritten = WriteFile(file, bytes, length, &written, NULL) && written == length && FlushFileBuffers(file);
  DWORD error = isWritten ? 0 : GetLastError();
  CloseHandle(file);
  if (!isWritten) DeleteFileW(path);
  SetLastError(error == 0 && !isWritten ? ERROR_DISK_FULL : error);
  return isWritten;
}

/* The next field of a line: ends it with a zero and moves on. */
static char *field(char **at) {
  char *start = *at;
  while (**at && **at != '\t') (*at)++;
  if (**at) *(*at)++ = 0;
  return start;
}

static int play(char *steps, const WCHAR *kit) {
  const char *refusals[3] = {"", "", ""};
  while (*steps) {
    char *line = steps;
    while (*steps && *steps != '\n') steps++;
    if (*steps) *steps++ = 0;
    char *step = field(&line), *first = field(&line), *second = field(&line);
    BOOL isFolder = lstrcmpA(step, "folder") == 0;
    if (lstrcmpA(step, "exit") == 0) return atoi(first);
    if (lstrcmpA(step, "print") == 0) show(first);
    if (lstrcmpA(step, "refuse") == 0) refusals[first[1] - '1'] = second;
    if (lstrcmpA(step, "wait") == 0)
      while (GetFileAttributesW(unixPath(wide(first))) == INVALID_FILE_ATTRIBUTES) Sleep(20);
    if (!isFolder && lstrcmpA(step, "write") != 0) continue;
    WCHAR *path = calloc(ROOM, sizeof(WCHAR));
    lstrcatW(lstrcpyW(path, kit), wide(first));
    BOOL isDone = isFolder ? CreateDirectoryW(path, NULL) || GetLastError() == ERROR_ALREADY_EXISTS : writeNew(path, second);
    if (isDone) continue;
    show(refusals[reasonOf(GetLastError())[1] - '1']);
    return 10;
  }
  return DONE;
}

int wmain(void) {
  recordStart();
  WCHAR *script = scriptPath();
  if (script == NULL) return 0;
  /* As Windows PowerShell does where the script is not there. */
  if (GetFileAttributesW(script) == INVALID_FILE_ATTRIBUTES) return -196608;
  WCHAR *kit = calloc(ROOM, sizeof(WCHAR));
  lstrcpyW(kit, script);
  kit[lstrlenW(kit) - lstrlenW(L"Collect.ps1")] = 0;
  DWORD length = 0;
  char *steps = readFile(unixPath(variable(L"COURIER_PLAY")), &length);
  return steps == NULL ? DONE : play(steps, kit);
}
