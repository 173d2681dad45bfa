export const jobs = {
  title: '',
} as const;
