import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { knownErrors, lookUpError } from '../../../electron/registration/errors.ts';

const found = (query: string) => lookUpError(query).map(({ id, matchedBy }) => `${id} by ${matchedBy}`);

test('a name decides, even beside another error’s number', () => {
  expect(found('806 ZtdDeviceAssignedToOtherTenant')).toEqual(['other-tenant by name']);
  expect(found('ZtdDeviceAssignedToAnotherTenant')).toEqual(['other-tenant by name']);
  expect(found('Error code 802: invalidztdhardwarehash.')).toEqual(['invalid-hash by name']);
});

test('part of a name finds what it fits', () => {
  expect(found('AlreadyAssigned')).toEqual(['already-registered by name']);
  expect(found('OtherTenant')).toHaveLength(3);
});

test('a number alone finds its error and says that it was only the number', () => {
  expect(found('808')).toEqual(['other-tenant by number']);
  expect(found('(error: 640)')).toEqual(['storage-error by number']);
  expect(found('806, 808')).toEqual(['already-registered by number', 'other-tenant by number']);
});

test('a number inside a serial number or a longer code is none', () => {
  expect(found('0x80180806')).toEqual([]);
  expect(found('PC-808')).toEqual([]);
  expect(found('80800')).toEqual([]);
});

test('the five messages of the method’s page are found whatever their case', () => {
  expect(found('device not found')).toEqual(['message-device-not-found by message']);
  expect(found('Hardware hash not valid')).toEqual(['message-hash-not-valid by message']);
  expect(found('Device already registered.')).toEqual(['message-already-registered by message']);
  expect(found('Device claimed by another organization')).toEqual(['message-claimed by message']);
  expect(found('Unexpected error, Request ID: 42')).toEqual(['message-unexpected by message']);
});

test('each known error is found by its own name, and has an id of its own', () => {
  for (const { id, name } of knownErrors) {
    expect(lookUpError(name).map((advice) => advice.id)).toContain(id);
  }
  expect(new Set(knownErrors.map(({ id }) => id)).size).toBe(knownErrors.length);
});

test('nothing asked or nothing known is no answer, and any text is answered', () => {
  expect(found('')).toEqual([]);
  expect(found(' !? ')).toEqual([]);
  expect(found('something else')).toEqual([]);
  fc.assert(fc.property(fc.string(), (query) => void lookUpError(query)));
});
