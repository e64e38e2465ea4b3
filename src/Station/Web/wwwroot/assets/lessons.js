// The catalogue with a remote control: arrows move, as on the station's page. Without scripts it is all there.
import { moveFocus } from "./remote.js";

const links = "a[href], button, input:not([type=hidden]), select";

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const at = document.activeElement;
  const types = at?.tagName === "INPUT" || at?.tagName === "SELECT";
  if (types && (at.tagName === "SELECT" || event.key === "ArrowLeft" || event.key === "ArrowRight" || event.key === "Backspace")) return;
  if (event.key === "Backspace" || event.key === "GoBack") {
    event.preventDefault();
    history.back();
  } else if (moveFocus(event, links, document.querySelector(".lesson") ?? document.querySelector("input[type=search]"))) {
    event.preventDefault();
  }
});

// A choice is meant at once; the button stays for those who type.
for (const select of document.querySelectorAll(".ask select")) {
  select.addEventListener("change", () => {
    if (select.name === "subject") document.querySelector(".ask select[name=unit]")?.setAttribute("disabled", "");
    select.form.requestSubmit();
  });
}
