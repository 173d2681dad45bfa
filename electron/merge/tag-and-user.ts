import { exactHeaders } from '../formats/csv/columns.ts';
import { finding, type Finding } from '../formats/findings.ts';
import { sourceFile } from './judge.ts';
import type { JudgedCapture } from './types.ts';
import { isSettledByEditing, valueFindings } from './values.ts';

/** A value that applies to a device, and what is wrong with it. */
export type Settled = { readonly value: string; readonly findings: readonly Finding[] };

export type SettleInput = {
  /** What a person typed; an empty text clears, undefined leaves it to the files. */
  readonly edited: string | undefined;
  /** The captures whose word counts, the kept one among them. */
  readonly captures: readonly JudgedCapture[];
  readonly kept: JudgedCapture;
};

/** The tag that applies: a person's word before the captures' before the batch's. Tags differ by case too. */
export function settleTag(input: SettleInput, batchTag: string): Settled {
  const { edited, captures, kept } = input;
  if (edited !== undefined) return { value: edited, findings: valueFindings('groupTag', edited) };
  if (captures.length === 1) return onlyWord(kept, 'groupTag', kept.groupTag || batchTag);
  const tags = [...new Set(captures.map((capture) => capture.groupTag).filter((tag) => tag !== ''))];
  const value = kept.groupTag || tags[0] || batchTag;
  const isContradictory = tags.length > 1;
  return {
    value,
    findings: isContradictory
      ? [
          finding('tag.contradictory', {
            ...placeOf(captures.find(({ groupTag }) => groupTag !== '' && groupTag !== value)),
            column: exactHeaders.groupTag,
            values: { values: tags.join(', ') },
          }),
        ]
      : foundOn(kept, 'groupTag', value),
  };
}

/** The user of this one device: a person's word before the captures'. Users do not differ by case. */
export function settleUser({ edited, captures, kept }: SettleInput): Settled {
  if (edited !== undefined) return { value: edited, findings: valueFindings('assignedUser', edited) };
  if (captures.length === 1) return onlyWord(kept, 'assignedUser', kept.assignedUser);
  const users = new Map(
    captures
      .map((capture) => capture.assignedUser)
      .filter((user) => user !== '')
      .map((user) => [user.toLowerCase(), user]),
  );
  const [first = ''] = users.values();
  const value = kept.assignedUser || first;
  return {
    value,
    findings:
      users.size > 1
        ? [
            finding('user.contradictory', {
              ...placeOf(
                captures.find(
                  ({ assignedUser }) =>
                    assignedUser !== '' && assignedUser.toLowerCase() !== value.toLowerCase(),
                ),
              ),
              column: exactHeaders.assignedUser,
              values: { values: [...users.values()].join(', ') },
            }),
          ]
        : foundOn(kept, 'assignedUser', value),
  };
}

/** Where the first other word stands. */
function placeOf(capture: JudgedCapture | undefined): Pick<Finding, 'file' | 'row'> {
  return capture === undefined ? {} : { file: sourceFile(capture.source), row: capture.row };
}

/** A single capture cannot contradict itself. */
function onlyWord(kept: JudgedCapture, name: 'groupTag' | 'assignedUser', value: string): Settled {
  return { value, findings: value === '' ? [] : foundOn(kept, name, value) };
}

/** What is wrong with a value, with its place in the file where it is the kept capture's own. */
function foundOn(kept: JudgedCapture, name: 'groupTag' | 'assignedUser', value: string): readonly Finding[] {
  if (kept[name] !== value) return valueFindings(name, value);
  return kept.findings.filter((found) => isSettledByEditing(found) && found.column === exactHeaders[name]);
}
