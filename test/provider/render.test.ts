import assert from "node:assert/strict";
import { render } from "../../provider/render";

const request = { method: "PUT", url: "https://vpcep.example/v1/p/vpc-endpoint-services/1" };
const conflict = {
  _tag: "ApiError",
  request,
  status: 400,
  code: "EndPoint.3044",
  message: "The ports conflict with service 2.",
  requestId: "req-1",
  fromApi: true,
} as const;

describe("an error for people", () => {
  for (const [name, error, text] of [
    [
      "an API error",
      conflict,
      `PUT https://vpcep.example/v1/p/vpc-endpoint-services/1 was answered with 400 EndPoint.3044
The parameter ports conflicted with ports in an existing endpoint service.
The ports conflict with service 2.
Request id: req-1
Another VPC endpoint service with the same portId has one of these ports: choose other ports, or another portId.`,
    ],
    [
      "a network fault",
      { _tag: "TransportError", request, reason: "connect ECONNREFUSED 127.0.0.1:1" },
      `PUT https://vpcep.example/v1/p/vpc-endpoint-services/1 got no answer: connect ECONNREFUSED 127.0.0.1:1
Most often this passes by itself: run the command again.`,
    ],
    [
      "an answer of the wrong form",
      {
        _tag: "DecodeError",
        request,
        status: 200,
        mismatches: [{ path: "id", expected: "a string", found: "nothing" }],
      },
      `PUT https://vpcep.example/v1/p/vpc-endpoint-services/1 was answered with 200, but not in the form that the API documents:
id: expected a string, found nothing`,
    ],
    [
      "a service in use",
      {
        _tag: "InUseError",
        serviceId: "1",
        connectionCount: 3,
        cause: { ...conflict, code: "EndPoint.3006", message: "The endpoint service is being used." },
      },
      `VPC endpoint service 1 cannot be deleted: 3 endpoints are connected to it.
PUT https://vpcep.example/v1/p/vpc-endpoint-services/1 was answered with 400 EndPoint.3006
The endpoint service is being used.
Request id: req-1
Delete the VPC endpoints that are connected to the service, then run the command again.`,
    ],
    [
      "a failed service",
      { _tag: "FailedError", serviceId: "1", errors: [{ code: "EndPoint.3001", message: "" }] },
      `VPC endpoint service 1 could not be made: its status is "failed".
EndPoint.3001: Failed to create a port.
The next \`pulumi up\` deletes it and makes a new one.`,
    ],
    [
      "a wait that ended",
      {
        _tag: "TimeoutError",
        waitingFor: "X to become available",
        seconds: 600,
        lastStatus: "creating",
        setting: "otc:createTimeout",
      },
      `Waited 600 seconds for X to become available; its status is still "creating".
Nothing is lost: run the command again to go on waiting, with a higher otc:createTimeout if it takes longer.`,
    ],
    ["a sign-in", { _tag: "AuthError", problems: ["One.", "Two."] }, "One.\nTwo."],
  ] as const) {
    it(`says all of ${name}`, () => {
      assert.equal(render(error), text);
    });
  }
});
