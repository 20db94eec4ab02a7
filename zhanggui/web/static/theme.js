// Before the first paint: the theme chosen here, else the one of the system.
(function () {
  var chosen = null;
  try { chosen = localStorage.getItem("zg-theme"); } catch (error) { chosen = null; }
  var dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.bsTheme = dark ? "dark" : "light";
})();
