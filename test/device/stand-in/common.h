/* What both programs share: text in, text out, files named by their Unix path, so that no drive letter is needed for them. */
#include <windows.h>

#define ROOM 32768

static inline void print(DWORD stream, const char *text, DWORD length) {
  DWORD written;
  WriteFile(GetStdHandle(stream), text, length, &written, NULL);
}

/* The value of an environment variable, or an empty text. */
static inline WCHAR *variable(const WCHAR *name) {
  WCHAR *value = calloc(ROOM, sizeof(WCHAR));
  GetEnvironmentVariableW(name, value, ROOM);
  return value;
}

/* `/tmp/x` as Wine opens it whatever the drives are. */
static inline WCHAR *unixPath(const WCHAR *path) {
  WCHAR *whole = calloc(ROOM, sizeof(WCHAR));
  lstrcatW(lstrcpyW(whole, L"\\\\?\\unix"), path);
  for (WCHAR *each = whole; *each; each++)
    if (*each == '/') *each = '\\';
  return whole;
}

static inline HANDLE openFile(const WCHAR *path, DWORD access, DWORD how) {
  return CreateFileW(path, access, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, how, FILE_ATTRIBUTE_NORMAL, NULL);
}

/* A whole small file, closed by a zero; NULL when it is not there. */
static inline char *readFile(const WCHAR *path, DWORD *length) {
  HANDLE file = openFile(path, GENERIC_READ, OPEN_EXISTING);
  if (file == INVALID_HANDLE_VALUE) return NULL;
  DWORD size = GetFileSize(file, NULL);
  char *bytes = calloc(size + 1, 1);
  ReadFile(file, bytes, size, length, NULL);
  CloseHandle(file);
  return bytes;
}
