export const app = {
  title: '',
} as const;
