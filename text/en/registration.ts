export const registration = {
  title: '',
} as const;
