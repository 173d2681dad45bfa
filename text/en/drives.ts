export const drives = {
  title: '',
} as const;
