import { accept, type Outcome, refuse } from "./refusal";
import type { Port, Service } from "./service";

type Claim = "server_port" | "client_port";

function commonClaim(claim: Claim, mine: readonly Port[], theirs: readonly Port[]): string | undefined {
  const taken = new Set(theirs.map((port) => `${port[claim]} ${port.protocol}`));
  const clash = mine.find((port) => taken.has(`${port[claim]} ${port.protocol}`));
  return clash && `${claim} ${clash[claim]}, protocol ${clash.protocol}`;
}

/**
 * EndPoint.3044 when another service on the same `port_id` has the same (server_port, protocol), as the reference says, or the
 * same (client_port, protocol), as the older document adds. A service that is being deleted still counts: it holds its ports
 * until it is gone.
 */
export function withoutConflict(
  candidate: Pick<Service, "port_id" | "ports">,
  others: readonly Service[],
): Outcome<true> {
  for (const other of others.filter(({ port_id }) => sameId(port_id, candidate.port_id))) {
    const clash =
      commonClaim("server_port", candidate.ports, other.ports) ??
      commonClaim("client_port", candidate.ports, other.ports);
    if (clash !== undefined) {
      return refuse("EndPoint.3044", `Endpoint service ${other.id} has port_id ${other.port_id} and ${clash}.`);
    }
  }
  return accept(true);
}

/** UUIDs are equal in either case. */
export function sameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
