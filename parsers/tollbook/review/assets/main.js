// The page put together: data in, buttons wired, the first incident shown.

function wire(app) {
  byId("export").addEventListener("click", () => exportCorrections(app));
  byId("import").addEventListener("click", () => byId("import-file").click());
  byId("import-file").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (file) await importCorrections(file, app);
    event.target.value = "";
  });
  byId("reviewer").value = app.corrections.reviewer;
  byId("reviewer").addEventListener("change", (event) => app.corrections.setReviewer(event.target.value.trim()));
  byId("help").addEventListener("click", () => showHelp(app));
  for (const one of document.querySelectorAll(".views button"))
    one.addEventListener("click", () => app.see(one.dataset.view));
  app.see("queue");
  letChooseTheme();
  letType(app);
  letPrint(app);
  addEventListener("beforeunload", (event) => {
    if (!app.corrections.isKept && !app.isExported) event.preventDefault();
  });
}

function letChooseTheme() {
  const themes = ["auto", "light", "dark"];
  const show = (theme) => {
    document.documentElement.dataset.theme = theme;
    byId("theme").textContent = { auto: "◐ Auto", light: "○ Light", dark: "● Dark" }[theme];
    byId("theme").setAttribute("aria-label", `Colours: ${theme}`);
  };
  show("auto");
  byId("theme").addEventListener("click", () =>
    show(themes[(themes.indexOf(document.documentElement.dataset.theme) + 1) % 3]),
  );
}

async function openPage() {
  if (!("DecompressionStream" in globalThis && CSS.supports("color", "light-dark(red, red)"))) {
    notice("This browser is too old for this page: it needs one of 2024 or later.", { stays: true });
    return;
  }
  const { digest } = byId("data").dataset;
  const app = new App(linkData(await loadData()), digest);
  wire(app);
  document.documentElement.dataset.ready = "true";
}

openPage();
