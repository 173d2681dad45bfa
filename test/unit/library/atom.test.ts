import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareVersions, newestEntry, readGalleryFeed } from '../../../electron/library/atom.ts';
import { atomEntry, atomFeed } from './gallery-answers.ts';

test('an entry gives version, hash and size, references resolved', () => {
  const feed = readGalleryFeed(atomEntry({ version: '3.9', hash: 'a+/=&', size: 120 }));
  expect(feed?.entries).toEqual([
    {
      version: '3.9',
      published: '2023-12-06T00:00:00',
      isPrerelease: false,
      packageHash: 'a+/=&',
      packageHashAlgorithm: 'SHA512',
      packageSize: 120,
    },
  ]);
});

test('a feed gives its entries in order and the address of the next page', () => {
  const feed = readGalleryFeed(
    atomFeed(
      [atomEntry({ version: '3.5' }), atomEntry({ version: '3.9' })],
      'https://example.org/?a=1&skip=100',
    ),
  );
  expect(feed?.entries.map(({ version }) => version)).toEqual(['3.5', '3.9']);
  expect(feed?.next).toBe('https://example.org/?a=1&skip=100');
});

test('a web page, a document type and a torn entry are no feed', () => {
  expect(readGalleryFeed('<html><body><feed></feed></body></html>')).toBeUndefined();
  expect(readGalleryFeed('<!DOCTYPE feed [<!ENTITY a "b">]><feed></feed>')).toBeUndefined();
  expect(readGalleryFeed('<feed><entry>')).toBeUndefined();
});

test('the newest version is by number, listed and finished', () => {
  const entry = (version: string, published = '2023-01-01T00:00:00', isPrerelease = false) => ({
    version,
    published,
    isPrerelease,
    packageHash: '',
    packageHashAlgorithm: '',
    packageSize: 0,
  });
  const all = [
    entry('3.9'),
    entry('3.10'),
    entry('4.0', '1900-01-01T00:00:00'),
    entry('5.0', undefined, true),
  ];
  expect(newestEntry(all)?.version).toBe('3.10');
  expect(newestEntry([entry('4.0', '1900-01-01T00:00:00')])).toBeUndefined();
});

test('comparing versions is an order', () => {
  const version = fc.array(fc.nat(99), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));
  fc.assert(
    fc.property(version, version, (a, b) => {
      expect(Math.sign(compareVersions(a, b))).toBe(0 - Math.sign(compareVersions(b, a)));
    }),
  );
  expect(compareVersions('3.9', '3.9.0')).toBe(0);
});

test('reading any text at all answers and never throws', () => {
  fc.assert(fc.property(fc.string(), (noise) => void readGalleryFeed(`<feed ${noise}`)));
});
