import { stat } from 'node:fs/promises';
import { createText } from '../../../text/index.ts';
import { assertNever } from '../../errors/assert-never.ts';
import { CourierError } from '../../errors/courier-error.ts';
import { lockDataFolder, type DataLock } from '../../files/data-lock.ts';

/** How this copy can start: it has the data folder, it only looks on, or something is in its way. */
export type Footing =
  | { readonly kind: 'work'; readonly lock: DataLock }
  | { readonly kind: 'look-on' }
  | { readonly kind: 'hindered'; readonly error: CourierError; readonly canLookOn: boolean };

/** `show-window`: that of the copy that works there; this one ends. */
export type Choice = 'show-window' | 'look-on' | 'quit';

/** A question for the system's dialog. The first choice is the one that Enter makes; `quit` is what Escape makes. */
export type Question = {
  readonly title: string;
  readonly detail: string;
  readonly choices: readonly Choice[];
  readonly buttons: readonly string[];
};

/** Takes the data folder, unless this copy is to look on. A copy that works there is asked to come to the front. */
export async function takeDataFolder(
  folder: string,
  options: { readonly lookOn: boolean; readonly onKnock: () => void },
): Promise<Footing> {
  if (options.lookOn) return { kind: 'look-on' };
  try {
    return { kind: 'work', lock: await lockDataFolder(folder, options.onKnock) };
  } catch (error) {
    if (!(error instanceof CourierError)) throw error;
    const facts = await stat(folder).catch(() => undefined);
    return { kind: 'hindered', error, canLookOn: facts?.isDirectory() === true };
  }
}

/**
 * How the app is to start: with the data folder or looking on, as `createApp` takes it. Undefined when a person chose
 * neither; then the process has nothing more to do. Fails with what is in the way where there is nothing to choose.
 */
export async function settle(
  footing: Footing,
  ways: { readonly ask: (question: Question) => Promise<Choice>; readonly knock: () => Promise<unknown> },
): Promise<{ readonly lock: DataLock } | { readonly lookOn: true } | undefined> {
  switch (footing.kind) {
    case 'work':
      return { lock: footing.lock };
    case 'look-on':
      return { lookOn: true };
    case 'hindered': {
      const question = questionFor(footing);
      if (question === undefined) throw footing.error;
      const choice = await ways.ask(question);
      // Whoever has ended in the meantime cannot come to the front any more.
      if (choice === 'show-window') await ways.knock().catch(() => undefined);
      return choice === 'look-on' ? { lookOn: true } : undefined;
    }
    default:
      return assertNever(footing);
  }
}

/** What a person is asked when something is in the way; undefined where there is nothing to choose. */
function questionFor({
  error,
  canLookOn,
}: Extract<Footing, { readonly kind: 'hindered' }>): Question | undefined {
  const { code, details } = error;
  const isInUse = code === 'app.dataFolderInUse';
  if (!canLookOn || !(isInUse || code === 'app.dataFolderUnusable')) return undefined;
  const say = createText('en');
  const buttons: Readonly<Record<Choice, string>> = {
    'show-window': say('lookingOn.ask.showWindow'),
    'look-on': say('lookingOn.ask.lookOn'),
    quit: say('lookingOn.ask.quit'),
  };
  const choices: readonly Choice[] = isInUse ? ['show-window', 'look-on', 'quit'] : ['look-on', 'quit'];
  return {
    title: say(`errors.${code}.title`),
    detail: say(isInUse ? 'lookingOn.ask.inUse' : 'lookingOn.ask.unusable', details),
    choices,
    buttons: choices.map((choice) => buttons[choice]),
  };
}

/** The choice of the button with this index; of none, `quit`. */
export function choiceAt(question: Question, index: number): Choice {
  return question.choices[index] ?? 'quit';
}
