import {
  keyboardPicture,
  openDiagnostics,
  openPrompt,
  openPromptOnLaptop,
  screenPicture,
  typeGo,
} from '../../text/card-pictures.ts';
import type { Say } from '../../text/index.ts';
import { failures, type FailureCode } from '../formats/kit/collector-words.ts';
import { escapeHtml, keysHtml, pictureHtml } from './quick-card-pictures.ts';
import { quickCardStyle } from './quick-card-style.ts';

export type QuickCard = {
  readonly batchName: string;
  readonly groupTag: string;
  /** False: the kit has no script of Microsoft's, and the card names none. */
  readonly hasScript: boolean;
  /** Empty when it is not known, or when there is no script. */
  readonly scriptVersion: string;
  readonly kitVersion: string;
  /** Language of the words, for the page's `lang`. */
  readonly language: string;
};

const signs = { colon: ':', backslash: '\\', slash: '/' } as const;

/**
 * The quick card as one self-contained page, A5 on paper: no script, no link, nothing loaded. The same input gives the
 * same bytes, so that a drive staged again keeps its card.
 */
export function quickCardHtml(say: Say, card: QuickCard): string {
  const script =
    card.scriptVersion === ''
      ? say('card.scriptUnknownVersion')
      : say('card.scriptName', { version: card.scriptVersion });
  const language = escapeHtml(card.language);
  const direction = escapeHtml(say('card.direction'));
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${words(say('card.heading'))} – ${escapeHtml(card.batchName)}</title>
<style>${quickCardStyle}</style>
</head>
<body>
<main class="card" lang="${language}" dir="${direction}">
<header>
<h1>${words(say('card.heading'))}</h1>
<p class="facts">${[
    fact(say('card.batch'), card.batchName),
    fact(say('card.groupTag'), card.groupTag === '' ? say('card.noGroupTag') : card.groupTag),
    ...(card.hasScript ? [fact(say('card.script'), script)] : []),
  ].join(' ')}</p>
</header>
<p class="never">${warningSign} ${words(say('card.never'))}</p>
<ol>
${shortStep(say, 'start')}
<li><div class="row"><h2>${words(say('card.steps.prompt.title'))}</h2> ${keysHtml(say, [openPrompt])} <span class="row">${words(say('card.keyboard.laptops'))} ${keysHtml(say, [openPromptOnLaptop])}</span></div>
<p>${words(say('card.steps.prompt.text'))}</p></li>
<li><div class="row"><h2 class="big">${words(say('card.steps.go.title'))}</h2> ${keysHtml(say, typeGo, true)}</div>
<p class="big">${words(say('card.steps.go.text'))}</p>
${keyboard(say)}</li>
<li><h2>${words(say('card.steps.done.title'))}</h2>
<p>${words(say('card.steps.done.text'))}</p>
${screens(say)}</li>
${shortStep(say, 'remove')}
${shortStep(say, 'shutdown')}
${shortStep(say, 'wait')}
</ol>
${failureCodes(say)}
${blocked(say)}
<footer>${words(say('card.printed', { kitVersion: card.kitVersion }))}</footer>
</main>
</body>
</html>
`;
}

/** A step without pictures: on paper its title and its sentence share a line. */
function shortStep(say: Say, id: 'start' | 'remove' | 'shutdown' | 'wait'): string {
  return `<li class="short"><h2>${words(say(`card.steps.${id}.title`))}</h2> <p>${words(say(`card.steps.${id}.text`))}</p></li>`;
}

function keyboard(say: Say): string {
  const names = {
    shift: say('card.keyNames.shift'),
    fn: say('card.keyNames.fn'),
    ctrl: say('card.keyNames.ctrl'),
    enter: say('card.keyNames.enter'),
  };
  const places = (['colon', 'backslash', 'slash'] as const).map(
    (id) => `<li><code>${escapeHtml(signs[id])}</code> ${words(say(`card.keyboard.${id}Text`))}</li>`,
  );
  return `<p class="place">${words(say('card.keyboard.text'))}</p>
<div class="where">${pictureHtml(keyboardPicture(names), say('card.keyboard.picture'))}
<div><ul>${places.join('')}</ul>
<p>${words(say('card.keyboard.asPrinted'))}</p></div></div>`;
}

function screens(say: Say): string {
  const each = (['done', 'failed', 'noAnswer'] as const).map(
    (id) =>
      `<li>${pictureHtml(screenPicture(id))}${item(say(`card.results.${id}.title`), say(`card.results.${id}.text`))}</li>`,
  );
  return `<ul class="screens">${each.join('\n')}</ul>`;
}

function failureCodes(say: Say): string {
  // The table's own keys.
  const codes = Object.keys(failures) as FailureCode[];
  const rows = codes.map((code) => {
    const { id } = failures[code];
    return `<div><dt>${code}</dt> <dd><b>${words(say(`card.failures.${id}.title`))}</b><span class="more"> ${words(say(`card.failures.${id}.text`))}</span></dd></div>`;
  });
  return `<section>
<div class="title"><h3>${words(say('card.failuresTitle'))}</h3> <p>${words(say('card.failuresLead'))}</p></div>
<dl>
${rows.join('\n')}
</dl>
</section>`;
}

function blocked(say: Say): string {
  return `<section>
<div class="title"><h3>${words(say('card.shiftF10.title'))}</h3></div>
<p>${words(say('card.shiftF10.fn'))}</p>
<p>${item(say('card.shiftF10.disabledTitle'), say('card.shiftF10.disabled'))}</p>
<ul class="ways">
<li>${keysHtml(say, [openDiagnostics])} ${words(say('card.shiftF10.export'))}</li>
<li>${words(say('card.shiftF10.supplier'))}</li>
<li>${words(say('card.shiftF10.afterSignIn'))}</li>
</ul>
</section>`;
}

const warningSign =
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 2 23 21H1Z"/><path d="M11 9h2v6h-2zm0 7.5h2v2h-2z" fill="#fff"/></svg>';

function item(title: string, text: string): string {
  return `<b>${words(title)}</b> ${words(text)}`;
}

function fact(name: string, value: string): string {
  return `<span>${words(name)}: <b>${escapeHtml(value)}</b></span>`;
}

/** What is typed at the device stands out wherever a sentence names it. */
function words(text: string): string {
  return escapeHtml(text).replace(
    /\b[d-z]:\\go\b|\bshutdown \/s \/t 0\b/g,
    (typed) => `<code>${typed}</code>`,
  );
}
