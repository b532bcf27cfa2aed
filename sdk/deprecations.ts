const serverTypes: Record<string, string> = {
  VIP: "a virtual IP address",
  BMS: "a bare metal server",
};

/**
 * One sentence for each choice in a service's arguments that the API still takes but has deprecated: the server types
 * `VIP` and `BMS`, and the protocol `UDP` (Creating a VPC Endpoint Service).
 *
 * Takes anything, as the arguments are checked later, by the provider.
 */
export function deprecations(args: { readonly serverType?: unknown; readonly ports?: unknown }): string[] {
  const warnings: string[] = [];
  const serverType = upperCase(args.serverType);
  if (serverType !== undefined && Object.hasOwn(serverTypes, serverType)) {
    warnings.push(`serverType: "${serverType}" (${serverTypes[serverType]}) is deprecated by the API; use "LB".`);
  }
  const ports: unknown[] = Array.isArray(args.ports) ? args.ports : [];
  const deprecated = ports.flatMap((port: unknown, index) =>
    upperCase((port as { protocol?: unknown } | null | undefined)?.protocol) === "UDP" ? [`ports[${index}]`] : [],
  );
  if (deprecated.length > 0) {
    warnings.push(`${deprecated.join(", ")}: protocol "UDP" is deprecated by the API; use "TCP".`);
  }
  return warnings;
}

function upperCase(value: unknown): string | undefined {
  return typeof value === "string" ? value.toUpperCase() : undefined;
}
