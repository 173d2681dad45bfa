import { assertNever } from '../errors/assert-never.ts';
import { intuneStates, managedDesktopStates, type RegistrationState, type Target } from './types.ts';

/**
 * What a state means for the batch's counts. `registered` and `ready` both count as registered; a device may leave
 * the bench only when `ready`, for until a profile is assigned it would run the ordinary setup.
 */
export type StateStanding = 'open' | 'waiting' | 'registered' | 'ready' | 'failed';

/** The states that a device can be given at this target, in the order of their coming, `none` first. */
export function statesFor(target: Target): readonly RegistrationState[] {
  switch (target) {
    case 'intune':
    case 'partner-center':
      return ['none', ...intuneStates];
    case 'managed-desktop':
      return ['none', ...managedDesktopStates];
    default:
      return assertNever(target);
  }
}

export function isStateOf(target: Target, state: RegistrationState): boolean {
  return statesFor(target).includes(state);
}

export function standingOf(state: RegistrationState): StateStanding {
  switch (state) {
    case 'none':
      return 'open';
    case 'pending':
    case 'registration-pending':
      return 'waiting';
    case 'imported':
      return 'registered';
    case 'profile-assigned':
    case 'ready-for-user':
    case 'active':
    case 'inactive':
      return 'ready';
    case 'error':
    case 'registration-failed':
      return 'failed';
    default:
      return assertNever(state);
  }
}

export function isRegistered(state: RegistrationState): boolean {
  return ['registered', 'ready'].includes(standingOf(state));
}

export function isReady(state: RegistrationState): boolean {
  return standingOf(state) === 'ready';
}

export function isFailed(state: RegistrationState): boolean {
  return standingOf(state) === 'failed';
}
