import type { Capabilities } from "../capabilities";
import { pause } from "./retry";
import { answered, started, throttled, unhindered } from "./pace";

/** What all calls to one API go through: a limit on how many are under way, and a pace that they share. */
export interface Gate {
  /** Waits for a place and for the pace, and makes the call. The call is told when it starts. */
  pass<A>(name: string, call: (startedAt: number) => Promise<A>): Promise<A>;
  /** A call was refused for the number of calls: for `delay` milliseconds none starts, and then fewer than before. */
  slowDown(startedAt: number, delay: number): void;
  /** A call was answered in some other way. */
  speedUp(startedAt: number): void;
}

/** How many calls to an API are under way at a time; the engine alone would make as many as it has operations. */
export const mostConcurrent = 10;

export function makeGate(capabilities: Capabilities, concurrent = mostConcurrent): Gate {
  const queue: (() => void)[] = [];
  let pace = unhindered;
  let underWay = 0;

  const take = async (): Promise<void> => {
    if (underWay < concurrent) {
      underWay += 1;
      return;
    }
    await new Promise<void>((resolve) => queue.push(resolve));
  };
  const leave = (): void => {
    const next = queue.shift();
    if (next === undefined) {
      underWay -= 1;
    } else {
      next();
    }
  };
  // The pace can change while a call waits for it.
  const keepPace = async (name: string): Promise<number> => {
    for (;;) {
      const now = capabilities.now();
      if (now >= pace.free) {
        pace = started(pace, now);
        return now;
      }
      const wait = pace.free - now;
      await pause(capabilities, name, wait, "as calls were throttled");
    }
  };

  return {
    pass: async (name, call) => {
      await take();
      try {
        return await call(await keepPace(name));
      } finally {
        leave();
      }
    },
    slowDown: (sentAt, delay) => {
      pace = throttled(pace, { sentAt, now: capabilities.now(), delay });
    },
    speedUp: (sentAt) => {
      pace = answered(pace, sentAt);
    },
  };
}
