// Bundle the front end with esbuild and draw one icon sprite.
// usage: node build.mjs OUT < icon-names.json      (frontend_build.py finds the names in templates and Python)
import * as esbuild from "esbuild";
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";

const out = process.argv[2];
if (!out) throw new Error("usage: node build.mjs OUT < icon-names.json");
const names = JSON.parse(fs.readFileSync(0, "utf8"));
const started = performance.now();

function symbol(name) {
  const file = `node_modules/@tabler/icons/icons/outline/${name}.svg`;
  if (!fs.existsSync(file)) throw new Error(`unknown icon: ${name}`);
  const inner = fs.readFileSync(file, "utf8")
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/^[\s\S]*?<svg[^>]*>/, "")
    .replace(/<\/svg>\s*$/, "")
    .replace(/<path stroke="none"[^>]*\/>/g, "")
    .replace(/\s*\n\s*/g, "");
  const pen = 'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"';
  return `<symbol id="${name}" viewBox="0 0 24 24" ${pen}>${inner}</symbol>`;
}

const sprite = `<svg xmlns="http://www.w3.org/2000/svg">${names.map(symbol).join("")}</svg>`;
fs.mkdirSync(out, { recursive: true });
fs.writeFileSync(path.join(out, "icons.svg"), sprite);

await esbuild.build({
  entryPoints: { app: "src/app.js", charts: "src/charts.js" },
  bundle: true,
  minify: true,
  sourcemap: process.env.ZHANGGUI_MAPS ? "linked" : false,
  target: ["es2020"],
  format: "iife", // one file per entry: hashed static names need no rewriting of imports
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]",
  outdir: out,
  legalComments: "linked",
  logLevel: "warning",
});

for (const name of ["app.js", "app.css", "charts.js", "icons.svg"]) {
  const bytes = fs.readFileSync(path.join(out, name));
  const kb = n => `${(n / 1024).toFixed(1)} KB`;
  console.error(`${name.padEnd(10)} ${kb(bytes.length).padStart(9)}  gzip ${kb(zlib.gzipSync(bytes).length).padStart(9)}`);
}
console.error(`${names.length} icons, ${(performance.now() - started).toFixed(0)} ms`);
