// A real SMTP server (npm smtp-server) for the tests. Whom a mail is for decides what becomes of it. Prints its port, then one
// JSON line for each mail it took.
//
//   node smtp-server.mjs KEY.pem CERT.pem startTls|tls|open
//
// startTls and tls ask for a password or an access token; open speaks no TLS and asks for neither.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { SMTPServer } = createRequire(new URL("../../../../.ci/package.json", import.meta.url))("smtp-server");
const [key, cert] = process.argv.slice(2, 4).map((path) => readFileSync(path));
const manner = process.argv[4];

/** @param {number} responseCode */
const no = (responseCode, words = "No") => Object.assign(new Error(words), { responseCode });

const ofRecipients = { "dead@": no(550), "full@": no(452), "relay@": no(550, "5.7.1 Relaying denied") };
const ofMessages = { "spam@": no(554), "busy@": no(451), "toomany@": no(550, "5.4.5 Daily sending limit exceeded") };

/** @param {Record<string, Error>} answers @param {string} address */
const answerTo = (answers, address) => Object.entries(answers).find(([begins]) => address.startsWith(begins))?.[1] ?? null;

const server = new SMTPServer({
  key,
  cert,
  secure: manner === "tls",
  authOptional: manner === "open",
  disabledCommands: manner === "open" ? ["STARTTLS", "AUTH"] : [],
  authMethods: ["LOGIN", "PLAIN", "XOAUTH2"],
  onAuth({ method, username, password, accessToken }, session, done) {
    const right = method === "XOAUTH2" ? accessToken === "good-token" : password === "s3cret";
    done(session.secure && username === "plans" && right ? null : no(535), { user: username });
  },
  onMailFrom: ({ address }, session, done) => done(address === "plans@school.example" ? null : no(553, "5.7.1 Not yours")),
  onRcptTo: ({ address }, session, done) => done(answerTo(ofRecipients, address)),
  onData(stream, session, done) {
    const parts = [];
    stream.on("data", (part) => parts.push(part));
    stream.on("end", () => {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      const refusal = answerTo(ofMessages, to[0]);
      if (refusal) return done(refusal);
      const raw = Buffer.concat(parts).toString("base64");
      console.log(JSON.stringify({ from: session.envelope.mailFrom.address, to, secure: session.secure, raw }));
      if (to[0].startsWith("lost@")) return server.connections.forEach((connection) => connection._socket.destroy());
      done();
    });
  },
  logger: false,
});
server.on("error", () => {}); // a client that hangs up
server.listen(0, "127.0.0.1", () => console.log(server.server.address().port));
process.stdin.on("end", () => process.exit()).resume();
