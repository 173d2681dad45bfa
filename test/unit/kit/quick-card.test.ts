import { describe, expect, it } from 'vitest';
import { quickCardHtml } from '../../../electron/kit/quick-card.ts';
import { createText } from '../../../text/index.ts';

const say = createText('en');
const card = {
  batchName: 'Contoso <b>& "Sons"</b>',
  groupTag: '',
  scriptVersion: '3.9',
  kitVersion: '0.1.0',
  language: 'en',
};

describe('the quick card', () => {
  const html = quickCardHtml(say, card);

  it('holds a customer’s name as text only', () => {
    expect(html).not.toContain('<b>&');
    expect(html).toContain('Contoso &#60;b&#62;&#38; &#34;Sons&#34;&#60;/b&#62;');
  });

  it('loads and runs nothing', () => {
    expect(html).not.toMatch(/<script|<link|<img|\bsrc=|\bhref=|url\(|@import|\son\w+=/i);
  });

  it('says every step, key and way out', () => {
    for (const text of [
      say('card.steps.start.title'),
      say('card.steps.wait.title'),
      say('card.shiftF10.supplier'),
      say('card.failures.noHash.title'),
    ])
      expect(html).toContain(text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`));
    expect(html).toContain('<code>d:\\go</code>');
    expect(html).toContain('<code>e:\\go</code>');
    expect(html).not.toContain('{{');
    expect(html).not.toContain('card.');
  });

  it('is the same again for the same batch', () => {
    expect(quickCardHtml(createText('en'), card)).toBe(html);
  });
});
