/** The answer to a request that did not come through. */
export const unreachable = {
  ok: false,
  error: { code: 'request.unreachable', message: 'request.unreachable', details: {} },
} as const;
