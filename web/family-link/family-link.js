import { post } from "../lib/api.js";
import { field, onSubmit } from "../lib/forms.js";
import { find, html, render } from "../lib/html.js";

// The same words for every address: whether the school knows it is nobody else's business.
const form = /** @type {HTMLFormElement} */ (find("form"));
render(
  form,
  html`${field({
      name: "email",
      type: "email",
      autocomplete: "email",
      label: "Email address · correo electrónico · courriel",
      required: "Enter your email address. Escriba su correo. Écrivez votre courriel.",
    })}
    <div class="row">
      <button class="button">Send <span lang="es">· Enviar</span> <span lang="fr">· Envoyer</span></button>
    </div>`,
);

onSubmit(form, async (values) => {
  /** @type {{ phone?: string }} */
  const { phone } = await post("/family-link", values);
  const call = (/** @type {string} */ before) => phone && html` ${before} ${phone}.`;
  render(
    find("#page"),
    html`<div role="status">
      <p>
        <strong>If the school knows this address, an email with your links will arrive in a few minutes.</strong> One a day; check your spam
        folder too.${call("No email? Call")}
      </p>
      <p lang="es">Si la escuela conoce esta dirección, en unos minutos llega un correo con sus enlaces.${call("¿No llega? Llame al")}</p>
      <p lang="fr">
        Si l’école connaît cette adresse, un courriel avec vos liens arrive dans quelques minutes.${call("Rien reçu ? Appelez le")}
      </p>
    </div>`,
  );
  find("main").focus();
});
