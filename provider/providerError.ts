/**
 * An error as the dynamic-provider host takes it. With an `id` the engine keeps the resource with these properties, as one
 * whose creation or update is to be gone on with.
 */
export class ProviderError extends Error {
  public readonly id?: string;
  public readonly properties?: Record<string, unknown>;
  public readonly reasons?: string[];

  /** @param saved what to keep of the resource; its properties must hold `__provider`, or it can never be deleted */
  public constructor(message: string, saved?: { readonly id: string; readonly properties: Record<string, unknown> }) {
    super(message);
    // The host prints name and stack before the engine prints the message: a stack would only bury it.
    this.name = "pulumi-otc-vpcep";
    this.stack = "";
    if (saved !== undefined) {
      this.id = saved.id;
      this.properties = saved.properties;
      this.reasons = [message];
    }
  }
}
