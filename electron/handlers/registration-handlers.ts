import { guideFor } from '../registration/guide.ts';
import { lookUpError } from '../registration/errors.ts';
import type { Fact } from '../batch/types.ts';
import { CourierError } from '../errors/courier-error.ts';
import { statesFor } from '../registration/states.ts';
import { roundTags } from './round-tags.ts';
import { appendAndView } from './batch-handlers.ts';
import type { Handlers, Services } from './services.ts';

type RegistrationRequests =
  | 'register.guide'
  | 'register.setState'
  | 'register.findSerials'
  | 'register.lookUpError'
  | 'devices.markNeedsReset'
  | 'devices.markSerialNeedsReset'
  | 'handOver.check';

/** Steps 4, 7 and 8: what people say of devices, and what the portal wants. */
export function registrationHandlers(services: Services): Pick<Handlers, RegistrationRequests> {
  const { views, batches } = services;
  return {
    'register.guide': async ({ batchId }) => {
      const state = (await batches.open(batchId)).state();
      const round = state.rounds.at(-1);
      return guideFor(state.settings, round?.files ?? [], roundTags(round, await views.devices(batchId)));
    },
    'register.setState': async ({ batchId, deviceKeys, state, error }) => {
      const batch = await batches.open(batchId);
      const { target } = batch.file().settings;
      if (state !== 'none' && !statesFor(target).includes(state)) {
        throw new CourierError('registration.stateInvalid', { details: { state, target } });
      }
      const fact: Fact = { kind: 'state-set', deviceKeys, state, ...(error === undefined ? {} : { error }) };
      return appendAndView(services, batchId, fact);
    },
    'register.findSerials': async ({ batchId, text }) => {
      const { devices } = await views.view(batchId);
      const keys = new Map(devices.map((device) => [plain(device.serial), device.key]));
      const wanted = [
        ...new Set(
          text
            .split(/[\r\n,;\t]+/)
            .map((serial) => serial.trim())
            .filter((serial) => serial !== ''),
        ),
      ];
      return {
        deviceKeys: [...new Set(wanted.flatMap((serial) => keys.get(plain(serial)) ?? []))],
        unknown: wanted.filter((serial) => !keys.has(plain(serial))),
      };
    },
    'register.lookUpError': ({ query }) => lookUpError(query),
    'devices.markNeedsReset': ({ batchId, deviceKeys, needsReset }) =>
      appendAndView(services, batchId, { kind: 'needs-reset-set', deviceKeys, needsReset }),
    'devices.markSerialNeedsReset': async ({ batchId, serial }) => {
      const { devices } = await views.view(batchId);
      const known = devices.find((device) => plain(device.serial) === plain(serial));
      if (known === undefined)
        throw new CourierError('batch.serialUnknown', { details: { serial: serial.trim() } });
      return appendAndView(services, batchId, {
        kind: 'needs-reset-set',
        deviceKeys: [known.key],
        needsReset: true,
      });
    },
    'handOver.check': ({ batchId, deviceKeys, item, checked }) =>
      appendAndView(services, batchId, { kind: 'hand-over-checked', deviceKeys, item, checked }),
  };
}

/** Serials are compared without regard to case and outer spaces: a portal may show them otherwise than the device. */
function plain(serial: string): string {
  return serial.trim().toLowerCase();
}
