export const batch = {
  title: '',
} as const;
