import { fakeCapabilities } from "./capabilities";

type FakeCapabilities = ReturnType<typeof fakeCapabilities>;

/** Effects with a clock that only moves when everything waits for it; several can sleep at a time. */
export interface VirtualTime extends FakeCapabilities {
  /** Lets time pass until a result is there. Rejects when all is still and it is not. */
  until<A>(result: Promise<A>): Promise<A>;
  /** Milliseconds since the beginning. */
  elapsed(): number;
}

const turn = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Makes {@link VirtualTime}. */
export function virtualTime(): VirtualTime {
  const start = 1_700_000_000_000;
  let now = start;
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const capabilities = fakeCapabilities(() => ({ status: 200 }));
  return {
    ...capabilities,
    now: () => now,
    sleep: (milliseconds) => new Promise((wake) => void sleepers.push({ at: now + milliseconds, wake })),
    elapsed: () => now - start,
    until: async (result) => {
      const state = { isDone: false };
      const end = result.finally(() => (state.isDone = true));
      end.catch(() => undefined);
      for (;;) {
        await turn();
        if (state.isDone) {
          return end;
        }
        sleepers.sort((a, b) => a.at - b.at);
        const next = sleepers.shift();
        if (next === undefined) {
          throw new Error("Nothing is left to wait for.");
        }
        now = Math.max(now, next.at);
        next.wake();
      }
    },
  };
}
