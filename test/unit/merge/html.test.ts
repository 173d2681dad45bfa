import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, html, page, table } from '../../../electron/merge/html.ts';

describe('the HTML writer', () => {
  it('lets no text open a tag or leave an attribute', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"']/);
        expect(html`<p title="${text}">${text}</p>`.safe).toBe(
          `<p title="${escapeHtml(text)}">${escapeHtml(text)}</p>`,
        );
      }),
    );
  });

  it('escapes once, however deep the parts are', () => {
    expect(table(['<'], [['&', html`<b>${'>'}</b>`]]).safe).toContain('<td>&amp;</td><td><b>&gt;</b></td>');
  });

  it('allows a page its own style and script by digest, and nothing else', () => {
    const text = page({ language: 'en', title: 'A & B', body: html`<p>x</p>`, script: 'let a = 1;' });
    const digest = createHash('sha256').update('let a = 1;').digest('base64');
    const style = /<style>([^]*)<\/style>/.exec(text)?.[1] ?? '';
    const styleDigest = createHash('sha256').update(style).digest('base64');
    expect(text).toContain('<title>A &amp; B</title>');
    expect(text).toContain(`default-src &#39;none&#39;; style-src &#39;sha256-${styleDigest}&#39;`);
    expect(text).toContain(`script-src &#39;sha256-${digest}&#39;;`);
  });
});
