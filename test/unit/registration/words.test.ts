import { expect, test } from 'vitest';
import { errorCodes } from '../../../electron/errors/codes.ts';
import { refusalReasons } from '../../../electron/library/recognise.ts';
import { practiceDeviceKinds } from '../../../electron/practice/types.ts';
import { knownErrors, lookUpError } from '../../../electron/registration/errors.ts';
import { guideFor } from '../../../electron/registration/guide.ts';
import { adviceIds } from '../../../electron/registration/settings-advice.ts';
import { statesFor } from '../../../electron/registration/states.ts';
import { deviceProfiles, linkIds, targets } from '../../../electron/registration/types.ts';
import { createText, type TextKey } from '../../../text/index.ts';
import { errors } from '../../../text/en/errors/index.ts';
import { libraryWords } from '../../../text/en/library-words.ts';
import { practiceWords } from '../../../text/en/practice-words.ts';
import { registration } from '../../../text/en/registration.ts';
import { settings } from './settings.ts';

const say = createText('en');
/** Keys made of data, which the compiler cannot check: what is missing is said as its own key. */
function sayData(key: string, values: Record<string, string | number> = {}): string {
  const sentence = say(key as TextKey, values);
  expect(sentence).not.toBe(key);
  expect(sentence.trim()).not.toBe('');
  expect(sentence).not.toMatch(/\{\{|\$t\(/);
  return sentence;
}

test('every error code has a title and a body, and there are no others', () => {
  const worded = Object.entries(errors).flatMap(([area, codes]) =>
    Object.keys(codes).map((code) => `${area}.${code}`),
  );
  expect(worded.toSorted()).toEqual([...errorCodes].toSorted());
  for (const code of errorCodes) {
    sayData(`errors.${code}.title`);
    expect(errors).toHaveProperty(`${code}.body`);
  }
});

test('the blanks of an error are filled from its details, and one without a value stays empty', () => {
  expect(say('errors.file.notFound.body', { path: '/a/b.csv' })).toMatch(/^\/a\/b\.csv was not found/);
  expect(say('errors.file.notFound.body', { file: 'b.csv' })).toMatch(/^b\.csv was not found/);
  expect(say('errors.upload.tooLarge.body', { maximumBytes: 1048576 })).toContain('1,048,576 bytes');
});

test('a refused script is told by name with its reason', () => {
  for (const reason of refusalReasons) {
    const sentence = sayData('errors.library.notTheScript.body', { name: 'a.ps1', reason });
    expect(sentence).toBe(`a.ps1 was not taken. ${libraryWords.reason[reason]}`);
  }
  expect(Object.keys(libraryWords.reason)).toEqual([...refusalReasons]);
  for (const reason of ['not-a-zip', 'no-script', 'several-scripts']) {
    expect(sayData('errors.library.packageDamaged.body', { name: 'a', reason })).not.toContain(
      'packageReason',
    );
  }
});

test('a file’s name is shown as it is, whatever it looks like', () => {
  const name = '{{reason}} $t(errors.app.bug.title).ps1';
  expect(say('errors.library.notTheScript.body', { name, reason: 'empty' })).toContain(name);
});

test('a setting that cannot be used is named with its reason', () => {
  const sentence = sayData('errors.batch.settingsInvalid.body', { field: 'groupTag', reason: 'not-plain' });
  expect(sentence).toMatch(/^Group tag: upload files are plain ASCII/);
});

test('a drive that stays is told with its cause and the programs that hold it', () => {
  const values = { drive: 'KINGFISHER', cause: 'inUseBy', programs: 'Explorer, Notepad' };
  expect(sayData('errors.drive.ejectFailed.body', values)).toContain('in use by Explorer, Notepad');
});

test('every step, value and link of every guide has its words, and no words are left over', () => {
  for (const target of targets) {
    const used = new Set<string>();
    for (const files of [[], [{ name: 'a' }], [{ name: 'a' }, { name: 'b' }]]) {
      for (const sharedDevice of [false, true]) {
        for (const step of guideFor(settings({ target, sharedDevice, groupTag: 'Sales' }), files).steps) {
          used.add(step.id);
          sayData(`registration.guide.${target}.${step.id}.title`);
          sayData(`registration.guide.${target}.${step.id}.body`);
          for (const { labelKey } of step.values) sayData(labelKey);
          if (step.link !== undefined) sayData(`registration.link.${step.link}`);
        }
      }
    }
    expect([...used].toSorted()).toEqual(Object.keys(registration.guide[target]).toSorted());
  }
});

test('every state, error, next step, advice, target, profile and link has its words', () => {
  for (const state of targets.flatMap((target) => statesFor(target))) {
    sayData(`registration.states.${state}.name`);
    sayData(`registration.states.${state}.meaning`);
  }
  for (const { id, name, nextStep } of knownErrors) {
    for (const part of ['title', 'meaning', 'nextStep']) sayData(`registration.error.${id}.${part}`);
    sayData(`registration.nextStep.${nextStep}`);
    for (const { matchedBy } of lookUpError(name)) sayData(`registration.matchedBy.${matchedBy}`);
  }
  expect(Object.keys(registration.error).toSorted()).toEqual(knownErrors.map(({ id }) => id).toSorted());
  expect(Object.keys(registration.advice)).toEqual([...adviceIds]);
  for (const target of targets) sayData(`registration.target.${target}`);
  for (const profile of deviceProfiles) sayData(`registration.profile.${profile}`);
  for (const link of linkIds) sayData(`registration.link.${link}`);
});

test('every pretend device has a name and a lesson', () => {
  expect(Object.keys(practiceWords.devices)).toEqual([...practiceDeviceKinds]);
});
