export const errors = {
  title: '',
} as const;
