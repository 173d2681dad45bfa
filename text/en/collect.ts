export const collect = {
  title: '',
} as const;
