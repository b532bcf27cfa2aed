import type { Simulator } from "../simulator";

/** The stack configuration that signs in to a simulator as its first user. */
export function account(simulator: Simulator): Record<string, string | { value: string; secret: boolean }> {
  return {
    "otc:authUrl": simulator.authUrl,
    "otc:userName": "demo",
    "otc:password": { value: "demo-password", secret: true },
    "otc:domainName": "OTC-EU-DE-00000000001000000001",
    "otc:projectName": "eu-de",
    "otc:region": "eu-de",
  };
}

/** What reached the VPCEP API, a line a call; calls that repeat are counted. */
export function traffic(simulator: Simulator): string {
  const lines = simulator.requests
    .filter(({ path }) => path.includes("/vpcep/"))
    .map(
      ({ method, path, status }) =>
        `${method.padEnd(6)} ${path.replace(/^(?:\/[a-z0-9-]+)?\/vpcep\/v1\/[0-9a-f]{32}/, "")}  ${status}`,
    );
  const counted = [...new Set(lines)].map((line) => {
    const count = lines.filter((other) => other === line).length;
    return count === 1 ? line : `${line}  (${count} times)`;
  });
  return (counted.length === 0 ? ["no call"] : counted).map((line) => `     cloud saw: ${line}`).join("\n");
}

/** The part of the engine's own diff that is about the service. */
export function engineDiff(output: string): string {
  const lines = output.split("\n");
  const start = lines.findIndex((line) => line.includes("pulumi-nodejs:vpcep:"));
  const end = lines.findIndex(
    (line, index) => index > start && /^(?:Resources:|Outputs:|Duration:|\s+--outputs:--)/.test(line),
  );
  return lines
    .slice(Math.max(start, 0), end === -1 ? undefined : end)
    .filter((line) => line.trim() !== "" && !/\[(?:urn|id)=/.test(line))
    .map((line) => `    ${line}`)
    .join("\n");
}

/** Two documents beside each other, as a person reads them. */
export function sideBySide(...columns: readonly (readonly [title: string, content: unknown])[]): string {
  const texts = columns.map(([title, content]) => [title, "-".repeat(title.length), ...compact(content).split("\n")]);
  const height = Math.max(...texts.map((lines) => lines.length));
  const widths = texts.map((lines) => Math.max(...lines.map((line) => line.length)));
  return Array.from({ length: height }, (_, row) =>
    `     ${texts.map((lines, column) => (lines[row] ?? "").padEnd((widths[column] ?? 0) + 4)).join("")}`.trimEnd(),
  ).join("\n");
}

// JSON with an object of plain values on one line.
function compact(content: unknown): string {
  return JSON.stringify(content, null, 2).replace(
    /\{\n\s+([^{}[\]]+?)\n\s+\}/g,
    (_match, inner: string) => `{ ${inner.replace(/\n\s+/g, " ")} }`,
  );
}
