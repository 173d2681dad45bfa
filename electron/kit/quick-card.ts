import type { Say } from '../../text/index.ts';
import { failureCodes, type FailureCode } from './failure-codes.ts';

export type QuickCard = {
  readonly batchName: string;
  readonly groupTag: string;
  readonly scriptVersion: string;
  readonly kitVersion: string;
  /** Language of the words, for the page's `lang`. */
  readonly language: string;
};

const steps = ['start', 'prompt', 'go', 'done', 'remove', 'shutdown', 'wait'] as const;
const keys = ['colon', 'backslash', 'slash'] as const;

/**
 * The quick card as one self-contained A5 page: no script, no link, nothing loaded. The same input gives the same
 * bytes, so that a drive staged again keeps its card.
 */
export function quickCardHtml(say: Say, card: QuickCard): string {
  const script =
    card.scriptVersion === ''
      ? say('card.scriptUnknownVersion')
      : say('card.scriptName', { version: card.scriptVersion });
  return `<!doctype html>
<html lang="${escapeHtml(card.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${words(say('card.heading'))} – ${words(card.batchName)}</title>
<style>${style}</style>
</head>
<body>
<main>
<header>
<h1>${words(say('card.heading'))}</h1>
<p class="facts">${fact(say('card.batch'), card.batchName)} ${fact(
    say('card.groupTag'),
    card.groupTag === '' ? say('card.noGroupTag') : card.groupTag,
  )} ${fact(say('card.script'), script)}</p>
</header>
<p class="never">${words(say('card.never'))}</p>
<ol>
${steps.map((id) => `<li>${item(say(`card.steps.${id}.title`), say(`card.steps.${id}.text`))}</li>`).join('\n')}
</ol>
<section>
<h2>${words(say('card.keysTitle'))}</h2>
<p>${words(say('card.keyboard.text'))}</p>
<ul class="keys">
${keys
  .map(
    (id) =>
      `<li><kbd>${words(say(`card.keyboard.${id}Key`))}</kbd> ${words(say(`card.keyboard.${id}Text`))}</li>`,
  )
  .join('\n')}
</ul>
</section>
<section>
<h2>${words(say('card.resultsTitle'))}</h2>
<ul class="results">
<li class="done">${item(say('card.results.done.title'), say('card.results.done.text'))}</li>
<li class="failed">${item(say('card.results.failed.title'), say('card.results.failed.text'))}</li>
<li>${item(say('card.results.noAnswer.title'), say('card.results.noAnswer.text'))}</li>
</ul>
</section>
<section>
<h2>${words(say('card.failuresTitle'))}</h2>
<p>${words(say('card.failuresLead'))}</p>
<dl>
${(Object.keys(failureCodes) as FailureCode[]) // the table's own keys
  .map(
    (code) =>
      `<div><dt>${code}</dt> <dd>${words(say(`card.failures.${failureCodes[code]}.title`))}</dd></div>`,
  )
  .join('\n')}
</dl>
</section>
<section>
<h2>${words(say('card.shiftF10.title'))}</h2>
<p>${words(say('card.shiftF10.fn'))}</p>
<p>${item(say('card.shiftF10.disabledTitle'), say('card.shiftF10.disabled'))}</p>
<ul>
<li>${words(say('card.shiftF10.export'))}</li>
<li>${words(say('card.shiftF10.supplier'))}</li>
<li>${words(say('card.shiftF10.afterSignIn'))}</li>
</ul>
</section>
<p class="restarts">${item(say('card.switchedOn.restarts.title'), say('card.switchedOn.restarts.text'))}</p>
<footer>${words(say('card.printed', { kitVersion: card.kitVersion }))}</footer>
</main>
</body>
</html>
`;
}

function item(title: string, text: string): string {
  return `<b>${words(title)}</b> ${words(text)}`;
}

function fact(name: string, value: string): string {
  return `<span>${words(name)}: <b>${words(value)}</b></span>`;
}

/** What is typed at the device stands out wherever a sentence names it. */
function words(text: string): string {
  return escapeHtml(text).replace(
    /\b[d-g]:\\go\b|\bshutdown \/s \/t 0\b/g,
    (typed) => `<code>${typed}</code>`,
  );
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const style = `
@page{size:A5;margin:7mm}
*{box-sizing:border-box;margin:0}
body{font:8pt/1.25 "Segoe UI",system-ui,sans-serif;color:#111;background:#fff}
main{max-width:134mm;margin:auto;padding:0}
h1{font-size:15pt;line-height:1.1}
h2{font-size:9.4pt;margin:1.6mm 0 .5mm;border-bottom:.3mm solid #999}
.facts{display:flex;flex-wrap:wrap;gap:0 4mm;overflow-wrap:anywhere}
.never{margin:1mm 0;padding:1mm 2mm;border:.5mm solid #a80000;font-weight:600}
ol{padding-left:6mm;font-size:9pt}
ol li{margin-bottom:.5mm}
ul{padding-left:4mm}
.keys,.results{list-style:none;padding:0}
kbd,code{font-family:Consolas,"Courier New",monospace;white-space:nowrap}
kbd{border:.3mm solid #555;border-radius:1mm;padding:0 1mm}
code{font-weight:700}
.done{border-left:2mm solid #107c10;padding-left:1.5mm}
.failed{border-left:2mm solid #a80000;padding-left:1.5mm}
dl{columns:2;column-gap:4mm}
dl div{display:flex;gap:2mm;break-inside:avoid}
dt{font-weight:700}
.restarts{margin-top:1.6mm;padding:1mm 2mm;border:.3mm solid #555}
footer{margin-top:1mm;font-size:7pt;color:#555}
@media screen{main{padding:6mm}body{font-size:12pt}ol,h2{font-size:13pt}h1{font-size:20pt}main{max-width:190mm}}
`;
