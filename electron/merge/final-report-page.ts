import type { Say } from '../../text/index.ts';
import type { FinalDevice, FinalReport } from './final-report.ts';
import { drivesSection, notCollectedSection } from './final-report-drives.ts';
import { facts, html, page, table, type SafeHtml } from './html.ts';
import { batchPairs, filesTable, practiceWarning } from './round-report.ts';
import { findingList, shownTime } from './words.ts';

/** The final report for people: one page to read, print and sign off. */
export function renderFinalReport(report: FinalReport, say: Say): string {
  const { batch } = report;
  const title = say('report.final.title', { batch: batch.name });
  return page({
    language: say('report.language'),
    title,
    body: html`<h1>${title}</h1>
      ${practiceWarning(batch, say)}${facts([
        ...batchPairs(batch, say),
        [say('report.target'), say(`registration.target.${report.target}`)],
        [say('report.writtenAt'), shownTime(report.at)],
        [say('report.writtenBy'), report.who],
      ])}
      <h2>${say('report.final.summary')}</h2>
      ${summary(report, say)}
      <h2>${say('report.final.open')}</h2>
      ${openPoints(report, say)}
      <h2>${say('report.devices')}</h2>
      ${devicesTable(report.devices, say)}${notCollectedSection(report.notCollected, say)}
      ${rounds(report, say)}${decisions(report, say)}${collected(report, say)}
      ${drivesSection(report.drives, say)}
      <h2>${say('report.final.people')}</h2>
      <ul>
        ${report.people.map(
          (person) => html`<li>${person.name}: ${say('report.final.facts', { count: person.facts })}</li> `,
        )}
      </ul>
      <footer>${say('report.footer')}</footer> `,
  });
}

function summary({ counts, expectedDevices, registeredList: list }: FinalReport, say: Say): SafeHtml {
  return facts([
    [say('report.final.total'), String(counts.devices)],
    [say('report.final.expected'), expectedDevices === 0 ? '' : String(expectedDevices)],
    [say('report.final.ready'), String(counts.ready)],
    [say('report.final.exported'), String(counts.exported)],
    [say('report.final.listed'), counts.listed === 0 ? '' : String(counts.listed)],
    [say('report.final.blocked'), String(counts.blocked)],
    [say('report.final.excluded'), String(counts.excluded)],
    [
      say('report.final.compared'),
      list === undefined
        ? ''
        : say('report.final.comparedWith', {
            name: list.name,
            count: list.serials,
            at: shownTime(list.loadedAt),
            who: list.who,
          }),
    ],
    [say('report.final.registered'), String(counts.registered)],
    [say('report.final.failed'), String(counts.failed)],
    [say('report.final.readyToHandOver'), String(counts.readyToHandOver)],
    [say('report.final.handedOver'), String(counts.handedOver)],
  ]);
}

function openPoints({ counts, expectedDevices, notCollected, damage }: FinalReport, say: Say): SafeHtml {
  const notHandedOver = counts.devices - counts.excluded - counts.handedOver;
  const missing = expectedDevices - counts.devices;
  const points = [
    ...(notHandedOver > 0 ? [say('report.final.notHandedOver', { count: notHandedOver })] : []),
    ...(expectedDevices > 0 && missing > 0 ? [say('report.final.missing', { count: missing })] : []),
    ...(notCollected.length > 0
      ? [say('report.final.notCollectedOpen', { count: notCollected.length })]
      : []),
    ...(damage.length > 0 ? [say('report.final.damaged', { count: damage.length })] : []),
  ];
  return points.length === 0
    ? html`<p>${say('report.final.openNone')}</p> `
    : html`<ul>
        ${points.map((point) => html`<li>${point}</li>`)}
      </ul> `;
}

function devicesTable(devices: readonly FinalDevice[], say: Say): SafeHtml {
  return table(
    [
      say('report.serial'),
      say('report.model'),
      say('report.groupTag'),
      say('report.assignedUser'),
      say('report.final.upload'),
      say('report.final.state'),
      say('report.final.checks'),
      say('report.findings'),
    ],
    devices.map((device) => [
      device.serial || say('report.none'),
      `${device.manufacturer} ${device.model}`.trim(),
      device.groupTag,
      device.assignedUser,
      [
        say(`report.standing.${device.standing}`),
        ...device.rounds.map((number) => `${say('report.final.round')} ${number}`),
      ].join(', '),
      stateWords(device, say),
      [
        ...device.checks.map((item) => say(`handOver.item.${item}`)),
        ...(device.needsReset ? [say('report.final.needsReset')] : []),
      ].join(', '),
      findingList(say, device.findings),
    ]),
  );
}

function stateWords({ state, error }: FinalDevice, say: Say): string {
  const name = say(`registration.states.${state}.name`);
  if (error === undefined) return name;
  const words = [
    say('report.final.error', { name: error.name, number: error.number }).trim(),
    error.requestId === '' ? '' : say('report.final.requestId', { id: error.requestId }),
  ];
  return [name, ...words.filter((each) => each !== '')].join(', ');
}

function rounds({ rounds }: FinalReport, say: Say): SafeHtml {
  if (rounds.length === 0) return html``;
  return html`<h2>${say('report.final.rounds')}</h2>
    ${rounds.map(
      (round) =>
        html`<h3>${say('report.final.round')} ${round.number}: ${shownTime(round.at)}, ${round.who}</h3>
          ${filesTable(round.files, say)}`,
    )}`;
}

function decisions({ decisions }: FinalReport, say: Say): SafeHtml {
  if (decisions.length === 0) return html``;
  return html`<h2>${say('report.final.decisions')}</h2>
    ${table(
      [say('report.when'), say('report.who'), say('report.serial'), say('report.what'), say('report.reason')],
      decisions.map(({ at, who, serial, decision, reason }) => [
        shownTime(at),
        who,
        serial,
        say(`report.final.decision.${decision}`),
        reason || say('report.noReason'),
      ]),
    )}`;
}

function collected({ files }: FinalReport, say: Say): SafeHtml {
  if (files.length === 0) return html``;
  return html`<h2>${say('report.final.collected')}</h2>
    ${table(
      [say('report.when'), say('report.who'), say('report.final.source'), say('report.digest')],
      files.map(({ collectedAt, who, source, sha256 }) => [
        shownTime(collectedAt),
        who,
        source.kind === 'drive'
          ? say('report.final.fromDrive', { name: source.driveName, path: source.path })
          : say('report.final.fromImport', { name: source.name }),
        html`<code>${sha256}</code>`,
      ]),
    )}`;
}
