import { describe, expect, it } from 'vitest';
import { failures } from '../../../electron/formats/kit/collector-words.ts';
import { deviceScreen, type DeviceRun } from '../../../electron/formats/kit/device-run.ts';
import { quickCardHtml } from '../../../electron/kit/quick-card.ts';
import { deviceScreens, keyboardPicture, typeGo, type Shape } from '../../../text/card-pictures.ts';
import { createText, type Say } from '../../../text/index.ts';

const say = createText('en');
const card = {
  batchName: 'Contoso <b>& "Sons"</b>',
  groupTag: '',
  hasScript: true,
  scriptVersion: '3.9',
  kitVersion: '0.1.0',
  language: 'en',
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

describe('the quick card', () => {
  const html = quickCardHtml(say, card);

  it('holds a customer’s name as text only', () => {
    expect(html).not.toContain('<b>&');
    expect(html).toContain('Contoso &#60;b&#62;&#38; &#34;Sons&#34;&#60;/b&#62;');
  });

  it('loads and runs nothing', () => {
    expect(html).not.toMatch(/<script|<link|<img|\bsrc=|\bhref=|url\(|@import|\son\w+=/i);
  });

  it('is a small file', () => {
    const largest = { ...card, batchName: '&'.repeat(120), groupTag: '&'.repeat(512) };
    expect(Buffer.byteLength(quickCardHtml(say, largest))).toBeLessThan(60 * 1024);
  });

  it('says every step, result and way out', () => {
    for (const text of [
      say('card.never'),
      say('card.steps.start.title'),
      say('card.steps.wait.text'),
      say('card.results.noAnswer.text'),
      say('card.shiftF10.fn'),
      say('card.shiftF10.export'),
      say('card.shiftF10.supplier'),
      say('card.shiftF10.afterSignIn'),
    ])
      expect(html).toContain(escaped(text));
    expect(html).toContain('<code>d:\\go</code>');
    expect(html).toContain('<code>e:\\go</code>');
    expect(html).not.toContain('{{');
    expect(html).not.toContain('card.');
  });

  it('explains every code that a device can show', () => {
    for (const [code, { id }] of Object.entries(failures))
      expect(html).toContain(`<dt>${code}</dt> <dd><b>${escaped(say(`card.failures.${id}.title`))}</b>`);
  });

  it('takes every word from the language, and says which language and direction that is', () => {
    const other: Say = (key) => (key === 'card.direction' ? 'rtl' : '');
    const bare = quickCardHtml(other, { ...card, batchName: '', language: 'ar' });
    expect(bare).toContain('<html lang="ar" dir="rtl">');
    expect(bare).toContain('<main class="card" lang="ar" dir="rtl">');
    const body = bare.slice(bare.indexOf('<body>')).replace(/<svg.*?<\/svg>/gs, '');
    const words = body.replace(/<kbd.*?<\/kbd>|<dt>.*?<\/dt>|<code>.<\/code>/g, '').replace(/<[^>]*>/g, '');
    expect(words.replace(/[\s:+]/g, '')).toBe('');
  });

  it('names Microsoft’s script only where the kit has it', () => {
    expect(html).toContain('Get-WindowsAutoPilotInfo 3.9');
    expect(quickCardHtml(say, { ...card, scriptVersion: '' })).toContain('Get-WindowsAutoPilotInfo');
    const without = quickCardHtml(say, { ...card, hasScript: false, scriptVersion: '' });
    expect(without).not.toContain('AutoPilotInfo');
  });

  it('is the same again for the same batch', () => {
    expect(quickCardHtml(createText('en'), card)).toBe(html);
  });
});

describe('the pictures on the card', () => {
  const names = { shift: 'Shift', fn: 'Fn', ctrl: 'Ctrl', enter: 'Enter' };
  const run: Omit<DeviceRun, 'outcome'> = {
    startedAt: '',
    kitVersion: '',
    driveId: '',
    batchId: '',
    windows: '',
    reader: '',
    serial: '0123456789',
    maker: 'Contoso',
    model: 'Notebook 14',
    said: [],
  };

  it('show what the device shows', () => {
    const done = deviceScreen({ ...run, outcome: { kind: 'done', file: '', number: 12, notes: [] } });
    expect(deviceScreens.done.large).toEqual([done.word, run.serial]);
    expect(deviceScreens.done.lines.join('  ')).toBe(done.lines[0]);
    const failed = deviceScreen({ ...run, outcome: { kind: 'failed', code: 'H1', detail: '' } });
    expect(deviceScreens.failed.large).toEqual([failed.word, 'H1']);
    expect(deviceScreens.failed.lines).toEqual(failed.lines.slice(0, 2));
  });

  it('press exactly the keys of d:\\go and Enter', () => {
    const typed = typeGo.map((press) => {
      const cap = press.at(-1);
      if (cap?.kind !== 'sign') return '\n';
      return press.length > 1 ? cap.above : cap.sign;
    });
    expect(typed.join('')).toBe('d:\\go\n');
  });

  it('show the dark keys where a US keyboard has them', () => {
    const { shapes, width } = keyboardPicture(names);
    const boxOf = (sign: string): Extract<Shape, { kind: 'box' }> => {
      const at = shapes.findIndex((shape) => shape.kind === 'text' && shape.text === sign);
      const box = shapes.slice(0, at).findLast((shape) => shape.kind === 'box');
      if (box?.kind !== 'box') throw new Error(`no key ${sign}`);
      return box;
    };
    const [l, colon, bar, enter] = [boxOf('l'), boxOf(':'), boxOf('|'), boxOf('Enter')];
    expect(colon.y).toBe(l.y);
    expect(colon.x).toBe(l.x + 20);
    expect(bar.y).toBe(enter.y - 20);
    expect(bar.x + bar.width).toBe(enter.x + enter.width);
    const dark = shapes.filter((shape) => shape.look === 'wantedSign');
    expect(dark.map((shape) => shape.kind === 'text' && shape.text)).toEqual([
      '|',
      '\\',
      ':',
      ';',
      'Enter',
      'Shift',
      'Shift',
    ]);
    for (const shape of shapes) if (shape.kind === 'box') expect(shape.x + shape.width).toBeLessThan(width);
  });
});
