import { RE2JS, RE2JSException } from 're2js';

/** In characters: longer patterns are read by nobody, and take long to prepare. */
const LONGEST = 500;

/** A regular expression of a template, on any text. */
export interface Pattern {
  /** Whether it is found in the text. */
  test(text: string): boolean;
}

/**
 * Compiles a pattern that somebody may have written to stall the program: RE2 takes time in proportion to the
 * text, where backtracking engines can be stalled by a few characters.
 *
 * @returns what is wrong with it otherwise, and what to do
 */
export function compilePattern(source: string): Pattern | { readonly message: string; readonly fix: string } {
  if (source.length > LONGEST) {
    return { message: `the pattern is longer than ${LONGEST} characters`, fix: 'Check less.' };
  }
  try {
    const compiled = RE2JS.compile(source);
    return { test: (text) => compiled.matcher(text).find() };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const fix = 'Write a regular expression without looking ahead or behind and without \\1, in single quotes.';
    return { message: `the pattern cannot be used: ${error.message.replace(/^error parsing regexp: /, '')}`, fix };
  }
}

/** Whether JSON Schema can say it too, whose regular expressions are those of JavaScript. */
export function isJavaScriptPattern(source: string): boolean {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}
