import * as fc from "fast-check";

/** A UUID as the API writes it. */
export const uuid = fc.uuid();

const port = fc.record(
  {
    clientPort: fc.integer({ min: 1, max: 65535 }),
    serverPort: fc.integer({ min: 1, max: 65535 }),
    protocol: fc.constantFrom("TCP", "UDP"),
  },
  { requiredKeys: ["clientPort", "serverPort"] },
);

const characters = Array.from("abcXYZ019-_");
const tagText = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...characters, "@"), minLength, maxLength });

/** The arguments that a program can change in place, any valid ones. */
export const changeableArguments = fc.record(
  {
    portId: uuid,
    ports: fc.uniqueArray(port, {
      minLength: 1,
      maxLength: 12,
      selector: ({ clientPort, protocol }) => `${protocol ?? "TCP"} ${clientPort}`,
    }),
    serviceName: fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength: 16 }),
    description: fc.string({ unit: "grapheme-ascii", maxLength: 128 }).map((text) => text.replace(/[<>]/g, "")),
    approvalEnabled: fc.boolean(),
    tcpProxy: fc.constantFrom("close", "toa_open", "proxy_open", "open", "proxy_vni"),
    tags: fc.dictionary(tagText(1, 36), tagText(0, 43), { maxKeys: 20, noNullPrototype: true }),
  },
  { requiredKeys: ["portId", "ports", "serviceName"] },
);

/** All arguments of a service, any valid ones. */
export const serviceArguments = fc
  .record({ vpcId: uuid, serverType: fc.constantFrom("LB", "VM") })
  .chain((fixed) => changeableArguments.map((changeable) => ({ ...fixed, ...changeable })));

/** The same list in some other order. */
export function shuffled<A>(list: readonly A[]): fc.Arbitrary<A[]> {
  return fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });
}
