export const handOver = {
  title: '',
} as const;
