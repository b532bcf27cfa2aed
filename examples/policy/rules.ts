/** What the rules look at in a service's arguments; the provider has checked them and filled in defaults. */
export interface Service {
  readonly approvalEnabled?: boolean;
  readonly serverType?: string;
  readonly ports?: readonly { readonly clientPort: number; readonly protocol?: string }[];
  readonly tags?: Readonly<Record<string, string>>;
}

/** Each connection needs this account's approval. */
export function approval({ approvalEnabled }: Service): string[] {
  return approvalEnabled === false
    ? ["approvalEnabled: false lets everyone who may connect do so without asking; leave it out, or set it to true."]
    : [];
}

/** Only some client ports are open; `allowed` has ports and ranges, for example `["443", "30000-32767"]`. */
export function allowedPorts({ ports = [] }: Service, allowed: readonly string[]): string[] {
  const ranges = allowed.map((text) => {
    const [first = "", last = first] = text.split("-");
    return { first: Number(first), last: Number(last) };
  });
  return ports
    .filter(({ clientPort }) => !ranges.some(({ first, last }) => clientPort >= first && clientPort <= last))
    .map(
      ({ clientPort, protocol = "TCP" }) =>
        `Client port ${protocol} ${clientPort} is not one of ${allowed.join(", ")}.`,
    );
}

/** Tags are there, and not empty. */
export function requiredTags({ tags = {} }: Service, required: readonly string[]): string[] {
  return required.filter((key) => !tags[key]).map((key) => `Tag "${key}" is missing.`);
}

/** `VIP` and `BMS` are deprecated by the API. */
export function serverTypes({ serverType = "" }: Service): string[] {
  return ["VIP", "BMS"].includes(serverType) ? [`serverType "${serverType}" is deprecated by the API; use "LB".`] : [];
}
