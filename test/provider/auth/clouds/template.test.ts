import assert from "node:assert/strict";
import { fill } from "../../../../provider/auth/clouds/template";

describe("a template", () => {
  const values: Record<string, string> = { region_name: "eu-de", empty: "{region_name}" };
  const filled = (template: string): unknown => fill(template, (name) => values[name]);

  it("has names in braces filled in, once", () => {
    assert.deepEqual(filled("https://iam.{region_name}.example/{region_name}"), {
      text: "https://iam.eu-de.example/eu-de",
    });
    assert.deepEqual(filled("{empty}"), { text: "{region_name}" });
    assert.deepEqual(filled("none"), { text: "none" });
  });

  it("has braces for two", () =>
    assert.deepEqual(filled("{{region_name}}{{{region_name}}}"), { text: "{region_name}{eu-de}" }));

  for (const [template, unknown] of [
    ["{region}", "{region}"],
    ["{}", "{}"],
    ["{a} {b}", "{a}"],
    ["{auth[password]}", "{auth[password]}"],
    ["{region_name!r}", "{region_name!r}"],
    ["{region_name", "{"],
    ["region_name}", "}"],
  ] as const) {
    it(`cannot be filled in where it has ${unknown}`, () => assert.deepEqual(filled(template), { unknown }));
  }
});
