export const practice = {
  title: '',
} as const;
