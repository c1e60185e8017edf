// How Node loads a file: what a browser is served as a module is one.

/**
 * @param {string} url @param {{ format?: string | null }} context
 * @param {(url: string, context: { format?: string | null }) => unknown} next
 */
export const load = (url, context, next) =>
  next(url, url.endsWith(".js") && !url.includes("/node_modules/") ? { ...context, format: "module" } : context);
