import type { Say } from '../../text/index.ts';
import { isLookedFor, type KeyCap, type KeyPress, type Picture } from '../../text/card-pictures.ts';

/** Text made harmless between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * Key presses one after the other, as a row of key caps; `+` stands between keys that are held down together. With
 * `isDark` the keys that people look for are dark, as in the picture of the keyboard.
 */
export function keysHtml(say: Say, presses: readonly KeyPress[], isDark = false): string {
  return `<span class="keys" dir="ltr">${presses
    .map((press) => `<span>${press.map((cap) => capHtml(say, cap, isDark)).join(' <i>+</i> ')}</span>`)
    .join(' ')}</span>`;
}

function capHtml(say: Say, cap: KeyCap, isDark: boolean): string {
  const look = isDark && isLookedFor(cap) ? 'dark' : '';
  if (cap.kind === 'named')
    return `<kbd class="${look}">${escapeHtml(say(`card.keyNames.${cap.name}`))}</kbd>`;
  if (cap.above === undefined) return `<kbd class="${look}">${escapeHtml(cap.sign)}</kbd>`;
  return `<kbd class="${look} two"><span>${escapeHtml(cap.above)}</span><span>${escapeHtml(cap.sign)}</span></kbd>`;
}

/** A drawing for the eye; `label` says the same to those who hear the page, and is left out where text beside it does. */
export function pictureHtml({ width, height, shapes }: Picture, label = ''): string {
  const drawn = shapes.map((shape) =>
    shape.kind === 'box'
      ? `<rect class="${shape.look}" x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}" rx="2"/>`
      : `<text class="${shape.look}" x="${shape.x}" y="${shape.y}" font-size="${shape.size}">${escapeHtml(shape.text)}</text>`,
  );
  const told = label === '' ? 'aria-hidden="true"' : `role="img" aria-label="${escapeHtml(label)}"`;
  return `<svg viewBox="0 0 ${width} ${height}" ${told} direction="ltr">${drawn.join('')}</svg>`;
}
