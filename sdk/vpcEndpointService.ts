import * as pulumi from "@pulumi/pulumi";
import { gateOfRun } from "./availability";
import { deprecations } from "./deprecations";
import { providerText } from "./provider";
import { generateServiceName } from "./serviceName";
import { warnOfUnencryptedSecrets } from "./unencrypted";
import type { PortMapping, PortMappingArgs, ServerType, ServiceType, TcpProxy } from "./types";

/** The arguments of a {@link VpcEndpointService}. The rules are those of the VPCEP API reference. */
export interface VpcEndpointServiceArgs {
  /** The VPC of the backend resource: a UUID. A change replaces the service. */
  readonly vpcId: pulumi.Input<string>;
  /**
   * The backend resource: the UUID of the load balancer's port, of the ECS's NIC, or of the server's port for a virtual
   * IP address. Changed in place.
   */
  readonly portId: pulumi.Input<string>;
  /** The kind of the backend resource. `VIP` and `BMS` are deprecated. A change replaces the service. */
  readonly serverType: pulumi.Input<ServerType>;
  /** 1 to 200 port mappings; their order does not matter. Changed in place. */
  readonly ports: pulumi.Input<pulumi.Input<PortMappingArgs>[]>;
  /**
   * At most 16 letters, digits, `_` and `-`. Changed in place. Default: made from the resource's name, see
   * {@link VpcEndpointService.serviceName}.
   */
  readonly serviceName?: pulumi.Input<string> | undefined;
  /** At most 128 characters, without `<` and `>`. Changed in place. Default: none. */
  readonly description?: pulumi.Input<string> | undefined;
  /** Whether a connection needs this account's approval. Changed in place. Default: `true`. */
  readonly approvalEnabled?: pulumi.Input<boolean> | undefined;
  /** A change replaces the service. Default: `interface`. */
  readonly serviceType?: pulumi.Input<ServiceType> | undefined;
  /** The virtual NIC that the virtual IP address is bound to: a UUID, only for `serverType: "VIP"`. Changed in place. */
  readonly vipPortId?: pulumi.Input<string> | undefined;
  /** The cluster of the service. A change replaces the service. Default: the cloud's choice. */
  readonly poolId?: pulumi.Input<string> | undefined;
  /** Changed in place. Default: `close`. */
  readonly tcpProxy?: pulumi.Input<TcpProxy> | undefined;
  /**
   * At most 20 tags; keys of 1 to 36 and values of 0 to 43 letters, digits, `-`, `_` and `@`. Changed in place. Default:
   * none.
   */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /** The region, for example `eu-de`. A change replaces the service. Default: the configured region. */
  readonly region?: pulumi.Input<string> | undefined;
  /** The project's id: 32 hexadecimal digits. A change replaces the service. Default: the configured project. */
  readonly projectId?: pulumi.Input<string> | undefined;
  /**
   * The entry of clouds.yaml with the account to use, which then comes from that entry alone. A change replaces the service
   * where it leads to another project. Default: the configured account.
   */
  readonly cloud?: pulumi.Input<string> | undefined;
  /**
   * The id of an existing service that this resource takes over when it is created, instead of making a new one. What
   * differs from the program is changed in place; it is an error if that would need a replacement. Once the resource
   * exists, the argument has no effect and can be removed.
   */
  readonly adopt?: pulumi.Input<string> | undefined;
  /**
   * Whether creating the resource includes waiting until the service is available. With `false` it ends with the answer
   * to the call, and whatever needs the service available waits then: a later change of it, or `otc:wait` set to `stack`
   * all services together. Until a refresh, `status` stays what it was, `creating`; that a service failed shows there or
   * with the next change. A change of the argument does nothing to the service. Default: `true`, and `false` where
   * `otc:wait` is `stack`.
   */
  readonly waitForAvailable?: pulumi.Input<boolean> | undefined;
}

/** Where {@link VpcEndpointService.get} looks, if not in the configured region, project and account. */
export interface VpcEndpointServiceState {
  readonly region?: pulumi.Input<string> | undefined;
  readonly projectId?: pulumi.Input<string> | undefined;
  readonly cloud?: pulumi.Input<string> | undefined;
}

const resourceType = "pulumi-nodejs:vpcep:VpcEndpointService";

/**
 * A VPC endpoint service: offers a load balancer or server of a VPC to endpoints in other VPCs.
 *
 * Changes of `ports`, `approvalEnabled`, `serviceName`, `description`, `tcpProxy`, `portId` and `vipPortId` are one PUT;
 * changes of `tags` go through the tags action; changes of `vpcId`, `serverType`, `serviceType`, `poolId`, `region` and
 * `projectId` replace the service.
 */
export class VpcEndpointService extends pulumi.CustomResource {
  declare public readonly vpcId: pulumi.Output<string>;
  declare public readonly portId: pulumi.Output<string>;
  declare public readonly serverType: pulumi.Output<string>;
  /** Sorted by protocol, client port and server port. */
  declare public readonly ports: pulumi.Output<PortMapping[]>;
  /** The short name: the one given, or one made of the resource's name and a hash of project, stack and name. */
  declare public readonly serviceName: pulumi.Output<string>;
  declare public readonly description: pulumi.Output<string | undefined>;
  declare public readonly approvalEnabled: pulumi.Output<boolean>;
  declare public readonly serviceType: pulumi.Output<string>;
  declare public readonly vipPortId: pulumi.Output<string | undefined>;
  declare public readonly poolId: pulumi.Output<string | undefined>;
  declare public readonly tcpProxy: pulumi.Output<string>;
  declare public readonly tags: pulumi.Output<Record<string, string> | undefined>;
  declare public readonly region: pulumi.Output<string | undefined>;
  declare public readonly projectId: pulumi.Output<string>;
  declare public readonly cloud: pulumi.Output<string | undefined>;
  declare public readonly adopt: pulumi.Output<string | undefined>;
  /** `false` where its creation was not waited for. */
  declare public readonly waitForAvailable: pulumi.Output<boolean | undefined>;
  /** `creating`, `available`, `failed` or `deleting`. */
  declare public readonly status: pulumi.Output<string>;
  /** The full name that endpoints connect to, as the API returns it: `region.name.id`. */
  declare public readonly endpointServiceName: pulumi.Output<string>;
  /** `internal` or `public`, where the API tells it. */
  declare public readonly cidrType: pulumi.Output<string | undefined>;
  /** Time of creation, UTC, as the API returns it. */
  declare public readonly createdAt: pulumi.Output<string>;
  /** Time of the last change, UTC, as the API returns it, where it does. */
  declare public readonly updatedAt: pulumi.Output<string | undefined>;

  /**
   * Looks up an existing service, without managing it.
   *
   * @param name the name of the resource in this program
   * @param id the service's id
   * @param state where to look, if not in the configured region, project and account
   * @param opts the resource's options
   */
  public static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: VpcEndpointServiceState,
    opts?: pulumi.CustomResourceOptions,
  ): VpcEndpointService {
    return new VpcEndpointService(name, (state ?? {}) as VpcEndpointServiceArgs, { ...opts, id });
  }

  /** Whether `resource` is a {@link VpcEndpointService}, also one made by another copy of this package. */
  public static override isInstance(resource: unknown): resource is VpcEndpointService {
    return (resource as { __pulumiType?: unknown } | undefined | null)?.__pulumiType === resourceType;
  }

  /**
   * @param name the name of the resource in this program
   * @param args what the service is to be
   * @param opts the resource's options
   */
  constructor(name: string, args: VpcEndpointServiceArgs, opts?: pulumi.CustomResourceOptions) {
    const isLookup = opts?.id !== undefined;
    const gate = isLookup || args.waitForAvailable !== undefined ? undefined : gateOfRun();
    const wait = gate?.isOpen === true ? { waitForAvailable: false } : {};
    const own = isLookup ? {} : { ...named(name, args), ...wait };
    super(resourceType, name, { ...allOutputs, ...args, ...own, __provider }, opts);
    if (gate?.isOpen === true) {
      const { id, region, projectId } = this;
      gate.add({ id, region, projectId, cloud: args.cloud });
    }
    warnOfUnencryptedSecrets();
    if (!isLookup) {
      warnOfDeprecations(args, this);
    }
  }
}

const __provider = providerText("VpcEndpointService");

// The outputs that a resource shows are those named when it is registered.
const allOutputs = Object.fromEntries(
  [
    ...["vpcId", "portId", "serverType", "ports", "serviceName", "description", "approvalEnabled", "serviceType"],
    ...["vipPortId", "poolId", "tcpProxy", "tags", "region", "projectId", "cloud", "adopt", "waitForAvailable"],
    ...["status", "endpointServiceName", "cidrType", "createdAt", "updatedAt"],
  ].map((output) => [output, undefined]),
);

function named(name: string, args: VpcEndpointServiceArgs): Pick<VpcEndpointServiceArgs, "serviceName"> {
  const generated = generateServiceName(pulumi.getProject(), pulumi.getStack(), name);
  return {
    serviceName:
      args.serviceName === undefined
        ? generated
        : pulumi.output(args.serviceName).apply((given: string | undefined) => given ?? generated),
  };
}

function warnOfDeprecations(args: VpcEndpointServiceArgs, resource: pulumi.Resource): void {
  pulumi.output({ serverType: args.serverType, ports: args.ports }).apply((known) => {
    for (const warning of deprecations(known)) {
      void pulumi.log.warn(warning, resource);
    }
  });
}
