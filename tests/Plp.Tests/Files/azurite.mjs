// Azure's Blob service for the tests (npm azurite), in memory, with the key it is given. Prints its port.
//
//   node azurite.mjs KEY

import { spawn } from "node:child_process";
import { createRequire } from "node:module";

const main = createRequire(new URL("../../../.ci/package.json", import.meta.url)).resolve("azurite/dist/src/blob/main.js");
const options = ["--inMemoryPersistence", "--silent", "--disableTelemetry", "--skipApiVersionCheck", "--blobPort", "0"];
const service = spawn(process.execPath, [main, ...options], {
  env: { ...process.env, AZURITE_ACCOUNTS: `devstoreaccount1:${process.argv[2]}` },
  stdio: ["ignore", "pipe", "inherit"],
});
let said = "";
service.stdout.on("data", (part) => {
  said += part;
  const [, port] = said.match(/listens on http:\/\/127\.0\.0\.1:(\d+)/) ?? [];
  if (port) {
    console.log(port);
    said = "";
  }
});
service.on("exit", (code) => process.exit(code ?? 1));
process.stdin.on("end", () => service.kill()).resume();
