import { regions } from "../iam/identities";
import type { Service } from "./service";

/** The operator's own services, visible to every account ("Querying Public VPC Endpoint Services"). */
export type PublicService = Pick<Service, "id" | "region" | "service_name" | "service_type" | "created_at"> & {
  readonly owner: string;
};

const ids = {
  "eu-de": ["26391a76-546b-42a9-b2fc-496ec68c0e4d", "b0e22f6f-26f4-461c-b140-d873464d4fa0"],
  "eu-nl": ["7d0c54a1-9b3e-4f62-8a17-2c6e9f5b0d48", "e5a8c3f7-1d4b-4e09-b6f2-90c7d8a3e156"],
} as const;

export const publicServices: readonly PublicService[] = regions.flatMap((region) => [
  {
    id: ids[region][0],
    region,
    service_name: "OBS",
    service_type: "gateway",
    created_at: Date.UTC(2019, 2, 28, 9, 30, 27),
    owner: "op_svc_vpcep",
  },
  {
    id: ids[region][1],
    region,
    service_name: "DNS",
    service_type: "interface",
    created_at: Date.UTC(2018, 8, 10, 13, 13, 23),
    owner: "op_svc_vpcep",
  },
]);
