import type { ErrorAdvice } from './types.ts';

type KnownError = Omit<ErrorAdvice, 'matchedBy'> & {
  /** Other spellings in Microsoft's pages. */
  readonly also?: readonly string[];
};

/** What the service calls its errors. Numbers are those seen beside the names; where none was seen there is none. */
const serviceErrors: readonly KnownError[] = [
  { id: 'storage-error', name: 'StorageError', number: '640', nextStep: 'retry-later' },
  { id: 'invalid-request', name: 'InvalidZtdRequestBody', number: '801', nextStep: 'retry-later' },
  { id: 'invalid-hash', name: 'InvalidZtdHardwareHash', number: '802', nextStep: 'capture-again' },
  {
    id: 'serial-and-key-missing',
    name: 'MissingZtdSerialNumberAndProductKey',
    number: '803',
    nextStep: 'check-serial',
  },
  { id: 'already-registered', name: 'ZtdDeviceAlreadyAssigned', number: '806', nextStep: 'nothing' },
  { id: 'not-registered', name: 'ZtdDeviceIsNotRegistered', number: '807', nextStep: 'check-serial' },
  {
    id: 'other-tenant',
    name: 'ZtdDeviceAssignedToOtherTenant',
    number: '808',
    nextStep: 'hold',
    also: ['ZtdDeviceAssignedToAnotherTenant'],
  },
  { id: 'profile-not-registered', name: 'ZtdProfileIsNotRegistered', number: '809', nextStep: 'retry-later' },
  {
    id: 'profile-of-other-tenant',
    name: 'ZtdProfileAssignedToOtherTenant',
    number: '810',
    nextStep: 'support',
  },
  {
    id: 'registered-by-other-tenant',
    name: 'ZtdDeviceRegisteredByOtherTenant',
    number: '811',
    nextStep: 'ask-supplier',
  },
  { id: 'not-found', name: 'ZtdDeviceNotFound', number: '812', nextStep: 'capture-again' },
  { id: 'not-unique', name: 'ZtdDeviceIsNotUnique', number: '813', nextStep: 'capture-again' },
  {
    id: 'already-in-entra',
    name: 'ZtdDeviceAlreadyAadRegistered',
    number: '814',
    nextStep: 'support',
  },
  { id: 'duplicated', name: 'ZtdDeviceDuplicated', number: '', nextStep: 'nothing' },
  { id: 'wrong-size', name: 'HashNot4k', number: '', nextStep: 'capture-again' },
];

/** The five messages of Managed Desktop's own page, and the portal's answer to a wrong header. */
const messages: readonly KnownError[] = [
  { id: 'message-device-not-found', name: 'Device not found', number: '', nextStep: 'ask-supplier' },
  { id: 'message-hash-not-valid', name: 'Hardware hash not valid', number: '', nextStep: 'capture-again' },
  { id: 'message-already-registered', name: 'Device already registered', number: '', nextStep: 'nothing' },
  {
    id: 'message-claimed',
    name: 'Device claimed by another organization',
    number: '',
    nextStep: 'ask-supplier',
    also: ['Device claimed by another organisation'],
  },
  { id: 'message-unexpected', name: 'Unexpected error', number: '', nextStep: 'support' },
  {
    id: 'message-incorrect-headers',
    name: 'Incorrect headers',
    number: '',
    nextStep: 'support',
    also: ['Incorrect header'],
  },
];

/** Every entry, for a list to read. */
export const knownErrors: readonly KnownError[] = [...serviceErrors, ...messages];

/**
 * Guidance for what a portal said, pasted whole or typed in part. A name decides, then a message, then a piece of either,
 * then a number, and only the strongest kind is answered: the service has been seen to pair a number with another
 * error's name. Several answers mean that the query fits several; none means that it is not known.
 */
export function lookUpError(query: string): readonly ErrorAdvice[] {
  const asked = squeeze(query);
  const holds = (name: string) => asked.includes(name);
  const isPiece = (name: string) => asked.length >= shortestPiece && name.includes(asked);
  const numbers = new Set(query.match(/(?<![\w.-])\d{3}(?![\w-])/g));
  const strongestFirst = [
    serviceErrors.filter((error) => isNamed(error, holds)).map((error) => advice(error, 'name')),
    messages.filter((error) => isNamed(error, holds)).map((error) => advice(error, 'message')),
    serviceErrors.filter((error) => isNamed(error, isPiece)).map((error) => advice(error, 'name')),
    messages.filter((error) => isNamed(error, isPiece)).map((error) => advice(error, 'message')),
    serviceErrors.filter(({ number }) => numbers.has(number)).map((error) => advice(error, 'number')),
  ];
  return strongestFirst.find((found) => found.length > 0) ?? [];
}

/** Shorter pieces than this fit too much to mean anything. */
const shortestPiece = 5;

function isNamed(error: KnownError, test: (name: string) => boolean): boolean {
  return [error.name, ...(error.also ?? [])].map(squeeze).some(test);
}

function squeeze(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

function advice(error: KnownError, matchedBy: ErrorAdvice['matchedBy']): ErrorAdvice {
  return { id: error.id, name: error.name, number: error.number, nextStep: error.nextStep, matchedBy };
}
