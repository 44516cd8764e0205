/** Words that promise something and give nobody a number to check it by; ISO/IEC/IEEE 29148 warns of them. */
const VAGUE = new RegExp(
  `(?<![\\p{L}\\p{N}_-])(?:${[
    'fast(?! ?forward| ?track| ?path| ?lane| ?food| ?mode)',
    'quickly',
    'rapidly',
    'promptly',
    'swiftly',
    'timely',
    'as (?:soon|fast|quickly|often|much|little|few) as possible',
    '(?:if|where|when(?:ever)?) possible',
    'user[- ]friendly',
    'intuitive(?:ly)?',
    'easy to \\p{L}+',
    'easily',
    'effortless(?:ly)?',
    'seamless(?:ly)?',
    'smoothly',
    'robust',
    'performant',
    'scalable',
    'efficient(?:ly)?',
    'flexible',
    'reliable',
    'reliably',
    'lightweight',
    'state[- ]of[- ]the[- ]art',
    'best[- ]in[- ]class',
    'adequate(?:ly)?',
    'reasonable',
    'reasonably',
    'appropriate(?:ly)?',
    'acceptable(?! use)',
    'satisfactory',
    'near real[- ]time',
  ].join('|')})(?![\\p{L}\\p{N}_-])`,
  'giu',
);

/** The vague words of an English text. Names, code and what is quoted are left alone. */
export function vagueWords(text: string): readonly string[] {
  const own = text.replace(/`[^`]*`|"[^"]*"|“[^”]*”|«[^»]*»/g, (quoted) => ' '.repeat(quoted.length));
  return [...own.matchAll(VAGUE)]
    .filter(({ 0: word, index }) => !/^\p{Lu}/u.test(word) || /^[^\p{L}]*$/u.test(own.slice(0, index)))
    .map(([word]) => word);
}

/** Whether a text has a number, in figures or in words. */
export function hasNumber(text: string): boolean {
  return /\p{N}|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|half|twice|percent)\b/iu.test(text);
}

/** Whether a text says how much: by a number, or by all or nothing. */
export function hasQuantity(text: string): boolean {
  return hasNumber(text) || /\b(?:no|none|nobody|nothing|never|not|all|always|each|every|without)\b/i.test(text);
}

/** What may stand around vague words without making them any clearer. */
const FILLER =
  /(?<![\p{L}\p{N}])(?:as|an?|the|is|be|to|in|of|and|or|must|shall|should|very|more|most|much|quite|enough|possible|good|better|best|high|higher|low|lower|short|small|minimal|maximal|optimal|quick|easy|ok|okay|fine|normal|usual|performance|quality|speed|time|level)(?![\p{L}\p{N}])/giu;

/** Whether an English text says nothing but that something is to be good. */
export function isWhollyVague(text: string): boolean {
  return !hasQuantity(text) && !/\p{L}/u.test(text.replace(VAGUE, ' ').replace(FILLER, ' '));
}
