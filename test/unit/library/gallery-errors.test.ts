import { expect, test } from 'vitest';
import { CourierError } from '../../../electron/errors/courier-error.ts';
import { galleryError } from '../../../electron/library/gallery-errors.ts';

function fetchFailed(code: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}
function codeOf(error: Error): string {
  const result = galleryError(error, 'www.powershellgallery.com');
  return result instanceof CourierError ? result.code : 'unforeseen';
}

test('no way out, an untrusted certificate and a proxy are told apart, from Node and from Chromium', () => {
  for (const code of ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'UND_ERR_CONNECT_TIMEOUT']) {
    expect(codeOf(fetchFailed(code))).toBe('library.offline');
  }
  for (const code of [
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'CERT_HAS_EXPIRED',
    'EPROTO',
  ]) {
    expect(codeOf(fetchFailed(code))).toBe('library.tlsFailed');
  }
  const chromium = (name: string) => codeOf(new Error(`net::${name}`));
  expect(chromium('ERR_NAME_NOT_RESOLVED')).toBe('library.offline');
  expect(chromium('ERR_INTERNET_DISCONNECTED')).toBe('library.offline');
  expect(chromium('ERR_CONNECTION_TIMED_OUT')).toBe('library.offline');
  expect(chromium('ERR_CERT_AUTHORITY_INVALID')).toBe('library.tlsFailed');
  expect(chromium('ERR_SSL_PROTOCOL_ERROR')).toBe('library.tlsFailed');
  expect(chromium('ERR_PROXY_CONNECTION_FAILED')).toBe('library.proxyFailed');
  expect(chromium('ERR_TUNNEL_CONNECTION_FAILED')).toBe('library.proxyFailed');
});

test('a failure of several addresses at once is read from its members', () => {
  const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
  expect(codeOf(new TypeError('fetch failed', { cause: new AggregateError([refused]) }))).toBe(
    'library.offline',
  );
});

test('status 407, which Node reports as a failure without a word, is the proxy', () => {
  expect(codeOf(new TypeError('fetch failed', { cause: new Error('') }))).toBe('library.proxyFailed');
  expect(codeOf(new TypeError('fetch failed'))).toBe('library.offline');
});

test('a bug stays a bug', () => {
  expect(codeOf(new TypeError('x is not a function'))).toBe('unforeseen');
});
