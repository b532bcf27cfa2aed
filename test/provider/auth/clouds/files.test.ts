import assert from "node:assert/strict";
import { readFirst, searchPath } from "../../../../provider/auth/clouds/files";
import { leftOf, rightOf } from "../../../support/either";
import { inMemory } from "./support";

describe("the files", () => {
  it("are looked for in the directories of openstacksdk, in its order", () => {
    const files = inMemory({});
    assert.equal(rightOf(readFirst(files, "clouds")), undefined);
    const directories = ["/project", "/home/a/.config/openstack", "/etc/xdg/openstack", "/etc/openstack"];
    const names = ["clouds.yaml", "clouds.yml", "clouds.json"];
    assert.deepEqual(
      files.asked,
      directories.flatMap((directory) => names.map((name) => `${directory}/${name}`)),
    );
  });

  it("are looked for where XDG's variables say, unless these are not absolute", () => {
    const path = (environment: Record<string, string>): string[] => searchPath(inMemory({}, environment));
    assert.deepEqual(path({ XDG_CONFIG_HOME: "/x", XDG_CONFIG_DIRS: "/y", SNAP_REAL_HOME: "/z" }), [
      ...["/project", "/x/openstack", "/z/.config/openstack", "/y/openstack", "/etc/openstack"],
    ]);
    assert.deepEqual(path({ XDG_CONFIG_HOME: "x", XDG_CONFIG_DIRS: "y:/y" }), [
      ...["/project", "/home/a/.config/openstack", "/y/openstack", "/etc/openstack"],
    ]);
    assert.deepEqual(path({ XDG_CONFIG_DIRS: "/x:/y" }), ["/project", "/home/a/.config/openstack", "/etc/openstack"]);
  });

  it("are looked for in the usual places of macOS and Windows", () => {
    assert.deepEqual(searchPath({ ...inMemory({}), platform: "darwin" }), [
      "/project",
      "/home/a/Library/Application Support/openstack",
      "/home/a/.config/openstack",
      "/Library/Application Support/openstack",
      "/etc/openstack",
    ]);
    assert.deepEqual(searchPath({ ...inMemory({}), platform: "win32", home: "C:\\Users\\a", directory: "D:\\work" }), [
      "D:\\work",
      "C:\\Users\\a\\AppData\\Local\\OpenStack\\openstack",
      "C:\\Users\\a\\.config\\openstack",
      "C:\\ProgramData\\OpenStack\\openstack",
      "/etc/openstack",
    ]);
  });

  it("are the ones named in the environment, relative to the current directory", () => {
    const files = inMemory(
      { "/conf/c.yaml": "a: b", "/project/s": "" },
      {
        OS_CLIENT_CONFIG_FILE: "../conf/c.yaml",
        OS_CLIENT_SECURE_FILE: "s",
      },
    );
    assert.equal(rightOf(readFirst(files, "clouds"))?.path, "/conf/c.yaml");
    assert.equal(rightOf(readFirst(files, "secure"))?.path, "/project/s");
    assert.deepEqual(files.asked, ["/conf/c.yaml", "/project/s"]);
  });

  it("must be there when they are named", () => {
    const environment = { OS_CLIENT_CONFIG_FILE: "none.yaml", OS_CLIENT_SECURE_FILE: "/none" };
    const files = inMemory({ "/project/clouds.yaml": "clouds: {}" }, environment);
    assert.deepEqual(leftOf(readFirst(files, "clouds")), [
      'OS_CLIENT_CONFIG_FILE: the file "none.yaml" cannot be read.',
    ]);
    assert.deepEqual(leftOf(readFirst(files, "secure")), ['OS_CLIENT_SECURE_FILE: the file "/none" cannot be read.']);
  });

  it("do not give way to the next one when they are not valid", () => {
    const files = inMemory({ "/project/clouds.yaml": "a: [", "/etc/openstack/clouds.yaml": "a: b" });
    assert.deepEqual(leftOf(readFirst(files, "clouds")), [
      "/project/clouds.yaml is not valid YAML: bad indent in line 1, column 5.",
    ]);
  });
});
