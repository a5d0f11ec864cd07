// Opens the browser's passkey dialog and posts its answer in the form's hidden fields. The server decides everything.
const say = (form, sentence) => {
  const line = form.querySelector("[data-passkey-problem]");
  line.textContent = sentence;
  line.hidden = false;
};

for (const section of document.querySelectorAll("[data-passkey]")) {
  const form = section.querySelector("form");
  if (!form || !window.PublicKeyCredential?.parseRequestOptionsFromJSON || section.dataset.passkeyReady) continue;
  section.dataset.passkeyReady = "true";
  section.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements["Passkey.Credential"].value) return;
    event.preventDefault();
    try {
      const token = form.elements["__RequestVerificationToken"].value;
      const answer = await fetch(form.dataset.options, { method: "POST", headers: { RequestVerificationToken: token } });
      if (answer.status === 403 || answer.redirected) return location.reload(); // the sign-in is not fresh any more: the page says so
      if (!answer.ok) return say(form, "The server did not answer. Reload the page and try again.");
      const { state, options } = await answer.json();
      const credential =
        section.dataset.passkey === "create"
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      form.elements["Passkey.State"].value = state;
      form.elements["Passkey.Credential"].value = JSON.stringify(credential);
      form.requestSubmit();
    } catch (problem) {
      say(
        form,
        problem.name === "InvalidStateError"
          ? "This device has a passkey for this account already."
          : "The passkey dialog was closed or did not work. Try again, or use your password.",
      );
    }
  });
}
