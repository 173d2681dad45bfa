import { cardBytes } from '../kit/kit-files.ts';
import { scriptNow } from './kit-content.ts';
import type { Handlers, Services } from './services.ts';

/** The quick card for the printer: the very page that a drive staged now would carry. */
export function cardHandlers(
  services: Pick<Services, 'batches' | 'groupTagOf' | 'library' | 'say' | 'settings' | 'version'>,
): Pick<Handlers, 'kit.card'> {
  const { batches, groupTagOf, say, settings, version } = services;
  return {
    'kit.card': async ({ batchId }) => {
      const batch = await batches.open(batchId);
      const chosen = batch.file().settings;
      const script = await scriptNow(services, batch);
      const card = cardBytes(say(), {
        kitVersion: version,
        language: settings.preferences().language,
        batch: { name: chosen.name, groupTag: groupTagOf(chosen) },
        script: { version: script?.version ?? '', sha256: script?.sha256 ?? '' },
      });
      return { html: card.toString('utf8') };
    },
  };
}
