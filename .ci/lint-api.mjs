// Lints a description of the API: node lint-api.mjs FILE. Nothing is asked of the network.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const redocly = fileURLToPath(new URL("node_modules/@redocly/cli/bin/cli.js", import.meta.url));
const config = fileURLToPath(new URL("redocly.yaml", import.meta.url));
const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
const { status } = spawnSync(process.execPath, [redocly, "lint", process.argv[2], "--config", config], { env, stdio: "inherit" });
process.exit(status ?? 1);
