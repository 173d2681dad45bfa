export const driveWords = {
  title: '',
} as const;
