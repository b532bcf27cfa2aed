import type { Caller } from "./callers";
import type { Agency, Identities, User } from "./identities";
import { type Fields, findNamed, textIn } from "./jsonFields";
import { KeystoneError, malformed, unauthorized } from "./keystoneError";

/** An agency and the user who acts for it. */
export interface Assumed {
  readonly user: Agency;
  readonly assumedBy: User;
}

/** `domain_id` or `domain_name`, as the reference to a domain that other parts of a body have. */
function domainReference(part: Fields): Fields {
  if (part["domain_id"] !== undefined) return { id: part["domain_id"] };
  if (part["domain_name"] !== undefined) return { name: part["domain_name"] };
  throw malformed("Expecting to find domain_id or domain_name in assume_role.");
}

/**
 * `auth.identity.assume_role`: the agency `xrole_name` (`agency_name`) of another domain, which trusts the caller's. 404 for an
 * agency that is not there, 403 for one that trusts another domain, and for a signed request without `X-Domain-Id`, which
 * the Go SDK always sends.
 */
export function assumeRole(part: Fields, caller: Caller | undefined, identities: Identities): Assumed {
  const domain = findNamed(identities.domains, domainReference(part), "domain");
  const name = textIn(part, part["xrole_name"] === undefined ? "agency_name" : "xrole_name", "assume_role");
  if (caller === undefined) throw unauthorized();
  const agency = identities.agencies.find((each) => each.domain_id === domain?.id && each.name === name);
  if (agency === undefined) throw new KeystoneError(404, `Could not find agency: ${name}.`);
  const assumedBy = identities.users.find(({ id }) => id === caller.user.id);
  const mayAct = caller.by === "token" || caller.domain !== undefined;
  if (!mayAct || assumedBy?.domain_id !== agency.trusted_domain_id) {
    throw new KeystoneError(403, "You are not authorized to perform the requested action.");
  }
  return { user: agency, assumedBy };
}
