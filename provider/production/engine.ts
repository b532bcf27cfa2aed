import { connect } from "node:net";

const patience = 1000;

/** The engine's address among the arguments of Pulumi's provider host: the first one. */
export function engineIn(argv: readonly string[]): string | undefined {
  return /^[^/:]+:\d{1,5}$/.exec(argv[2] ?? "")?.[0];
}

/** Whether an engine listens at its address, as it does for as long as it lives. Only a refused connection is proof. */
export async function isThere(engine: string): Promise<boolean> {
  const [host = "", port] = engine.split(":");
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: patience });
    const end = (isThere: boolean): void => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once("connect", () => end(true));
    socket.once("timeout", () => end(true));
    socket.once("error", (error: NodeJS.ErrnoException) => end(error.code !== "ECONNREFUSED"));
  });
}
