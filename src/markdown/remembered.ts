/** What pure functions gave for texts, so that a text which is asked for again is not worked on again. */
export class Remembered<Value> {
  private readonly known = new Map<string, Value>();
  private held = 0;

  /** @param most characters of all texts together; beyond that it begins anew */
  constructor(private readonly most: number) {}

  of(text: string, make: () => Value): Value {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const value = make();
    this.held += text.length;
    if (this.held > this.most) {
      this.known.clear();
      this.held = text.length;
    }
    this.known.set(text, value);
    return value;
  }
}
