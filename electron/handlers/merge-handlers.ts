import { driveEvents } from '../batch/drive-events.ts';
import { CourierError } from '../errors/courier-error.ts';
import { openVolume } from '../kit/volume.ts';
import { exportRound } from '../merge/export-round.ts';
import { writeFinalReport } from '../merge/final-report.ts';
import { uploadsFromArchive } from '../merge/read-uploads.ts';
import { withdrawRound } from '../merge/round-folders.ts';
import { nextRoundNumber } from '../merge/round-names.ts';
import type { TakeAwayStep } from '../merge/steps-page.ts';
import { takeAway } from '../merge/take-away.ts';
import { guideFor } from '../registration/guide.ts';
import { linkUrl } from '../registration/links.ts';
import type { Guide } from '../registration/types.ts';
import type { Say, TextKey } from '../../text/index.ts';
import { roundTags } from './round-tags.ts';
import { appendAndView } from './batch-handlers.ts';
import { assertSameWorld, startDriveJob } from './drive-work.ts';
import type { Handlers, Services } from './services.ts';
import { whoWorks } from './who.ts';

type MergeRequests =
  'merge.device' | 'merge.settle' | 'merge.edit' | 'merge.export' | 'merge.takeAway' | 'handOver.writeReport';

/** Steps 6 and 8: devices settled, rounds exported, reports written. */
export function mergeHandlers(services: Services): Pick<Handlers, MergeRequests> {
  const { views, batches, jobs, watcher, say, now } = services;
  /** Batches that are being exported: two rounds of one batch at once would hold the same devices. */
  const exporting = new Set<string>();

  return {
    'merge.device': ({ batchId, deviceKey }) => views.details(batchId, deviceKey),
    'merge.settle': async ({ batchId, deviceKey, decision, reason }) => {
      await views.details(batchId, deviceKey);
      return appendAndView(services, batchId, { kind: 'device-settled', deviceKey, decision, reason });
    },
    'merge.edit': ({ batchId, deviceKeys, groupTag, assignedUser }) => {
      if (assignedUser !== undefined && assignedUser !== '' && deviceKeys.length > 1) {
        const problem = 'one device at a time';
        throw new CourierError('request.invalid', {
          details: { name: 'merge.edit', where: 'assignedUser', problem },
        });
      }
      return appendAndView(services, batchId, {
        kind: 'devices-edited',
        deviceKeys,
        ...(groupTag === undefined ? {} : { groupTag: groupTag.trim() }),
        ...(assignedUser === undefined ? {} : { assignedUser: assignedUser.trim() }),
      });
    },
    'merge.export': async ({ batchId, choice }) => {
      const who = whoWorks(services);
      const batch = await batches.open(batchId);
      return jobs.start(
        'export',
        [{ id: batchId, name: batch.file().settings.name }],
        async ({ signal, part }) => {
          if (exporting.has(batchId))
            throw new CourierError('merge.busy', { details: { batch: batch.file().settings.name } });
          exporting.add(batchId);
          try {
            part(batchId, { state: 'working' });
            const round = await exportRound(
              {
                batch: batch.file(),
                outFolder: batch.outFolder,
                number: nextRoundNumber(batch.state().rounds),
                rounds: batch.state().rounds,
                devices: await views.wholeDevices(batchId),
                choice,
                readUploads: uploadsFromArchive(batch.archiveFile.read),
                who,
                now,
                say: say(),
                onProgress: (fraction) => part(batchId, { state: 'working', fraction }),
              },
              signal,
            );
            const state = await batch
              .append(who, { kind: 'round-exported', round })
              .catch(async (error: unknown) => {
                // The first error is the one to tell; a folder that keeps its name is renamed by the next export.
                await withdrawRound(batch.outFolder, round).catch(() => undefined);
                throw error;
              });
            part(batchId, { state: 'done', fraction: 1 });
            services.changed(batchId, state.sequence);
            return round;
          } finally {
            exporting.delete(batchId);
          }
        },
      );
    },
    'merge.takeAway': async ({ batchId, round: number, drive: chosen }) => {
      const who = whoWorks(services);
      const batch = await batches.open(batchId);
      const round = batch.state().rounds.find((each) => each.number === number);
      if (round === undefined) throw new CourierError('batch.roundNotFound', { details: { round: number } });
      return startDriveJob(services, 'take-away', [chosen], async (drive, { signal, part }) => {
        assertSameWorld(drive, batch);
        if (drive.readOnly) {
          throw new CourierError('drive.readOnly', {
            details: { drive: drive.name, mountPoint: drive.mountPoint },
          });
        }
        const volume = await openVolume(drive.mountPoint, drive.name);
        const taken = await takeAway(
          {
            batch: batch.file(),
            round,
            outFolder: batch.outFolder,
            volume,
            checkIdentity: async () => {
              await watcher.confirm({ id: drive.id, fingerprint: drive.fingerprint }, 'stage');
            },
            steps: saidSteps(
              guideFor(batch.file().settings, round.files, roundTags(round, await views.devices(batchId))),
              say(),
            ),
            say: say(),
            onProgress: (fraction) => part(drive.id, { state: 'working', fraction, step: 'writing' }),
          },
          signal,
        );
        const state = await batch.append(who, { kind: 'round-taken', round: number, driveName: drive.name });
        services.changed(batchId, state.sequence);
        return taken;
      });
    },
    'handOver.writeReport': async ({ batchId }) => {
      const who = whoWorks(services);
      const batch = await batches.open(batchId);
      const { counts } = await views.view(batchId);
      const { name, path, sha256 } = await writeFinalReport({
        batch: batch.file(),
        outFolder: batch.outFolder,
        state: batch.state(),
        lines: batch.lines(),
        damage: batch.damage(),
        devices: await views.devices(batchId),
        counts,
        driveEvents: driveEvents(batch.lines(), Infinity),
        who,
        now,
        say: say(),
      });
      const view = await appendAndView(services, batchId, { kind: 'report-written', name, sha256 });
      return { name, path, batch: view };
    },
  };
}

/** The portal's steps in words, for a page that is read on another PC. */
function saidSteps(guide: Guide, say: Say): readonly TakeAwayStep[] {
  return guide.steps.map((step) => {
    // The registration room's own tests prove that each of its steps and labels has its words.
    const words = (part: 'title' | 'body') =>
      say(`registration.guide.${guide.target}.${step.id}.${part}` as TextKey);
    return {
      title: words('title'),
      body: words('body'),
      values: step.values.map(({ labelKey, value }) => ({ label: say(labelKey as TextKey), value })),
      ...(step.link === undefined
        ? {}
        : { link: { label: say(`registration.link.${step.link}`), address: linkUrl(step.link) } }),
    };
  });
}
