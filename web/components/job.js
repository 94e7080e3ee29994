// Work on more people than one answer holds (an import, a hand-over): the page that shows it drives it. A page that is
// closed loses nothing: whoever opens it again goes on, and the school's server finishes over night.
//
//   const done = await runJob(place, job);

import { get, NetworkError, post } from "../lib/api.js";
import { find, html, render } from "../lib/html.js";

/** @import { Job } from "../lib/contract.d.ts" */

const pause = 5_000; // ms before asking again when nothing answered

/** The one that is not finished, if there is one. @param {Job["work"]} work @returns {Promise<Job | undefined>} */
export async function runningJob(work) {
  /** @type {{ jobs: Job[] }} */
  const { jobs } = await get("/jobs");
  return jobs.find((job) => job.work === work);
}

/** Shows how far it is and goes on with it until it is done. @param {Element} place @param {Job} job @returns {Promise<Job>} */
export async function runJob(place, job) {
  render(
    place,
    html`<p class="progress"><label for="job">Done so far</label> <progress id="job" max="100"></progress> <span></span></p>
      <p class="muted">You can close this page and come back to it. The school’s server finishes what is left overnight.</p>
      <p class="notice warning" role="status"></p>`,
  );
  let now = job;
  show(place, now, "");
  while (now.state !== "done") {
    try {
      now = await post(`/jobs/${encodeURIComponent(job.id)}/next`);
      show(place, now, "");
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error;
      show(place, now, "No answer from the school’s server. Trying again automatically; nothing is lost or done twice.");
      await new Promise((done) => setTimeout(done, pause));
    }
  }
  return now;
}

/** @param {Element} place @param {Job} job @param {string} trouble */
function show(place, { percent, done, total }, trouble) {
  /** @type {HTMLProgressElement} */ (find("progress", place)).value = percent;
  find("span", place).textContent = `${percent} % (${done} of ${total})`;
  find(".notice", place).textContent = trouble;
}
