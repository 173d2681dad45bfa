import { CourierError } from '../errors/courier-error.ts';

type NetworkFailure = 'offline' | 'tls' | 'proxy';

const tlsCodes =
  /^(CERT_|ERR_CERT_|ERR_SSL_|ERR_TLS_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|EPROTO)|ERR_BAD_SSL/;
const proxyCodes =
  /^ERR_(PROXY_|TUNNEL_|NO_SUPPORTED_PROXIES|MANDATORY_PROXY|UNEXPECTED_PROXY|INVALID_AUTH_CREDENTIALS)/;
const offlineCodes =
  /^(ENOTFOUND|EAI_|ECONN|ETIMEDOUT|EHOST|ENET|EPIPE|EADDRNOTAVAIL|UND_ERR_|ERR_[A-Z_]*(INTERNET|NAME_|DNS_|CONNECTION|TIMED_OUT|ADDRESS|NETWORK|ABORTED|FAILED|EMPTY_RESPONSE))/;

/**
 * Turns what a fetch rejects with into the error that names the cause: no way out, a certificate that this computer
 * does not trust (often a proxy that looks into traffic), or a proxy that wants something. Knows Node's codes along the
 * chain of causes and Chromium's `net::ERR_…`. Anything else is handed back as it was.
 */
export function galleryError(error: unknown, host: string): unknown {
  if (error instanceof CourierError) return error;
  const codes = networkCodes(error);
  const failure = classify(codes) ?? classifyWordless(error);
  if (failure === undefined) return error;
  const more = {
    cause: error,
    details: { host, systemCode: codes[0] ?? (failure === 'proxy' ? 'HTTP 407' : 'no answer') },
  };
  if (failure === 'tls') return new CourierError('library.tlsFailed', more);
  if (failure === 'proxy') return new CourierError('library.proxyFailed', more);
  return new CourierError('library.offline', more);
}

function classify(codes: readonly string[]): NetworkFailure | undefined {
  // A proxy's own certificate trouble is the proxy's, so it is asked first.
  if (codes.some((code) => proxyCodes.test(code))) return 'proxy';
  if (codes.some((code) => tlsCodes.test(code))) return 'tls';
  if (codes.some((code) => offlineCodes.test(code))) return 'offline';
  return undefined;
}

/** Node's fetch fails without a code where its standard asks for a bare network error: status 407 is one, with an empty cause. */
function classifyWordless(error: unknown): NetworkFailure | undefined {
  if (!(error instanceof TypeError) || error.message !== 'fetch failed') return undefined;
  return error.cause instanceof Error && error.cause.message === '' ? 'proxy' : 'offline';
}

function networkCodes(error: unknown, depth = 0): readonly string[] {
  if (!(error instanceof Error) || depth > 5) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const chromium = /net::(ERR_[A-Z0-9_]+)/.exec(error.message)?.[1];
  const together: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  return [
    ...own,
    ...(chromium === undefined ? [] : [chromium]),
    ...networkCodes(error.cause, depth + 1),
    ...together.flatMap((each) => networkCodes(each, depth + 1)),
  ];
}
