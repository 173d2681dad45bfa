import { parseArgs } from 'node:util';

export const groups = ['kills', 'usb', 'hostile', 'bench'];

export const usage = `npm run test:faults -- [--only GROUPS] [--count N] [--rounds N] [--seed S] [--from K] [--table FILE]

  --only GROUPS  of ${groups.join(', ')}, with commas; all when left out. All but kills need the guest of npm run test:usb
  --count N      times that the app is killed; 500 when left out
  --rounds N     times that a drive is pulled during each kind of work; 20 when left out
  --seed S       whole number that decides every moment; a new one each time when left out, and always shown
  --from K       begin at that kill of the seed (a bench lives through twenty: begin at a multiple of twenty)
  --table FILE   write the table as Markdown too
`;

/** What was asked for cannot be done as it was written. */
export class UsageError extends Error {}

/** Reads the command line of this process. */
export function readOptions() {
  const text = { type: 'string' };
  const options = { count: text, seed: text, from: text, only: text, rounds: text, table: text };
  let values;
  try {
    ({ values } = parseArgs({ options: { ...options, help: { type: 'boolean' } } }));
  } catch (error) {
    throw new UsageError(error.message);
  }
  const whole = (name, otherwise, least = 0) => {
    if (values[name] === undefined) return otherwise;
    const given = String(values[name]);
    const value = Number(given);
    if (given.trim() !== '' && Number.isSafeInteger(value) && value >= least) return value;
    throw new UsageError(`Not a whole number from ${least} on: --${name} ${given}`);
  };
  const only = values.only?.split(',') ?? groups;
  const strange = only.filter((group) => !groups.includes(group));
  if (strange.length > 0)
    throw new UsageError(`Not one of ${groups.join(', ')}: --only ${strange.join(',')}`);
  return {
    help: values.help === true,
    only: groups.filter((group) => only.includes(group)),
    count: whole('count', 500, 1),
    rounds: whole('rounds', 20, 1),
    seed: whole('seed', Math.floor(Math.random() * 2 ** 31)),
    from: whole('from', 0),
    table: values.table,
  };
}
