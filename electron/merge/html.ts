import { createHash } from 'node:crypto';

/** Text that is HTML already; made only by `html`. */
export type SafeHtml = { readonly safe: string };
type Part = string | number | SafeHtml | readonly SafeHtml[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Marks that turn the text around them, and controls but for tab and line ends: they make a name look like another. */
const misleading = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|(?![\t\n\r])\p{Cc}/gu;

/** Makes a text harmless between tags and inside quoted attributes; what would mislead the reader becomes a visible mark. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => entities[character] ?? character)
    .replace(misleading, '\ufffd');
}

/** Template for HTML: whatever is put in is escaped, unless it was made by this template itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): SafeHtml {
  const safe = strings.reduce((text, string, index) => `${text}${partText(parts[index - 1] ?? '')}${string}`);
  return { safe };
}

function partText(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return 'safe' in part ? part.safe : part.map((each) => each.safe).join('');
}

/** A table with a heading row; a cell is text or HTML. Empty without rows. */
export function table(headings: readonly string[], rows: readonly (readonly Part[])[]): SafeHtml {
  if (rows.length === 0) return html``;
  return html`<table>
    <thead>
      <tr>
        ${headings.map((heading) => html`<th scope="col">${heading}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (cells) =>
          html`<tr>
            ${cells.map((cell) => html`<td>${cell}</td>`)}
          </tr> `,
      )}
    </tbody>
  </table> `;
}

/** Names with their values; pairs without a value are left out. */
export function facts(pairs: readonly (readonly [string, string])[]): SafeHtml {
  const shown = pairs.filter(([, value]) => value !== '');
  return html`<dl>
    ${shown.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd> `,
    )}
  </dl> `;
}

export type Page = {
  /** BCP 47, for screen readers and hyphenation. */
  readonly language: string;
  readonly title: string;
  readonly body: SafeHtml;
  /** Run when the page is opened. The page must be usable without it. */
  readonly script?: string;
};

const style = `
:root { color-scheme: light; }
body { font: 15px/1.5 "Segoe UI", system-ui, sans-serif; color: #1b1b1b; background: #fff; max-width: 72rem; margin: 2rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; break-after: avoid; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; break-after: avoid; }
p { margin: .25rem 0 .75rem; }
.warning { border-left: 4px solid #b3261e; padding: .5rem .75rem; background: #fdf1f0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.25rem; margin: .75rem 0; }
dt { color: #555; }
dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #ccc; overflow-wrap: anywhere; }
th { border-bottom-color: #555; overflow-wrap: normal; }
td:not(:has(code)) { overflow-wrap: break-word; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
ul { margin: 0; padding-left: 1.1rem; }
code, input { font: .9rem/1.4 Consolas, ui-monospace, monospace; }
input { border: 1px solid #888; border-radius: 3px; padding: .3rem .5rem; width: min(100%, 32rem); }
button { font: inherit; padding: .25rem .9rem; border: 1px solid #555; border-radius: 3px; background: #f3f3f3; cursor: pointer; }
footer { margin-top: 2.5rem; color: #555; font-size: .85rem; }
@media print { body { margin: 0; max-width: none; font-size: 11px; } button { display: none; } .warning { background: none; } }
`;

/**
 * A whole page in one file, for a browser and a printer. It fetches nothing; its own policy forbids everything but its
 * own style and script.
 */
export function page({ language, title, body, script }: Page): string {
  const scriptSource = script === undefined ? '' : ` script-src '${sourceHash(script)}';`;
  const policy = `default-src 'none'; style-src '${sourceHash(style)}';${scriptSource} base-uri 'none'; form-action 'none'`;
  const scriptElement = script === undefined ? '' : `<script>${script}</script>\n`;
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${body.safe}${scriptElement}</body>
</html>
`;
}

function sourceHash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
