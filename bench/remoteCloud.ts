import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Calls } from "./measure";

/** How long the simulated cloud takes, in seconds. */
export interface Delays {
  readonly create: number;
  readonly delete: number;
}

/** A simulated cloud in another process. */
export interface RemoteCloud {
  readonly authUrl: string;
  readonly endpoint: string;
  /** The calls since this was last asked. */
  counts(): Promise<Calls>;
  close(): Promise<void>;
}

/** Starts a {@link RemoteCloud}. */
export async function startCloud(delays: Delays): Promise<RemoteCloud> {
  const child = fork(join(__dirname, "cloud.js"), [String(delays.create), String(delays.delete)]);
  const answer = async <A>(): Promise<A> => {
    const [message] = (await once(child, "message")) as [A];
    return message;
  };
  const place = await answer<{ authUrl: string; endpoint: string }>();
  return {
    ...place,
    counts: async () => {
      child.send("counts");
      return answer<Calls>();
    },
    close: async () => {
      const end = once(child, "exit");
      child.disconnect();
      await end;
    },
  };
}

/** The account that the simulator knows. */
export const account = {
  userName: "demo",
  password: "demo-password",
  domainName: "OTC-EU-DE-00000000001000000001",
  projectName: "eu-de",
  region: "eu-de",
} as const;
