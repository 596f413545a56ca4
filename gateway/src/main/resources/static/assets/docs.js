// A file of its own, because the page's policy allows no script within it.
const notice = document.getElementById("notice");

function tell(text) {
  notice.textContent = text;
  notice.hidden = false;
}

fetch("/openapi.json")
  .then((response) => {
    if (!response.ok) {
      throw new Error(String(response.status));
    }
    return response.json();
  })
  .then((spec) => {
    if (spec["x-away"]) {
      tell(`Away at the moment, and left out here: ${spec["x-away"].join(", ")}.`);
    }
    SwaggerUIBundle({ spec, dom_id: "#api", deepLinking: true, docExpansion: "list", validatorUrl: null });
  })
  .catch(() => tell("The description of the API cannot be had at the moment."));
