import type { BatchSettings } from '../batch/types.ts';
import { assertNever } from '../errors/assert-never.ts';
import { groupTagFor } from './group-tag.ts';
import type { Guide, GuideStep, GuideValue } from './types.ts';

/** Names of the values; words: `text/<language>/registration.ts` `label.*`. */
export type GuideLabel =
  'customer' | 'tenant' | 'order' | 'file' | 'group-tag' | 'device-profile' | 'shared-device';

/**
 * The portal's steps for a batch, in order, each with the values to choose or paste there. `files` are the upload
 * files of the round at hand, by name; without any, a step says to export first. `tags` are the group tags that its
 * devices have, where they are known: people may have set others than the batch's. The first step is always to see that
 * the portal shows the right tenant. Managed Desktop was retired on 31 July 2024: its guide begins with what
 * replaces it and then gives its own page's steps.
 */
export function guideFor(
  settings: BatchSettings,
  files: readonly { readonly name: string }[],
  tags: readonly string[] = [groupTagFor(settings)],
): Guide {
  const { target } = settings;
  return { target, retired: target === 'managed-desktop', steps: stepsFor(settings, files, tags) };
}

function stepsFor(
  settings: BatchSettings,
  files: readonly { readonly name: string }[],
  tags: readonly string[],
): readonly GuideStep[] {
  const tag = tags.flatMap((each) => value('group-tag', each));
  const tenant = value('tenant', settings.tenantDomain);
  const customer = value('customer', settings.customer);
  const upload: readonly GuideStep[] =
    files.length === 0
      ? [{ id: 'export-first', values: [] }]
      : [
          { id: 'choose-file', values: files.flatMap((file) => value('file', file.name)) },
          ...(files.length > 1 ? [{ id: 'one-at-a-time', values: [] }] : []),
        ];
  switch (settings.target) {
    case 'intune':
      return [
        { id: 'check-tenant', values: [...tenant, ...customer], link: 'intune-admin-center' },
        { id: 'open-devices', values: [], link: 'intune-autopilot-devices' },
        ...upload,
        { id: 'wait', values: [] },
        { id: 'sync', values: [] },
        ...(tag.length > 0 ? [{ id: 'check-tag', values: tag }] : []),
        { id: 'wait-for-profile', values: [] },
        { id: 'group-membership', values: tag, link: 'learn-add-devices' },
      ];
    case 'partner-center':
      return [
        { id: 'check-tenant', values: [...customer, ...tenant], link: 'partner-center' },
        { id: 'open-devices', values: [] },
        { id: 'add-devices', values: [...value('order', settings.orderNumber), ...tag] },
        ...upload,
        { id: 'wait', values: [] },
        { id: 'apply-profile', values: [] },
        { id: 'group-membership', values: tag },
      ];
    case 'managed-desktop':
      return [
        { id: 'check-tenant', values: [...tenant, ...customer], link: 'intune-admin-center' },
        { id: 'what-replaces-it', values: tag, link: 'intune-autopilot-devices' },
        { id: 'open-devices', values: [] },
        { id: 'register-devices', values: [] },
        ...upload,
        { id: 'choose-profile', values: value('device-profile', settings.deviceProfile) },
        ...(settings.sharedDevice ? [{ id: 'shared-device', values: value('shared-device', 'On') }] : []),
        { id: 'submit', values: [] },
        ...(settings.sharedDevice ? [{ id: 'check-shared', values: value('shared-device', 'Yes') }] : []),
        { id: 'check-tag', values: tag },
        { id: 'watch-states', values: [] },
        { id: 'group-membership', values: [] },
      ];
    default:
      return assertNever(settings.target);
  }
}

/** An empty value is left out: there is nothing to copy. */
function value(label: GuideLabel, text: string): readonly GuideValue[] {
  return text.trim() === '' ? [] : [{ labelKey: `registration.label.${label}`, value: text.trim() }];
}
