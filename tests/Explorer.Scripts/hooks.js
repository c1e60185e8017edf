// How Node loads a file: what a browser is served as a module is one.

/**
 * @param {string} url @param {{ format?: string | null }} context
 * @param {(url: string, context: { format?: string | null }) => unknown} next
 */
export const load = (url, context, next) =>
  next(url, url.endsWith(".js") && !url.includes("/node_modules/") ? { ...context, format: "module" } : context);

const COMPONENT = "/src/Explorer.Web/Components/", SHARED = "/js/";

/**
 * Where a component's script finds the others: the program serves them beside its components.
 * @param {string} specifier @param {{ parentURL?: string }} context
 * @param {(specifier: string, context: { parentURL?: string }) => unknown} next
 */
export const resolve = (specifier, context, next) =>
  next(specifier.startsWith("..") && context.parentURL?.includes(COMPONENT) && specifier.includes(SHARED)
    ? new URL(`../../wwwroot/js/${specifier.split(SHARED)[1]}`, import.meta.url).href : specifier, context);
