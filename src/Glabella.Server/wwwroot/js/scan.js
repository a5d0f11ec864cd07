// Reads a square code with the browser's own reader. The picture never leaves the device: only what the code says is used.
const box = document.querySelector("[data-scan]");
const supported = async () =>
  "BarcodeDetector" in window && navigator.mediaDevices?.getUserMedia && (await BarcodeDetector.getSupportedFormats()).includes("qr_code");

if (box && !box.dataset.ready && (await supported().catch(() => false))) {
  box.dataset.ready = "true";
  box.hidden = false;
  const [start, stop] = [box.querySelector("[data-scan-start]"), box.querySelector("[data-scan-stop]")];
  const view = box.querySelector("video");
  const says = box.querySelector("[data-scan-says]");
  const reader = new BarcodeDetector({ formats: ["qr_code"] });
  let camera = null;
  let wanted = false; // a person may stop before the camera is there

  const end = (sentence) => {
    camera?.getTracks().forEach((track) => track.stop());
    camera = null;
    wanted = false;
    view.srcObject = null;
    view.hidden = stop.hidden = true;
    start.hidden = false;
    if (sentence) says.textContent = sentence;
  };

  // An address of ours is opened, a credential goes into the form, and nothing else is followed.
  const take = (text) => {
    let address = null;
    try {
      address = new URL(text);
    } catch {
      /* no address */
    }
    if (address?.origin === location.origin && address.pathname.startsWith("/verify/")) {
      end("Found. Opening the answer.");
      location.assign(address.pathname);
    } else if (text.startsWith("{") || /^ey[\w-]*\.[\w-]+\.[\w-]+$/.test(text)) {
      end("Found. Checking it.");
      const form = document.querySelector("form[data-scan-into]");
      form.querySelector("textarea").value = text;
      form.querySelector("input[type=file]").value = "";
      form.requestSubmit();
    } else if (address?.protocol === "https:") end(`This code leads to ${address.host}, not to this registry. Ask for the certificate’s file and check it below.`);
    else end("This is not the code of a certificate.");
  };

  const look = async () => {
    if (!camera) return;
    const [found] = await reader.detect(view).catch(() => []);
    if (found && camera) take(found.rawValue.trim());
    else setTimeout(look, 150);
  };

  start.addEventListener("click", async () => {
    wanted = true;
    try {
      camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      if (!wanted) return end();
      view.srcObject = camera;
      view.hidden = stop.hidden = false;
      start.hidden = true;
      says.textContent = "Hold the square code into the picture.";
      stop.focus();
      await view.play();
      look();
    } catch {
      if (wanted) end("The camera could not be opened. Use the code or the file below.");
    }
  });
  stop.addEventListener("click", () => {
    end("Stopped.");
    start.focus();
  });
  addEventListener("keydown", (e) => {
    if (e.key === "Escape" && camera) {
      end("Stopped.");
      start.focus();
    }
  });
  addEventListener("pagehide", () => end());
}
