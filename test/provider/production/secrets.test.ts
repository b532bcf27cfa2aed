import * as fc from "fast-check";
import assert from "node:assert/strict";
import { conceal, keepSecret } from "../../../provider/production/secrets";

const json = (text: string): string => JSON.stringify(text).slice(1, -1);
const form = (text: string): string => new URLSearchParams([[text, ""]]).toString().slice(0, -1);
const html = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const ascii = (text: string): string =>
  json(text).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

const inner = [json, form, ascii, encodeURIComponent, encodeURI];

describe("secrets", () => {
  it("are not shown, however they were encoded, once or twice", () => {
    const password = fc.string({
      unit: fc.constantFrom(...Array.from("aZ09\"\\/'<>&=+%:;?#@ ._~*()[]{}$^|\n\täß€😀")),
      minLength: 4,
      maxLength: 20,
    });
    fc.assert(
      fc.property(password, fc.constantFrom(...inner), fc.constantFrom(...inner, html), (secret, first, second) => {
        keepSecret(secret);
        for (const shown of [secret, html(secret), first(secret), second(first(secret))]) {
          assert.equal(conceal(`(( ${shown} ))`).replace(/[^*() ]/g, ""), "(( *** ))", shown);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("leave other texts as they are", () => {
    keepSecret("p.ss-word");
    assert.equal(conceal("a p.ss-word, a pass-word and p.ss word"), "a ***, a pass-word and p.ss word");
  });

  it("are found where one is a part of another", () => {
    keepSecret("short-one");
    keepSecret("a-short-one-and-more");
    assert.equal(conceal("a-short-one-and-more, short-one"), "***, ***");
  });

  it("of three characters or fewer are not looked for", () => {
    keepSecret("abc");
    assert.equal(conceal("an abc"), "an abc");
  });
});
