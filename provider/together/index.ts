import type { Capabilities } from "../capabilities";
import type { ApiCall, Client } from "../vpcep/client";
import type { Kind } from "./kind";
import type { Reads } from "./reads";
import { makeReads } from "./reads";
import type { Watch } from "./watch";
import { makeWatch } from "./watch";

export type { Kind } from "./kind";
export type { Observation, Wanted } from "./waiting";

/** Looking at the resources of one kind in one project and region, with few calls for many. */
export interface Together<A> extends Reads<A>, Watch<A> {}

/** Finds the {@link Together} of a client: one for each, as a client is for one account and endpoint. */
export function makeTogether<A extends { readonly id: string }>(
  capabilities: Capabilities,
  kindOf: (client: Client) => Kind<A>,
): (client: Client) => Together<A> {
  const known = new WeakMap<Client, Together<A>>();
  return (client) => {
    const kind = kindOf(client);
    const together = known.get(client) ?? { ...makeReads(capabilities, kind), ...makeWatch(capabilities, kind) };
    known.set(client, together);
    return together;
  };
}

/** The same client, which tells before and after each call that may change something. */
export function noticingWrites(client: Client, written: () => void): Client {
  const call: Client["call"] = (request: ApiCall, codec) => {
    const answer = client.call(request, codec);
    return request.method === "GET"
      ? answer
      : async () => {
          written();
          const result = await answer();
          written();
          return result;
        };
  };
  return { ...client, call, before: (deadline) => noticingWrites(client.before(deadline), written) };
}
