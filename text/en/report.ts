export const report = {
  title: '',
} as const;
