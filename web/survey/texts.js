// What the page of a survey says around the school's own questions, in the languages surveys are written in.

const english = {
  name: "English",
  anonymous: "Without your name.",
  named: "Your answer is kept with your name.",
  how: "How is that made sure?",
  howText:
    "Answers are kept together in random order, with no name, no link and no time. That you have answered is kept " +
    "elsewhere, so that you are not asked again; nothing connects the two. Results are shown only after the survey is closed, and none " +
    "about only a few people.",
  closed: "This survey is closed. Thank you; answers given until then count.",
  answered: "You have already answered. Thank you.",
  send: "Send answers",
  thanks: "Thank you, your answers have arrived",
  mayChange: "You may open the page again and change them until the survey closes.",
  noChange: "Because they have no name, they cannot be found again and changed.",
};

/** @type {Record<string, typeof english>} */
const others = {
  es: {
    name: "Español",
    anonymous: "Sin su nombre.",
    named: "Su respuesta se guarda con su nombre.",
    how: "¿Cómo se asegura?",
    howText:
      "Las respuestas se guardan juntas, en un orden al azar, sin nombre, sin enlace y sin hora. Que usted ha respondido se " +
      "guarda en otro " +
      "lugar, para no preguntarle de nuevo; nada une lo uno con lo otro. Los resultados se muestran solo después del cierre, y " +
      "ninguno de " +
      "unas pocas personas.",
    closed: "Esta encuesta está cerrada. Gracias; lo respondido hasta entonces cuenta.",
    answered: "Ya se respondió. Gracias.",
    send: "Enviar respuestas",
    thanks: "Gracias, sus respuestas han llegado",
    mayChange: "Puede abrir la página de nuevo y cambiarlas hasta que se cierre la encuesta.",
    noChange: "Como no llevan nombre, no se pueden encontrar de nuevo ni cambiar.",
  },
  fr: {
    name: "Français",
    anonymous: "Sans votre nom.",
    named: "Votre réponse est gardée avec votre nom.",
    how: "Comment cela est-il assuré ?",
    howText:
      "Les réponses sont gardées ensemble, dans un ordre dû au hasard, sans nom, sans lien et sans heure. Que vous avez répondu " +
      "est gardé " +
      "ailleurs, pour ne pas vous le redemander ; rien ne relie l’un à l’autre. Les résultats ne sont montrés qu’après la clôture, et " +
      "jamais ceux de quelques personnes.",
    closed: "Ce questionnaire est clos. Merci ; ce qui a été répondu jusque-là compte.",
    answered: "Vous avez déjà répondu. Merci.",
    send: "Envoyer les réponses",
    thanks: "Merci, vos réponses sont arrivées",
    mayChange: "Vous pouvez rouvrir la page et les changer jusqu’à la clôture.",
    noChange: "Comme elles sont sans nom, on ne peut ni les retrouver ni les changer.",
  },
};

/** @param {string} language */
export const textsOf = (language) => others[language] ?? english;
