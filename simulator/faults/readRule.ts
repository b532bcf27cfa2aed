import { isObject, shown } from "../vpcep/readers";
import { serviceStatuses } from "../vpcep/service";
import type { FaultRule } from "./fault";

type Test = readonly [expected: string, holds: (value: unknown) => boolean];
type Fields = Readonly<Record<string, { readonly test: Test; readonly required?: true }>>;

const text: Test = ["a text", (value) => typeof value === "string" && value !== ""];
const flag: Test = ["true or false", (value) => typeof value === "boolean"];
const object: Test = ["an object", isObject];
const anything: Test = ["", () => true];
const headers: Test = [
  "an object of texts",
  (value) => isObject(value) && Object.values(value).every((each) => typeof each === "string"),
];
const whole = (least: number, most: number): Test => [
  `a whole number from ${least} to ${most}`,
  (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most,
];
const seconds: Test = ["a number from 0 to 3600", (value) => typeof value === "number" && value >= 0 && value <= 3600];
const times: Test = ['a whole number of 1 or more, or "always"', (v) => v === "always" || whole(1, 1e9)[1](v)];

const isList = (value: unknown): boolean => Array.isArray(value) && value.every(isObject);
const changeable: Fields = {
  approval_enabled: { test: flag },
  description: { test: ["a text", (value) => typeof value === "string"] },
  service_name: { test: text },
  port_id: { test: text },
  vpc_id: { test: text },
  pool_id: { test: text },
  tcp_proxy: { test: text },
  server_type: { test: text },
  ports: { test: ["a list of objects", isList] },
  tags: { test: ["a list of objects", isList] },
  status: {
    test: [`one of ${serviceStatuses.join(", ")}`, (value) => serviceStatuses.some((status) => status === value)],
  },
};

const ruleFields: Fields = {
  method: { test: text },
  path: { test: text },
  nth: { test: whole(1, 1e9) },
  times: { test: times },
  fault: { test: object, required: true },
};

const faultFields: Readonly<Record<string, Fields>> = {
  answer: {
    status: { test: whole(200, 599), required: true },
    body: { test: anything },
    headers: { test: headers },
    done: { test: flag },
  },
  delay: { seconds: { test: seconds, required: true } },
  reset: { done: { test: flag } },
  cutOff: {},
  slowBody: { seconds: { test: seconds, required: true } },
  hugeBody: { megabytes: { test: whole(1, 10_000) } },
  failCreate: { code: { test: text }, message: { test: text } },
  stickCreate: {},
  expireTokens: {},
  change: { fields: { test: object, required: true }, service: { test: text } },
  remove: { service: { test: text } },
};

function problemsIn(value: Readonly<Record<string, unknown>>, fields: Fields, path: string): string[] {
  const strangers = Object.keys(value).filter((name) => !Object.hasOwn(fields, name));
  return [
    ...strangers.map((name) => `${path}${name}: there is no such field, only ${Object.keys(fields).join(", ")}.`),
    ...Object.entries(fields).flatMap(([name, { test, required }]) => {
      const [expected, holds] = test;
      const given = value[name];
      if (given === undefined) return required ? [`${path}${name}: is missing.`] : [];
      return holds(given) ? [] : [`${path}${name}: ${shown(given)} is not ${expected}.`];
    }),
  ];
}

/** A rule from JSON; or everything that is wrong with it, a sentence each. */
export function readRule(value: unknown): FaultRule | readonly string[] {
  if (!isObject(value)) return [`A rule must be an object, not ${shown(value)}.`];
  const problems = problemsIn(value, ruleFields, "");
  const { fault } = value;
  if (isObject(fault)) {
    const { kind, ...others } = fault;
    const fields = typeof kind === "string" && Object.hasOwn(faultFields, kind) ? faultFields[kind] : undefined;
    problems.push(
      ...(fields === undefined
        ? [`fault.kind: ${shown(kind)} is not one of ${Object.keys(faultFields).join(", ")}.`]
        : problemsIn(others, fields, "fault.")),
      ...(kind === "change" && isObject(others["fields"])
        ? problemsIn(others["fields"], changeable, "fault.fields.")
        : []),
    );
  }
  return problems.length > 0 ? problems : (value as unknown as FaultRule);
}
