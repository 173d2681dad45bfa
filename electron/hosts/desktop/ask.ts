import { dialog } from 'electron';
import { choiceAt, type Choice, type Question } from './second-copy.ts';

/** Asks before there is a window. */
export async function ask(question: Question): Promise<Choice> {
  const { title, detail, choices, buttons } = question;
  const { response } = await dialog.showMessageBox({
    type: 'question',
    title: 'Hash Courier',
    message: title,
    detail,
    buttons: [...buttons],
    defaultId: 0,
    cancelId: choices.indexOf('quit'),
    noLink: true,
  });
  return choiceAt(question, response);
}
