/** Where in the collected files something was found; the parts are put together with commas. */
export const place = {
  header: 'header line',
  row: 'row {{row}}',
  column: 'column “{{column}}”',
} as const;
