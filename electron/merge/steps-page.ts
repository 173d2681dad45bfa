import type { BatchFile, Round } from '../batch/types.ts';
import type { Say } from '../../text/index.ts';
import { facts, html, page, type SafeHtml } from './html.ts';
import { batchFacts, batchPairs, practiceWarning } from './round-report.ts';

/** One step in the portal, said already. */
export type TakeAwayStep = {
  readonly title: string;
  readonly body: string;
  /** What is chosen or pasted there. */
  readonly values: readonly { readonly label: string; readonly value: string }[];
  readonly link?: { readonly label: string; readonly address: string };
};

/*
 * A page from a drive may have no clipboard permission; marking the text and the old command work there too. Without the
 * script every value still stands in a field that can be marked and copied.
 */
const copyScript = `
for (const button of document.querySelectorAll('button[data-copied]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const field = button.parentElement.querySelector('input');
    field.select();
    try { await navigator.clipboard.writeText(field.value); } catch { document.execCommand('copy'); }
    button.textContent = button.dataset.copied;
  });
}
`;

/** The page for the upload PC: which tenant, the steps with their values, and how to check the files. */
export function renderSteps(input: {
  readonly batch: BatchFile;
  readonly round: Round;
  readonly steps: readonly TakeAwayStep[];
  readonly say: Say;
}): string {
  const { round, steps, say } = input;
  const batch = batchFacts(input.batch);
  const title = say('report.takeAway.title', { round: round.number, batch: batch.name });
  const copyField = (label: string, value: string): SafeHtml =>
    html`<p>
      <label>${label}<br /><input readonly value="${value}" aria-label="${label}" /></label>
      <button type="button" hidden data-copied="${say('report.takeAway.copied')}">
        ${say('report.takeAway.copy')}
      </button>
    </p> `;
  return page({
    language: say('report.language'),
    title,
    script: copyScript,
    body: html`<h1>${title}</h1>
      <p>${say('report.takeAway.lead', { count: round.files.length })}</p>
      ${practiceWarning(batch, say)}${
        batch.tenantDomain === ''
          ? html``
          : html`<p class="warning">
              ${say('report.takeAway.checkTenant', { tenant: batch.tenantDomain })}
            </p> `
      }${facts([
        ...batchPairs(batch, say),
        [say('report.target'), say(`registration.target.${round.target}`)],
      ])}
      <p>${say('report.takeAway.dontEdit')}</p>
      <h2>${say('report.takeAway.steps')}</h2>
      <ol>
        ${steps.map(
          (step) =>
            html`<li>
              <h3>${step.title}</h3>
              <p>${step.body}</p>
              ${
                step.link === undefined
                  ? html``
                  : html`<p>
                      <a href="${safeAddress(step.link.address)}" rel="noreferrer">${step.link.label}</a>
                    </p> `
              }${step.values.map(({ label, value }) => copyField(label, value))}
            </li> `,
        )}
      </ol>
      <h2>${say('report.takeAway.check')}</h2>
      <p>${say('report.takeAway.checkHow')}</p>
      ${round.files.map(
        ({ name, sha256 }) =>
          html`<h3>${name}</h3>
            ${facts([[say('report.digest'), sha256]])}${copyField(say('report.takeAway.command'), `certutil -hashfile "${name}" SHA256`)}`,
      )}
      <footer>${say('report.footer')}</footer> `,
  });
}

function safeAddress(address: string): string {
  return address.startsWith('https://') ? address : '#';
}
