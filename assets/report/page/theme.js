// Light or dark: as the system, or as chosen. The choice is kept where the browser allows it.
const themes = ["", "light", "dark"];
const themeNames = { "": "as the system", light: "light", dark: "dark" };
const setTheme = (theme) => {
  if (theme) document.documentElement.dataset.theme = theme; else delete document.documentElement.dataset.theme;
  one("#theme").textContent = `Theme: ${themeNames[theme]}`;
};
const startTheme = () => {
  let theme = "";
  try { theme = localStorage.getItem("standoff-theme") || ""; } catch { /* not allowed here */ }
  if (!themes.includes(theme)) theme = "";
  setTheme(theme);
  one("#theme").onclick = () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length];
    setTheme(theme);
    try { localStorage.setItem("standoff-theme", theme); } catch { /* not allowed here */ }
  };
};
