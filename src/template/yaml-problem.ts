import { TOO_DEEP } from './yaml-document.js';

/** What is wrong with YAML, in words for the mistakes that are made most; without a full stop. */
export function yamlMessage(message: string): string {
  if (ENDED_KEY.test(message)) return 'a ": " inside a text ends the key';
  return yamlWords(message);
}

/** What the parser says, without the place. It may quote a whole value, of which the beginning will do. */
export function yamlWords(message: string): string {
  const words = (message.split('\n')[0] ?? '').replace(/ at line .*$/, '');
  return words.length > MOST_WORDS ? `${words.slice(0, MOST_WORDS).toWellFormed()}…` : words;
}

const MOST_WORDS = 200;

/** What to do about it. */
export function yamlFix(message: string): string {
  if (ENDED_KEY.test(message)) return 'Put the whole value in double quotes.';
  if (TOO_DEEP.test(message)) return 'Write it with less nesting.';
  if (/unique/i.test(message)) return 'Keep one of the two keys.';
  if (/tabs/i.test(message)) return 'Indent by two spaces.';
  return 'Check the indentation and put texts with special characters in double quotes.';
}

const ENDED_KEY =
  /nested mapping|compact mapping|implicit keys|multiline|block collections are not allowed within flow/i;
