export const knownDrives = {
  /** What a drive is called until somebody says otherwise; it may be written on the drive. */
  label: 'Drive {{number}}',
} as const;
