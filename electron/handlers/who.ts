import { CourierError } from '../errors/courier-error.ts';
import type { Services } from './services.ts';

/** The name that the next fact carries. Throws `person.missing` until somebody said who works here. */
export function whoWorks(services: Services): string {
  const { person } = services.settings.preferences();
  if (person === '') throw new CourierError('person.missing');
  return person;
}
