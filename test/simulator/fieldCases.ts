import { portId } from "./support";

/** Each rule of a field, with a value just inside and just outside of it. Both writing calls take most of them. */

const parameter = "EndPoint.0002 Parameter error.";
const mapping = { client_port: 80, server_port: 8080, protocol: "TCP" };
const mappings = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ client_port: n + 1, server_port: n + 1 }));
const tags = (count: number) => Array.from({ length: count }, (_, n) => ({ key: `k${n}`, value: "" }));
const nameRule =
  "EndPoint.3076 Invalid service name. service_name must be 1 to 16 letters, digits, underscores or hyphens,";
const protocolRule = "EndPoint.3075 The protocol is invalid. ports[0].protocol must be one of TCP, UDP,";
const portRule = (field: string, value: number) =>
  `EndPoint.3004 Invalid port. ports[0].${field} must be from 1 to 65535, not ${value}.`;
const descriptionRule = `${parameter} description must be at most 128 characters without < and >,`;
const proxyRule = `${parameter} tcp_proxy must be one of close, toa_open, proxy_open, open, proxy_vni,`;
const tagRule = "EndPoint.3068 Tag keys and values should meet relevant requirements.";
const long = (length: number) => "x".repeat(length);
const cut = (text: string) => `"${text.slice(0, 59)}...`;

export type Case = readonly [fields: Readonly<Record<string, unknown>>, error: string];

/** Fields of create and modify. */
export const both: readonly Case[] = [
  [{ service_name: "a" }, ""],
  [{ service_name: "Az09_-Az09_-Az09" }, ""],
  [{ service_name: "" }, `${nameRule} not "".`],
  [{ service_name: long(17) }, `${nameRule} not "${long(17)}".`],
  [{ service_name: "a.b" }, `${nameRule} not "a.b".`],
  [{ service_name: "a b" }, `${nameRule} not "a b".`],
  [{ service_name: "ä" }, `${nameRule} not "ä".`],
  [{ service_name: 5 }, `${parameter} service_name must be a string, not 5.`],
  [{ service_name: null }, `${parameter} service_name must be a string, not null.`],
  [{ approval_enabled: false }, ""],
  [{ approval_enabled: "true" }, `${parameter} approval_enabled must be a boolean, not "true".`],
  [{ approval_enabled: 1 }, `${parameter} approval_enabled must be a boolean, not 1.`],
  [{ description: "" }, ""],
  [{ description: "ü".repeat(128) }, ""],
  [{ description: long(129) }, `${descriptionRule} not ${cut(long(129))}.`],
  [{ description: "a<b" }, `${descriptionRule} not "a<b".`],
  [{ description: "a>b" }, `${descriptionRule} not "a>b".`],
  [{ description: 1 }, `${parameter} description must be a string, not 1.`],
  ...["close", "toa_open", "proxy_open", "open", "proxy_vni"].map((tcp_proxy): Case => [{ tcp_proxy }, ""]),
  [{ tcp_proxy: "OPEN" }, `${proxyRule} not "OPEN".`],
  [{ tcp_proxy: true }, `${parameter} tcp_proxy must be a string, not true.`],
  [{ port_id: portId.toUpperCase() }, ""],
  [{ port_id: "x" }, 'EndPoint.3003 Invalid port ID. port_id must be a UUID, not "x".'],
  [{ port_id: 1 }, `${parameter} port_id must be a string, not 1.`],
  [{ vip_port_id: "x" }, 'EndPoint.3051 Endpoint service vip port id is invalid. vip_port_id must be a UUID, not "x".'],
  [
    { vip_port_id: portId },
    "EndPoint.3051 Endpoint service vip port id is invalid. vip_port_id is for server_type VIP only, not VM.",
  ],
  [{ ports: mappings(1) }, ""],
  [{ ports: mappings(200) }, ""],
  [{ ports: mappings(201) }, "EndPoint.3074 The maximum of ports has been reached. ports has 201, the most is 200."],
  [{ ports: [] }, `${parameter} ports must not be empty.`],
  [{ ports: {} }, `${parameter} ports must be an array, not {}.`],
  [{ ports: [1] }, `${parameter} ports[0] must be an object, not 1.`],
  [{ ports: [{ client_port: 80 }] }, `${parameter} ports[0].server_port is required.`],
  [{ ports: [{ server_port: 80 }] }, `${parameter} ports[0].client_port is required.`],
  [{ ports: [{ ...mapping, port: 1 }] }, `${parameter} ports[0].port is not a parameter of this request.`],
  [{ ports: [{ ...mapping, client_port: 1, server_port: 65535 }] }, ""],
  [{ ports: [{ ...mapping, client_port: 0 }] }, portRule("client_port", 0)],
  [{ ports: [{ ...mapping, client_port: 65536 }] }, portRule("client_port", 65536)],
  [{ ports: [{ ...mapping, server_port: 0 }] }, portRule("server_port", 0)],
  [{ ports: [{ ...mapping, server_port: 65536 }] }, portRule("server_port", 65536)],
  [{ ports: [{ ...mapping, client_port: "80" }] }, `${parameter} ports[0].client_port must be an integer, not "80".`],
  [{ ports: [{ ...mapping, client_port: 80.5 }] }, `${parameter} ports[0].client_port must be an integer, not 80.5.`],
  [{ ports: [{ ...mapping, protocol: "UDP" }] }, ""],
  [{ ports: [{ ...mapping, protocol: "tcp" }] }, `${protocolRule} not "tcp".`],
  [{ ports: [{ ...mapping, protocol: "ICMP" }] }, `${protocolRule} not "ICMP".`],
  [{ ports: [mapping, { ...mapping, protocol: "UDP" }] }, ""],
  [{ ports: [mapping, { ...mapping, client_port: 81 }] }, ""],
  [
    { ports: [mapping, { ...mapping, protocol: undefined }] },
    `${parameter} ports[1] is a duplicate of ports[0]: client_port 80, protocol TCP.`,
  ],
  [
    { ports: [mapping, { ...mapping, server_port: 1 }] },
    `${parameter} ports[1] is a duplicate of ports[0]: client_port 80, protocol TCP.`,
  ],
  [{ colour: "red" }, `${parameter} colour is not a parameter of this request.`],
  [{ status: "available" }, `${parameter} status is not a parameter of this request.`],
  [
    JSON.parse('{"__proto__":1}') as Record<string, unknown>,
    `${parameter} __proto__ is not a parameter of this request.`,
  ],
];

const serverTypeRule = "EndPoint.3021 Invalid serverType. server_type must be one of LB, VM, VIP, BMS,";
export const createOnly: readonly Case[] = [
  ...["LB", "VM", "VIP", "BMS"].map((server_type): Case => [{ server_type }, ""]),
  [{ server_type: "lb" }, `${serverTypeRule} not "lb".`],
  [{ server_type: undefined }, `${parameter} server_type is required.`],
  [{ port_id: undefined }, `${parameter} port_id is required.`],
  [{ vpc_id: undefined }, `${parameter} vpc_id is required.`],
  [{ ports: undefined }, `${parameter} ports is required.`],
  [{ vpc_id: "x" }, 'EndPoint.0020 Invalid VPC ID. vpc_id must be a UUID, not "x".'],
  [
    { vpc_id: portId.replaceAll("-", "") },
    `EndPoint.0020 Invalid VPC ID. vpc_id must be a UUID, not "${portId.replaceAll("-", "")}".`,
  ],
  [{ pool_id: portId }, ""],
  [{ pool_id: "x" }, `${parameter} pool_id must be a UUID, not "x".`],
  [{ service_type: "interface" }, ""],
  [{ service_type: "gateway" }, `${parameter} service_type gateway is for the operator's own services.`],
  [{ service_type: "Interface" }, `${parameter} service_type must be one of interface, gateway, not "Interface".`],
  [{ server_type: "VIP", vip_port_id: portId }, ""],
  [{ tags: [] }, ""],
  [{ tags: tags(20) }, ""],
  [{ tags: tags(21) }, "EndPoint.3069 The maximum number of tags has been reached. tags has 21, the most is 20."],
  [{ tags: [{ key: "k" }] }, ""],
  [{ tags: [{ key: "aZ0-_@", value: "aZ0-_@" }] }, ""],
  [{ tags: [{ key: long(36), value: long(43) }] }, ""],
  [{ tags: [{ value: "v" }] }, `${parameter} tags[0].key is required.`],
  [{ tags: [{ key: "k", value: 1 }] }, `${parameter} tags[0].value must be a string, not 1.`],
  [
    { tags: [{ key: "" }] },
    'EndPoint.3072 The tag key size is invalid. tags[0].key must be 1 to 36 characters, not "".',
  ],
  [
    { tags: [{ key: long(37) }] },
    `EndPoint.3072 The tag key size is invalid. tags[0].key must be 1 to 36 characters, not "${long(37)}".`,
  ],
  [
    { tags: [{ key: "k", value: long(44) }] },
    `EndPoint.3073 The tag value size is invalid. tags[0].value must be at most 43 characters, not "${long(44)}".`,
  ],
  [{ tags: [{ key: "a b" }] }, `${tagRule} tags[0].key may have letters, digits, -, _ and @ only, not "a b".`],
  [
    { tags: [{ key: "k", value: "a.b" }] },
    `${tagRule} tags[0].value may have letters, digits, -, _ and @ only, not "a.b".`,
  ],
  [
    {
      tags: [
        { key: "k", value: "1" },
        { key: "k", value: "2" },
      ],
    },
    'EndPoint.3067 The tag key cannot be duplicated. tags has the key "k" more than once.',
  ],
];

export const modifyOnly: readonly Case[] = [
  ...["vpc_id", "server_type", "pool_id", "service_type", "tags", "cidr_type", "id", "project_id"].map((name): Case => [
    { [name]: portId },
    `${parameter} ${name} is not a parameter of this request.`,
  ]),
  [{}, "EndPoint.2002 The request input parameter is empty."],
];
