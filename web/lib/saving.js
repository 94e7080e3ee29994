// A form's draft on the server while one types, and undoing the last save: fetched by saved.js when the first of it is needed.
// Nobody but the author reads a draft; Save makes it part of the plan.

import { NetworkError, post, postBeside, Problem } from "./api.js";
import { html, render } from "./html.js";
import { goTo, session, setFlash } from "./session.js";
import { formatTime } from "./words.js";

/** @import { SavedDraft } from "./drafts.js" */
/** @import { LastSave } from "./saved.js" */

const pause = 3000; // ms after the last key

/**
 * @param {HTMLElement} line where is said what is saved, and when
 * @param {{ studentId: string, name: string, values: () => SavedDraft["values"], isThere: boolean, lastSave: LastSave }} of
 *   `isThere`: the server holds a draft
 */
export function saving(line, { studentId, name, values, isThere, lastSave }) {
  const path = `/students/${encodeURIComponent(studentId)}/drafts`;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let sending = Promise.resolve();

  /** @param {string} text */
  const say = (text) => {
    if (line.textContent !== text) render(line, html`${text}`);
  };

  const send = () => {
    clearTimeout(timer);
    timer = undefined;
    sending = sending.then(async () => {
      if (!session()) return say("Saved on this device. Sign in again to save it.");
      isThere = true;
      try {
        /** @type {{ at: string }} */
        const { at } = await postBeside(path, { name, values: values().map(([key, value]) => ({ name: key, value })) });
        if (timer === undefined) say(`Draft saved ${formatTime(at)}. Only you see it until you save.`);
      } catch (error) {
        if (error instanceof NetworkError) say("Saved on this device, no connection");
        else if (error instanceof Problem) say(`Saved on this device only. ${reason(error)}`);
        else throw error;
      }
    });
  };

  document.addEventListener("visibilitychange", () => document.hidden && timer !== undefined && send());
  return {
    typed: () => {
      say(navigator.onLine ? "Not saved yet" : "Saved on this device, no connection");
      clearTimeout(timer);
      timer = setTimeout(send, pause);
    },
    drop: async () => {
      clearTimeout(timer);
      timer = undefined;
      await sending;
      if (!isThere) return;
      try {
        await postBeside(path, { name, values: [] });
      } catch (error) {
        // the words are saved: the next opening finds the draft equal to them
        if (!(error instanceof NetworkError || error instanceof Problem)) throw error;
      }
    },
    undo: async () => {
      const { undo, conflict, gone } = lastSave;
      if (!undo) return;
      try {
        /** @type {{ item?: unknown }} */
        const answer = await post(undo.path, { rev: undo.rev });
        const isLeft = answer.item !== undefined || !gone;
        setFlash(isLeft ? "Undone: it is as it was before the last save." : "Undone: what was added is gone.");
        if (!isLeft) await goTo(gone);
        location.reload();
      } catch (error) {
        if (!(error instanceof NetworkError || error instanceof Problem)) throw error;
        if (!(error instanceof Problem && error.status === 409 && (await conflict?.(error)))) say(reason(error));
      }
    },
  };
}

/** @param {Error} error */
const reason = (error) => (error instanceof Problem && Object.values(error.errors).flat()[0]) || error.message;
