export const practiceWords = {
  title: '',
} as const;
