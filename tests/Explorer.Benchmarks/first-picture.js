// Runs before the page's own scripts: waits for the animation frame after the first frame of the network was painted.
new MutationObserver((_, observer) => {
  if (!document.querySelector(".picture[data-state=ready]")) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => {
    const [navigation] = performance.getEntriesByType("navigation"), [paint] = performance.getEntriesByName("first-contentful-paint");
    const circuit = performance.getEntriesByType("resource").filter(({ name }) => name.includes("/_blazor/negotiate")).at(-1);
    window.firstPicture = [navigation.responseEnd, paint?.startTime ?? 0, circuit?.responseEnd ?? 0, performance.now()];
  }));
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-state"] });
