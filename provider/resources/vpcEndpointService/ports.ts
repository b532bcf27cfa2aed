import type { PortMapping } from "./model";

/** The first port of a service that another one on the same backend port may not have as well (EndPoint.3044). */
export function commonPort(some: readonly PortMapping[], others: readonly PortMapping[]): PortMapping | undefined {
  return some.find((one) =>
    others.some(
      (other) =>
        one.protocol === other.protocol && (one.clientPort === other.clientPort || one.serverPort === other.serverPort),
    ),
  );
}
