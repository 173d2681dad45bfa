export const findings = {
  title: '',
} as const;
