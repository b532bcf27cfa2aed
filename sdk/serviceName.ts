import { createHash } from "node:crypto";

const maximumLength = 16;
const hashLength = 6;

/**
 * The service name for a resource that is given none: the beginning of the resource's name, and six hexadecimal digits
 * that tell projects and stacks apart, for example `payments-3fa9c1`. The same project, stack and name always give the
 * same result, so it is known in previews.
 *
 * The API takes at most 16 letters, digits, `_` and `-` (Creating a VPC Endpoint Service, `service_name`).
 */
export function generateServiceName(project: string, stack: string, name: string): string {
  const hash = createHash("sha256").update([project, stack, name].join("\n")).digest("hex").slice(0, hashLength);
  const beginning = name
    .replace(/[^A-Za-z0-9_-]+/g, "-")
    .slice(0, maximumLength - hashLength - 1)
    .replace(/^[-_]+|[-_]+$/g, "");
  return beginning === "" ? hash : `${beginning}-${hash}`;
}
