export const merge = {
  title: '',
} as const;
