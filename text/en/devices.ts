export const devices = {
  title: '',
} as const;
