// A real SMTP server (npm smtp-server) for the tests: STARTTLS and a password are asked for. Whom a mail is for decides
// what becomes of it. Prints its port, then one JSON line for each mail it took.
//
//   node smtp-server.mjs KEY.pem CERT.pem

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { SMTPServer } = createRequire(new URL("../../../../.ci/package.json", import.meta.url))("smtp-server");
const [key, cert] = process.argv.slice(2, 4).map((path) => readFileSync(path));

/** @param {number} responseCode */
const no = (responseCode) => Object.assign(new Error("No"), { responseCode });

const server = new SMTPServer({
    key,
    cert,
    authMethods: ["LOGIN", "PLAIN"],
    onAuth: ({ username, password }, session, done) =>
        session.secure && username === "plans" && password === "s3cret" ? done(null, { user: username }) : done(no(535)),
    onRcptTo({ address }, session, done) {
        if (address.startsWith("dead@")) return done(no(550));
        if (address.startsWith("full@")) return done(no(452));
        done();
    },
    onData(stream, session, done) {
        const parts = [];
        stream.on("data", (part) => parts.push(part));
        stream.on("end", () => {
            const to = session.envelope.rcptTo.map(({ address }) => address);
            if (to.some((address) => address.startsWith("spam@"))) return done(no(554));
            console.log(JSON.stringify({ from: session.envelope.mailFrom.address, to, raw: Buffer.concat(parts).toString("base64") }));
            if (to.some((address) => address.startsWith("lost@")))
                return server.connections.forEach((connection) => connection._socket.destroy());
            done();
        });
    },
    logger: false,
});
server.on("error", () => {}); // a client that hangs up
server.listen(0, "127.0.0.1", () => console.log(server.server.address().port));
process.stdin.on("end", () => process.exit()).resume();
