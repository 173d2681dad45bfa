export const libraryWords = {
  title: '',
} as const;
