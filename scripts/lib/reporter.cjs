/** Mocha's "spec" report, and the numbers and skipped tests as JSON in the file that SUMMARY_FILE names. */
"use strict";
const { writeFileSync } = require("node:fs");
const process = require("node:process");
const { reporters, Runner } = require("mocha");

/** The reason that a test, its hook or one of the suites around it gave for being skipped (`skipReason`). */
const reasonOf = (item) => (item === undefined ? undefined : (item.skipReason ?? reasonOf(item.parent)));

module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const skipped = [];
    runner.on(Runner.constants.EVENT_TEST_PENDING, (test) => {
      skipped.push({ title: test.titlePath().join(" › "), reason: reasonOf(test) ?? "no reason given" });
    });
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const file = process.env.SUMMARY_FILE;
      if (file !== undefined) {
        const { passes, failures } = runner.stats;
        writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped }));
      }
    });
  }
};
