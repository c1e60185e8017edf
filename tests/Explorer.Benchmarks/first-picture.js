// Runs before the page's own scripts: waits for the animation frame after the first frame of the network was painted.
new MutationObserver((_, observer) => {
  if (!document.querySelector(".picture[data-state=ready]")) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => {
    const [navigation] = performance.getEntriesByType("navigation"), [paint] = performance.getEntriesByName("first-contentful-paint");
    const negotiation = performance.getEntriesByType("resource").filter(({ name }) => name.includes("/_blazor/negotiate")).at(-1);
    window.firstPicture = [navigation.responseEnd, paint.startTime, negotiation.responseEnd, performance.now()];
  }));
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-state"] });
