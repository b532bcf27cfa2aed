/** The gateway refuses a request before any service sees it. */
export class GatewayRefusal extends Error {
  constructor(
    readonly status: 401,
    readonly code: "APIGW.0301",
    message: string,
  ) {
    super(message);
    this.name = "GatewayRefusal";
  }

  body(request_id: string): { error_msg: string; error_code: string; request_id: string } {
    return { error_msg: this.message, error_code: this.code, request_id };
  }
}

/** APIGW.0301, as the gateway answers every fault of a signature. */
export function incorrect(why: string): GatewayRefusal {
  return new GatewayRefusal(401, "APIGW.0301", `Incorrect IAM authentication information: ${why}`);
}
