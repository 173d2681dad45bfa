import type { Say } from '../../../text/index.ts';
import type { CommandName, WrongUse } from './arguments.ts';

/** The general help, or that of one command, as lines. */
export function helpLines(command: CommandName | undefined, say: Say): readonly string[] {
  return say(`cli.help.${command ?? 'general'}`).split('\n');
}

/** The one line that helps somebody who typed it wrong. */
export function wrongUseLine({ problem, values, command }: WrongUse, say: Say): string {
  const see = command === undefined ? say('cli.wrong.seeHelp') : say('cli.wrong.seeCommandHelp', { command });
  return `${say(`cli.wrong.${problem}`, values)} ${see}`;
}
