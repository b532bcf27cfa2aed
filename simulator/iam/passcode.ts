import { createHmac } from "node:crypto";

const step = 30_000;
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function bytesOf(base32: string): Buffer {
  const bits = base32.replace(/./g, (character) => alphabet.indexOf(character).toString(2).padStart(5, "0"));
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/**
 * The six digits that a virtual MFA device shows at a time (RFC 6238: SHA-1, 30 seconds).
 *
 * @param secret in Base32, as such a device takes it
 * @param now milliseconds since 1970
 */
export function passcodeAt(secret: string, now: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / step)));
  const hash = createHmac("sha1", bytesOf(secret)).update(counter).digest();
  const code = hash.readUInt32BE((hash.at(-1) ?? 0) & 0xf) & 0x7fff_ffff;
  return String(code % 1_000_000).padStart(6, "0");
}

/** Whether a passcode is the present one, the one before or the one after. */
export function isPasscode(passcode: string, secret: string, now: number): boolean {
  return [-step, 0, step].some((offset) => passcodeAt(secret, now + offset) === passcode);
}
