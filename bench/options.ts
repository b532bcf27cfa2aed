import { parseArgs } from "node:util";

/** What `npm run bench` is told. */
export interface Options {
  readonly sizes: readonly number[];
  readonly createSeconds: number;
  readonly deleteSeconds: number;
  readonly parallel: number | undefined;
  readonly subjects: readonly string[];
  readonly write: boolean;
  readonly profiles: string | undefined;
  readonly soak: number | undefined;
}

export const usage = `npm run bench -- [options]
  --sizes 1,50,200,1000   how many services; these by default
  --create-seconds 2      how long the simulated cloud takes to create a service
  --delete-seconds 2      and to delete one
  --parallel 256          what --parallel is; by default the engine's own choice
  --subjects all          all, or some of: load, nothing, ours, stack (otc:wait=stack), opentofu
  --write                 puts the results into docs/performance.md and docs/performance.svg
  --profiles FOLDER       keeps CPU profiles of this package's provider process there
  --soak 20               instead of all this: so many refreshes of the largest size in one provider process
For OpenTofu, OPENTOFU and OTC_PROVIDER name the binaries of tofu and of terraform-provider-opentelekomcloud.
`;

/** Reads the arguments; throws an Error that says what is wrong. */
export function readOptions(words: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...words],
    options: {
      sizes: { type: "string", default: "1,50,200,1000" },
      "create-seconds": { type: "string", default: "2" },
      "delete-seconds": { type: "string", default: "2" },
      parallel: { type: "string" },
      subjects: { type: "string", default: "load,nothing,ours,stack,opentofu" },
      write: { type: "boolean", default: false },
      profiles: { type: "string" },
      soak: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    return undefined;
  }
  const number = (name: string, text: string, smallest: number): number => {
    const value = Number(text);
    if (text.trim() === "" || !(value >= smallest)) {
      throw new Error(`${name}: "${text}" is not a number from ${smallest} on.`);
    }
    return value;
  };
  const known = ["load", "nothing", "ours", "stack", "opentofu"];
  const subjects = values.subjects === "all" ? known : values.subjects.split(",");
  const stranger = subjects.find((subject) => !known.includes(subject));
  if (stranger !== undefined) {
    throw new Error(`--subjects: "${stranger}" is none of ${known.join(", ")}.`);
  }
  return {
    sizes: values.sizes.split(",").map((size) => number("--sizes", size, 1)),
    createSeconds: number("--create-seconds", values["create-seconds"], 0),
    deleteSeconds: number("--delete-seconds", values["delete-seconds"], 0),
    parallel: values.parallel === undefined ? undefined : number("--parallel", values.parallel, 1),
    subjects,
    write: values.write,
    profiles: values.profiles,
    soak: values.soak === undefined ? undefined : number("--soak", values.soak, 1),
  };
}
