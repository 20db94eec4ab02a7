// Everything about one row without leaving the list. While it is open the page behind is inert, so focus stays inside.
import { $, dialogOpen, on } from "./page.js";
import { htmx } from "./request.js";

const panel = () => $("#zg-drawer");
let opener = null;
export let openId = null;

const bench = () => $("[data-zg-bench][data-drawer]");
const address = id => bench().dataset.drawer.replace(/\/0(?=\/|$)/, `/${id}`);

function remember(id) {
  const here = new URL(location.href);
  if (id) here.searchParams.set("open", id);
  else here.searchParams.delete("open");
  history.replaceState(history.state, "", here);
}

export async function openDrawer(id) {
  if (!bench()) return;
  const fresh = panel().hidden;
  if (fresh) opener = document.activeElement;
  openId = String(id);
  await htmx.ajax("GET", address(id), { source: "#zg-drawer", target: "#zg-drawer-inside", swap: "innerHTML" });
}

document.addEventListener("htmx:afterSwap", event => {
  if (event.detail.target.id !== "zg-drawer-inside") return;
  const fresh = panel().hidden;
  panel().hidden = false;
  $("#zg-veil").hidden = false;
  $(".zg-shell").inert = true;
  if (fresh || !panel().contains(document.activeElement)) panel().focus();
  $(".zg-drawer-body")?.scrollTo(0, 0);
  remember(openId);
});
document.addEventListener("htmx:responseError", event => {
  if (event.detail.target?.id === "zg-drawer-inside" && panel().hidden) { openId = null; remember(null); }
});

export function shutDrawer() {
  if (!panel() || panel().hidden) return false;
  panel().hidden = true;
  $("#zg-veil").hidden = true;
  $(".zg-shell").inert = false;
  openId = null;
  remember(null);
  opener?.isConnected && opener.focus();
  return true;
}

export const drawerOpen = () => panel() !== null && !panel().hidden;

on("click", "#zg-veil, [data-zg-shut]", shutDrawer);
document.addEventListener("zg:shut", shutDrawer);
document.addEventListener("keydown", event => {
  if (event.key === "Escape" && !dialogOpen() && drawerOpen()) { event.preventDefault(); event.stopImmediatePropagation(); shutDrawer(); }
});

const wanted = new URLSearchParams(location.search).get("open");
if (wanted && /^\d+$/.test(wanted)) openDrawer(wanted);
