// Builds what the browser gets into wwwroot/assets, under names that carry a hash of their content, so that they may be cached for good.
// manifest.json says which name stands for which file. Run by `npm run build`; takes no arguments.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const ui = dirname(fileURLToPath(import.meta.url));
const portal = join(ui, "..");
const target = join(portal, "wwwroot", "assets");
const fresh = `${target}.new`;
const manifest = {};

// Not every package lets its files be resolved by name.
const inPackage = (name, path) => join(portal, "..", "..", "node_modules", name, path);
const hashOf = content => createHash("sha256").update(content).digest("hex").slice(0, 12);

async function put(name, content) {
  const hashed = name.replace(/(\.[a-z0-9]+)$/, `.${hashOf(content)}$1`);
  await mkdir(dirname(join(fresh, hashed)), { recursive: true });
  await writeFile(join(fresh, hashed), content);
  manifest[name] = hashed;
}

async function filesUnder(folder, ending) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile() && entry.name.endsWith(ending) && !entry.parentPath.includes("/obj") && !entry.parentPath.includes("/bin"))
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}

// `?inline` after a font's name puts it into the style sheet: a report must be one file.
const inlineFonts = {
  name: "inline-fonts",
  setup(plan) {
    plan.onResolve({ filter: /\.woff2\?inline$/ }, args => ({ path: inPackage(args.path.replace("?inline", ""), ""), namespace: "inline" }));
    plan.onLoad({ filter: /.*/, namespace: "inline" }, async args => ({ contents: await readFile(args.path), loader: "dataurl" }));
  },
};

async function bundle(entryPoints, options) {
  const names = new Set();
  for (const entry of entryPoints) {
    const name = basename(entry);
    if (names.has(name)) throw new Error(`Two files are called ${name}; a page asks for a script by its name alone.`);
    names.add(name);
  }

  const { metafile } = await build({
    entryPoints, outdir: fresh, bundle: true, minify: true, metafile: true, logLevel: "warning", target: "es2022",
    entryNames: "[name].[hash]", chunkNames: "part.[hash]", assetNames: "[name].[hash]", loader: { ".woff2": "file" }, plugins: [inlineFonts], ...options,
  });
  for (const [path, { entryPoint }] of Object.entries(metafile.outputs)) {
    if (entryPoint) manifest[basename(entryPoint)] = basename(path);
  }
}

// Icons are named where they are used: <Icon Name="…">, an Icon attribute, or a line of Icons/icons.txt for names that code chooses.
async function iconSheet() {
  const names = new Set();
  for (const file of [...await filesUnder(portal, ".razor"), ...await filesUnder(portal, ".cs")]) {
    const text = await readFile(file, "utf8");
    for (const [, inTag, asValue] of text.matchAll(/<Icon\s+Name="([a-z][a-z0-9-]*\*?)"|\bIcon\s*[=:]\s*"([a-z][a-z0-9-]*\*?)"/g)) names.add(inTag ?? asValue);
  }
  for (const line of (await readFile(join(ui, "Icons", "icons.txt"), "utf8")).split("\n")) {
    const name = line.replace(/#.*/, "").trim();
    if (name) names.add(name);
  }

  const symbols = await Promise.all([...names].sort().map(async name => {
    const filled = name.endsWith("*");
    const file = inPackage("@tabler/icons", `icons/${filled ? "filled" : "outline"}/${name.replace("*", "")}.svg`);
    const svg = await readFile(file, "utf8").catch(() => { throw new Error(`There is no icon "${name}" in the pinned @tabler/icons.`); });
    const shapes = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>")).replace(/\s+/g, " ").replaceAll(" />", "/>").trim();
    const paint = filled ? 'fill="currentColor"' : 'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"';
    return `<symbol id="i-${name.replace("*", "-filled")}" viewBox="0 0 24 24" ${paint}>${shapes}</symbol>`;
  }));
  await put("icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`);
  return symbols.length;
}

async function copies() {
  await put("htmx.js", await readFile(inPackage("htmx.org", "dist/htmx.min.js")));
  await put("swagger-ui.css", await readFile(inPackage("swagger-ui-dist", "swagger-ui.css")));
  await put("swagger-ui.js", await readFile(inPackage("swagger-ui-dist", "swagger-ui-bundle.js")));
  await put("favicon.svg", await readFile(join(ui, "Icons", "favicon.svg")));
}

// The server hands out the compressed twin where the browser takes it.
async function compress() {
  const compressed = promisify(brotliCompress);
  await Promise.all((await filesUnder(fresh, "")).filter(file => [".css", ".js", ".svg"].includes(extname(file))).map(async file =>
    writeFile(`${file}.br`, await compressed(await readFile(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }))));
}

const started = performance.now();
await rm(fresh, { recursive: true, force: true });
await mkdir(fresh, { recursive: true });
// What lies directly in Scripts, and scripts beside a feature's page, are loaded by name; the rest is imported by those.
const shared = (await readdir(join(ui, "Scripts"))).filter(name => name.endsWith(".js")).map(name => join(ui, "Scripts", name));
const scripts = [...shared, ...existsSync(join(portal, "Features")) ? await filesUnder(join(portal, "Features"), ".js") : []];
const [icons] = await Promise.all([
  iconSheet(),
  copies(),
  bundle(["aigrc.css", "api-docs.css", "matrix.css", "report.css", "report-standalone.css"].map(name => join(ui, "Styles", name)), {}),
  bundle(scripts.filter(file => basename(file) !== "theme.js"), { format: "esm", splitting: true }),
  bundle([join(ui, "Scripts", "theme.js")], { format: "iife" }),
]);
await compress();
await writeFile(join(fresh, "manifest.json"), JSON.stringify(Object.fromEntries(Object.entries(manifest).sort()), null, 2));
// A running portal never sees half a build: old names go only when the new ones are all there.
await rm(target, { recursive: true, force: true });
await rename(fresh, target);
console.log(`${Object.keys(manifest).length} assets, ${icons} icons in ${Math.round(performance.now() - started)} ms: ${relative(process.cwd(), target)}`);
