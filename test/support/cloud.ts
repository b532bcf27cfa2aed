import type { Simulator, SimulatorOptions } from "../../simulator";
import { startSimulator } from "../../simulator";

/** The stack configuration that signs in to a simulator as its first user. */
export function configurationFor(simulator: Simulator): Record<string, string> {
  return {
    "otc:authUrl": simulator.authUrl,
    "otc:userName": "demo",
    "otc:password": "demo-password",
    "otc:domainName": "OTC-EU-DE-00000000001000000001",
    "otc:projectName": "eu-de",
    "otc:region": "eu-de",
  };
}

/** The calls that reached the VPCEP API, for example `PUT vpc-endpoint-services/4189…`; polls in a row count as one. */
export function calls(simulator: Simulator): string[] {
  const all = simulator.requests
    .filter(({ path }) => path.includes("/vpcep/"))
    .map(({ method, path }) => `${method} ${path.replace(/^(?:\/[a-z0-9-]+)?\/vpcep\/v1\/[0-9a-f]{32}\//, "")}`);
  return all.filter((call, index) => !(call.startsWith("GET ") && call === all[index - 1]));
}

/** How many sign-ins reached the identity service. */
export function signIns(simulator: Simulator): number {
  return simulator.requests.filter(({ method, path }) => method === "POST" && path.includes("/auth/tokens")).length;
}

/** A simulator that creates and deletes quickly. */
export async function quickSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  return startSimulator({ createSeconds: 0.2, deleteSeconds: 0.2, ...options });
}
