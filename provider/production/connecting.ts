import type { Agent } from "node:http";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";

type Created = (error: Error | null, socket?: Socket) => void;
/** How an agent makes connections: most answer at once with one that is still connecting, a proxy's later. */
type Connect = (options: object, created: Created) => Socket | undefined;

/** Has an agent give connections up that are not there in time, TLS and a proxy's consent included. */
export function limitConnecting<A extends Agent>(agent: A, milliseconds: number): A {
  const target = agent as unknown as { createConnection: Connect };
  const connect = target.createConnection.bind(agent);
  target.createConnection = (options, created) => {
    let socket: Socket | undefined;
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      const error = Object.assign(new Error(`no connection within ${milliseconds / 1000} seconds`), {
        code: "ETIMEDOUT",
      });
      if (socket === undefined) {
        created(error);
      } else {
        socket.destroy(error);
      }
    }, milliseconds);

    const watch = (made: Socket): Socket => {
      const stop = (): void => clearTimeout(timer);
      socket = made;
      made.once("close", stop);
      if (made instanceof TLSSocket) {
        made.once("secureConnect", stop);
      } else if (made.connecting) {
        made.once("connect", stop);
      } else {
        stop();
      }
      return made;
    };

    const made = connect(options, (error, later) => {
      if (isLate) {
        later?.destroy();
      } else if (error !== null || later === undefined) {
        clearTimeout(timer);
        created(error ?? new Error("no connection"));
      } else {
        created(null, watch(later));
      }
    });
    return made === undefined ? undefined : watch(made);
  };
  return agent;
}
