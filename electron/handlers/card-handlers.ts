import { cardBytes } from '../kit/kit-files.ts';
import type { Handlers, Services } from './services.ts';

/** The quick card for the printer: the very page that a drive staged now would carry. */
export function cardHandlers({
  batches,
  groupTagOf,
  library,
  say,
  settings,
  version,
}: Pick<Services, 'batches' | 'groupTagOf' | 'library' | 'say' | 'settings' | 'version'>): Pick<
  Handlers,
  'kit.card'
> {
  return {
    'kit.card': async ({ batchId }) => {
      const batch = (await batches.open(batchId)).file().settings;
      const script = (await library.list()).find(({ sha256, isDefault }) =>
        batch.scriptSha256 === '' ? isDefault : sha256 === batch.scriptSha256,
      );
      const card = cardBytes(say(), {
        kitVersion: version,
        language: settings.preferences().language,
        batch: { name: batch.name, groupTag: groupTagOf(batch) },
        script: { version: script?.version ?? '', sha256: script?.sha256 ?? '' },
      });
      return { html: card.toString('utf8') };
    },
  };
}
