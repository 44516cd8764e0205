/** Makes a thing when it is first asked for, and only then: schemas cost time that a start does not have. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly thing: T } | undefined;
  return () => {
    made ??= { thing: make() };
    return made.thing;
  };
}
