import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { onPath } from "../../engine/inspect";

/** A page in a real browser. */
export interface Page {
  /** The value of an expression in the page, awaited. */
  evaluate<A>(expression: string): Promise<A>;
  /** The page as a PNG file's bytes, at most so many pixels of its height. */
  screenshot(tallest: number): Promise<Buffer>;
}

/** Chromium without a window. */
export interface Browser {
  /** Shows a file; without access to any network. */
  open(url: string, width: number, dark?: boolean): Promise<Page>;
  close(): Promise<void>;
}

/** Chromium's command; undefined where it is not installed. */
export async function findChromium(): Promise<string | undefined> {
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    const found = await onPath(name, process.env["PATH"]);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

const flags = [
  ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--remote-debugging-pipe"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars"],
  "--host-resolver-rules=MAP * ~NOTFOUND",
];

/** Starts Chromium with a profile of its own and speaks its DevTools protocol over a pipe. */
export async function startBrowser(command: string): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), "chromium-"));
  const child: ChildProcess = spawn(command, [...flags, `--user-data-dir=${profile}`, "about:blank"], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit");
  const send = connect(child.stdio[3] as Duplex, child.stdio[4] as Duplex);
  return {
    open: async (url, width, dark = false) => {
      const { targetId } = await send<{ targetId: string }>("Target.createTarget", { url: "about:blank" });
      const { sessionId } = await send<{ sessionId: string }>("Target.attachToTarget", { targetId, flatten: true });
      const command = <A>(method: string, params: object = {}): Promise<A> => send<A>(method, params, sessionId);
      await command("Emulation.setDeviceMetricsOverride", { width, height: 600, deviceScaleFactor: 1, mobile: false });
      const features = [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }];
      await command("Emulation.setEmulatedMedia", { features });
      await command("Page.enable");
      await command("Page.navigate", { url });
      const evaluate = async <A>(expression: string): Promise<A> => {
        const answer = await command<{ result: { value: A }; exceptionDetails?: unknown }>("Runtime.evaluate", {
          expression,
          awaitPromise: true,
          returnByValue: true,
        });
        if (answer.exceptionDetails !== undefined) {
          throw new Error(JSON.stringify(answer.exceptionDetails));
        }
        return answer.result.value;
      };
      while (!(await evaluate<boolean>(`location.href !== "about:blank" && document.readyState === "complete"`))) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return {
        evaluate,
        screenshot: async (tallest) => {
          const whole = await evaluate<number>("Math.ceil(document.documentElement.getBoundingClientRect().height)");
          const height = Math.min(whole, tallest);
          const { data } = await command<{ data: string }>("Page.captureScreenshot", {
            clip: { x: 0, y: 0, width, height, scale: 1 },
            captureBeyondViewport: true,
          });
          return Buffer.from(data, "base64");
        },
      };
    },
    close: async () => {
      await Promise.race([send("Browser.close", {}).catch(() => undefined), exited]);
      child.kill();
      await exited;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

type Send = <A>(method: string, params: object, sessionId?: string) => Promise<A>;

interface Message {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

function connect(input: Duplex, output: Duplex): Send {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let rest = Buffer.alloc(0);
  let last = 0;
  output.on("data", (data: Buffer) => {
    rest = Buffer.concat([rest, data]);
    for (let end = rest.indexOf(0); end !== -1; end = rest.indexOf(0)) {
      const { id, result, error } = JSON.parse(rest.subarray(0, end).toString()) as Message;
      rest = rest.subarray(end + 1);
      const one = waiting.get(id ?? -1);
      waiting.delete(id ?? -1);
      if (error === undefined) {
        one?.resolve(result);
      } else {
        one?.reject(new Error(error.message));
      }
    }
  });
  const fail = (error?: Error): void => {
    waiting.forEach(({ reject }) => reject(error ?? new Error("Chromium has ended.")));
  };
  output.on("close", fail);
  input.on("error", fail);
  return <A>(method: string, params: object, sessionId?: string) =>
    new Promise<A>((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve: resolve as (value: unknown) => void, reject });
      input.write(
        `${JSON.stringify({ id: last, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`,
      );
    });
}
