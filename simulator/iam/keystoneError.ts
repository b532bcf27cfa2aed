const titles = { 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found" } as const;

/** An error of the identity service, answered as `{"error":{"code","message","title"}}`. */
export class KeystoneError extends Error {
  constructor(
    readonly status: keyof typeof titles,
    message: string,
  ) {
    super(message);
    this.name = "KeystoneError";
  }

  body(): { error: { code: number; message: string; title: string } } {
    return { error: { code: this.status, message: this.message, title: titles[this.status] } };
  }
}

export function malformed(message: string): KeystoneError {
  return new KeystoneError(400, `${message} The request is malformed or incorrect.`);
}

export function unauthorized(message = "The request you have made requires authentication."): KeystoneError {
  return new KeystoneError(401, message);
}
