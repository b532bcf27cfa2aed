import * as t from "io-ts";

const Integer = new t.Type<number>(
  "Int",
  (value): value is number => Number.isInteger(value),
  (value, context) => (Number.isInteger(value) ? t.success(value as number) : t.failure(value, context)),
  t.identity,
);

/** A port mapping as the API writes it. */
export const PortMapping = t.intersection([
  t.type({ client_port: Integer, server_port: Integer }),
  t.partial({ protocol: t.string }),
]);
export type PortMapping = t.TypeOf<typeof PortMapping>;

/** A tag as the API writes it. */
export const Tag = t.intersection([t.type({ key: t.string }), t.partial({ value: t.string })]);
export type Tag = t.TypeOf<typeof Tag>;

/** Why a service failed. */
export const ServiceError = t.partial({ error_code: t.string, error_message: t.string });

/**
 * A VPC endpoint service as the API returns it, from create, details, modify and list.
 *
 * Only the `id` is in every answer. An absent field means "not told", never "empty". Unknown fields are kept, and what
 * the API lists as one of several words is any string, so that a newer API does not break an older client.
 */
export const Service = t.intersection([
  t.type({ id: t.string }),
  t.partial({
    port_id: t.string,
    vip_port_id: t.string,
    vpc_id: t.string,
    pool_id: t.string,
    status: t.string,
    approval_enabled: t.boolean,
    service_name: t.string,
    service_type: t.string,
    server_type: t.string,
    project_id: t.string,
    created_at: t.string,
    updated_at: t.string,
    cidr_type: t.string,
    ports: t.array(PortMapping),
    tcp_proxy: t.string,
    tags: t.array(Tag),
    description: t.string,
    error: t.array(ServiceError),
    connection_count: Integer,
  }),
]);
export type Service = t.TypeOf<typeof Service>;

/** One page of the list of services. */
export const ServiceList = t.intersection([
  t.type({ endpoint_services: t.array(Service) }),
  t.partial({ total_count: Integer }),
]);
export type ServiceList = t.TypeOf<typeof ServiceList>;

const changeable = t.partial({
  service_name: t.string,
  ports: t.array(PortMapping),
  port_id: t.string,
  vip_port_id: t.string,
  tcp_proxy: t.string,
  description: t.string,
});

/**
 * The body of the call that modifies a service. The approval setting is not optional here: the API's default is `true`,
 * so a body without it may switch approval back on.
 */
export const ServiceUpdate = t.intersection([t.type({ approval_enabled: t.boolean }), changeable]);
export type ServiceUpdate = t.TypeOf<typeof ServiceUpdate>;

/** The body of the call that creates a service. */
export const ServiceCreate = t.intersection([
  t.type({
    port_id: t.string,
    vpc_id: t.string,
    server_type: t.string,
    ports: t.array(PortMapping),
    approval_enabled: t.boolean,
  }),
  changeable,
  t.partial({ pool_id: t.string, service_type: t.string, tags: t.array(Tag) }),
]);
export type ServiceCreate = t.TypeOf<typeof ServiceCreate>;

/** An answer whose body does not matter. */
export const Nothing = t.unknown;
