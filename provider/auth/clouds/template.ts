/** A text whose `{name}`s are filled in, or the first part of it that could not be. */
export type Filled = { readonly text: string } | { readonly unknown: string };

/**
 * Fills in a template of Python's `str.format`, of which openstacksdk's files use `{name}`, and `{{` and `}}` for braces.
 */
export function fill(template: string, valueOf: (name: string) => string | undefined): Filled {
  let unknown: string | undefined;
  const text = template.replaceAll(/\{\{|\}\}|\{([^{}]*)\}|[{}]/g, (part: string, name: string | undefined) => {
    if (part === "{{" || part === "}}") {
      return part.charAt(0);
    }
    const value = name === undefined ? undefined : valueOf(name);
    unknown ??= value === undefined ? part : undefined;
    return value ?? part;
  });
  return unknown === undefined ? { text } : { unknown };
}
