import * as fc from "fast-check";
import assert from "node:assert/strict";
import type { Fault, FaultRule } from "../../simulator";
import { assertClear, assertSame, openWorld, type World } from "./run";
import { makeStack, type Stack } from "./stack";

type Properties = Record<string, unknown>;

/** What the stack should be like. */
interface Model {
  wanted: Properties | undefined;
  /** Whether somebody has changed the cloud since the stack last looked. */
  isDisturbed: boolean;
}

interface Real {
  readonly world: World;
  readonly stack: Stack;
}

type Command = fc.AsyncCommand<Model, Real>;

const pattern = fc.constantFrom<Omit<FaultRule, "fault">>(
  { method: "POST", path: "auth/tokens" },
  { method: "POST", path: "vpc-endpoint-services" },
  { method: "GET", path: "vpc-endpoint-services" },
  { method: "GET", path: "vpc-endpoint-services/*" },
  { method: "PUT", path: "vpc-endpoint-services/*" },
  { method: "DELETE", path: "vpc-endpoint-services/*" },
  { method: "POST", path: "tags/action" },
  {},
);

const fault = fc.oneof(
  fc.record({
    kind: fc.constant("answer" as const),
    status: fc.constantFrom(200, 302, 400, 403, 404, 429, 500, 502, 503, 504),
    body: fc.constantFrom<unknown>(
      "",
      "<html></html>",
      {},
      { error_code: "EndPoint.0022" },
      { error_code: "EndPoint.3044" },
    ),
    done: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("reset" as const), done: fc.boolean() }),
  fc.constantFrom<Fault>({ kind: "cutOff" }, { kind: "expireTokens" }, { kind: "failCreate" }),
);

const rule: fc.Arbitrary<FaultRule> = fc
  .record({ pattern, fault, nth: fc.integer({ min: 1, max: 3 }), times: fc.integer({ min: 1, max: 2 }) })
  .map(({ pattern, ...others }) => ({ ...pattern, ...others }));

const program: fc.Arbitrary<Properties> = fc
  .record({
    vpcId: fc.constantFrom("00000000-0000-4000-8000-0000000000a1", "00000000-0000-4000-8000-0000000000a2"),
    portId: fc.constantFrom("00000000-0000-4000-8000-0000000000b1", "00000000-0000-4000-8000-0000000000b2"),
    ports: fc.constantFrom(
      [{ clientPort: 443, serverPort: 8443 }],
      [
        { clientPort: 80, serverPort: 8080 },
        { clientPort: 443, serverPort: 8443 },
      ],
    ),
    serviceName: fc.constantFrom("web", "api"),
    description: fc.constantFrom("one", "two"),
    approvalEnabled: fc.boolean(),
    tags: fc.constantFrom<Record<string, string>>({ a: "1" }, { a: "2", b: "1" }, {}),
  })
  .map((args) => ({ ...args, serverType: "LB" }));

/** A deployment, with the faults that it meets; its host can be killed as it meets the first. */
class Deploy implements Command {
  public constructor(
    private readonly wanted: Properties | undefined,
    private readonly rules: readonly FaultRule[],
    private readonly isKilled: boolean,
  ) {}

  public check = (): boolean => true;

  public async run(model: Model, { world, stack }: Real): Promise<void> {
    const { simulator } = world;
    simulator.faults.clear();
    this.rules.forEach((each, index) =>
      simulator.faults.add(each, index === 0 && this.isKilled ? () => world.kill() : undefined),
    );
    const message = await stack.up(this.wanted);
    simulator.faults.clear();
    model.wanted = this.wanted;
    if (message === undefined) {
      if (!model.isDisturbed) {
        assertSame(simulator, stack, this.wanted);
      }
    } else if (!this.isKilled) {
      assertClear(message);
    }
    // Each deployment has a host of its own.
    await world.restart();
  }

  public toString = (): string =>
    `up(${JSON.stringify(this.wanted)}, ${JSON.stringify(this.rules)}${this.isKilled ? ", killed" : ""})`;
}

class Refresh implements Command {
  public check = (): boolean => true;
  public async run(model: Model, { stack }: Real): Promise<void> {
    assert.equal(await stack.refresh(), undefined);
    model.isDisturbed = false;
  }
  public toString = (): string => "refresh";
}

/** Somebody changes or deletes the service. */
class Disturb implements Command {
  public constructor(private readonly isDeleted: boolean) {}
  public check = (): boolean => true;
  public async run(model: Model, { world: { simulator } }: Real): Promise<void> {
    for (const { id } of simulator.cloud.services()) {
      model.isDisturbed = true;
      if (this.isDeleted) {
        simulator.cloud.removeService(id);
      } else {
        simulator.cloud.modifyService(id, { approval_enabled: true, description: "theirs", tags: [] });
      }
    }
    return Promise.resolve();
  }
  public toString = (): string => (this.isDeleted ? "deleted by others" : "changed by others");
}

const commands = fc.commands(
  [
    fc
      .tuple(fc.option(program, { freq: 6, nil: undefined }), fc.array(rule, { maxLength: 3 }), fc.nat(5))
      .map(([wanted, rules, dice]) => new Deploy(wanted, rules, dice === 0 && rules.length > 0)),
    fc.tuple(program, fc.array(rule, { maxLength: 2 })).map(([wanted, rules]) => new Deploy(wanted, rules, false)),
    fc.constant(new Refresh()),
    fc.boolean().map((isDeleted) => new Disturb(isDeleted)),
  ],
  { maxCommands: 7 },
);

describe("sequences of programs and faults, in Pulumi's host", function () {
  this.timeout(600_000);

  for (const seed of seedsOfRun()) {
    it(`end with the cloud as the program says, one service, no secret (seed ${seed})`, async () => {
      const world = await openWorld();
      try {
        await fc.assert(
          fc.asyncProperty(commands, async (sequence) => {
            world.simulator.cloud.services().forEach(({ id }) => world.simulator.cloud.removeService(id));
            world.simulator.faults.clear();
            const stack = makeStack(world.host);
            const model: Model = { wanted: undefined, isDisturbed: false };
            await fc.asyncModelRun(() => ({ model, real: { world, stack } }), sequence);
            // Two deployments at most: one that finds out what others have done, and one that mends it.
            await stack.refresh();
            const first = await stack.up(model.wanted);
            const second = first === undefined ? undefined : await stack.up(model.wanted);
            assert.equal(second === undefined ? undefined : await takeOver(stack, model.wanted, second), undefined);
            assertSame(world.simulator, stack, model.wanted);
            assert.doesNotMatch(stack.stored() + world.printed(), /demo-password|MIIF|\.js:\d+/);
          }),
          { seed, numRuns: Number(process.env["RUNS"] ?? 6), endOnFailure: false, interruptAfterTimeLimit: 500_000 },
        );
      } finally {
        await world.close();
      }
    });
  }
});

/**
 * Goes on as the message says, where a service that a lost creation has made is refused, as somebody has changed it since:
 * what is not in every way what was asked for may be somebody else's, and only a person knows.
 */
async function takeOver(stack: Stack, wanted: Properties | undefined, message: string): Promise<string | undefined> {
  const id = /\(([0-9a-f-]{36})\) has portId/.exec(message)?.[1];
  return wanted === undefined || id === undefined || stack.stored().includes(id)
    ? message
    : stack.up({ ...wanted, adopt: id });
}

/**
 * The same sequences in each run; `SEED=random` finds others, and a failing one tells its seed, which `SEED` repeats. `RUNS`
 * has more of each.
 */
function seedsOfRun(): number[] {
  const given = process.env["SEED"];
  if (given === "random") {
    return Array.from({ length: 3 }, () => Math.floor(Math.random() * 2 ** 31));
  }
  return given === undefined ? [1_776_818_449, 234_229_571] : [Number(given)];
}
