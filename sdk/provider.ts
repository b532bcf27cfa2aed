/**
 * The text that the dynamic-provider host runs for a resource; Pulumi keeps it in the state of every resource.
 *
 * It only names the provider, so it is the same for every version of this package and on every machine: upgrading the
 * package, or one of its dependencies, never shows as a change. `createRequire` starts at the working directory, as a
 * plain `require` does in the host, and also finds this package from within its own repository.
 *
 * @param resource the resource's class name, for example `VpcEndpointService`
 */
export function providerText(resource: string): string {
  return (
    `exports.handler = () => require("module").createRequire(process.cwd() + "/")` +
    `("pulumi-otc-vpcep/provider").provider(${JSON.stringify(resource)})`
  );
}
