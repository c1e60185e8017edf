using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Explorer.EndToEnd.Tests;

/// <summary>What everybody must be able to read and reach.</summary>
internal static class Readability
{
    /// <summary>Every impact that axe gives.</summary>
    public static readonly string[] AnyImpact = ["minor", "moderate", "serious", "critical"];

    private static readonly string[] Serious = ["serious", "critical"];

    /// <summary>axe finds nothing of these impacts, by default nothing serious.</summary>
    public static async Task AssertAccessibleAsync(IPage page, string[]? impacts = null)
    {
        await AtRestAsync(page);
        AssertFree(await page.RunAxe(), impacts ?? Serious);
    }

    /// <summary>axe finds nothing at all in a part of a page.</summary>
    public static async Task AssertAccessibleAsync(ILocator part)
    {
        await AtRestAsync(part.Page);
        AssertFree(await part.RunAxe(), AnyImpact);
    }

    /// <summary>Waits until nothing fades or slides any more, and until what watches the window's size has done so.</summary>
    private static async Task AtRestAsync(IPage page) => await page.EvaluateAsync("""
        async () => {
          const frame = () => new Promise(resume => requestAnimationFrame(resume));
          await frame();
          const ends = () => document.getAnimations().filter(a => a.playState === "running" && Number.isFinite(a.effect?.getComputedTiming().endTime));
          for (let running = ends(); running.length; running = ends()) await Promise.allSettled(running.map(a => a.finished));
          await frame();
        }
        """);

    private static void AssertFree(AxeResult result, string[] impacts)
    {
        var found = string.Join('\n', result.Violations
            .Where(violation => impacts.Contains(violation.Impact))
            .Select(violation => $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}"));
        // In full: the elements stand at its end.
        Assert.True(found.Length == 0, found);
    }

    /// <summary>No text is under 12 pixels.</summary>
    public static async Task AssertLegibleAsync(IPage page) => Assert.Empty(await page.EvaluateAsync<string[]>("""
        () => [...document.querySelectorAll("body *")]
          .filter(e => [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim()))
          .filter(e => e.getClientRects().length && e.getBoundingClientRect().width > 1)
          .filter(e => parseFloat(getComputedStyle(e).fontSize) < 12)
          .map(e => `${getComputedStyle(e).fontSize} ${e.outerHTML.slice(0, 100)}`)
        """));

    /// <summary>The page is no wider than its window, and nothing sticks out of it that could not be scrolled to.</summary>
    public static async Task AssertFitsAsync(IPage page)
    {
        await AtRestAsync(page);
        Assert.Empty(await page.EvaluateAsync<string[]>("""
            () => {
              const width = document.documentElement.clientWidth;
              const scrolls = e => e && (/(auto|scroll)/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
              const wide = [...document.querySelectorAll("body *")]
                // Tabs that do not fit have buttons that bring them in.
                .filter(e => e.getBoundingClientRect().right > width + 1 && !scrolls(e.parentElement) && !e.closest(".mud-tabs-tabbar-content"))
                .map(e => e.outerHTML.slice(0, 100));
              return document.documentElement.scrollWidth > width ? [`the page is ${document.documentElement.scrollWidth} wide`, ...wide] : wide;
            }
            """));
    }

    /// <summary>No part hides what is too wide for it, and no text of the page lies over another.</summary>
    public static async Task AssertNothingIsCutAsync(IPage page)
    {
        await AtRestAsync(page);
        Assert.Empty(await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("main *, .mud-appbar *, .guide *")]
              .filter(e => !e.matches("input, textarea, .visually-hidden, .visually-hidden *, .mud-ripple, [style*='display:none']"))
              .filter(e => e.clientWidth > 1 && getComputedStyle(e).overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1)
              .map(e => `cut: ${e.scrollWidth} in ${e.clientWidth}: ${e.outerHTML.slice(0, 100)}`)
            """));
        await AssertNoTextOverlapsAsync(page);
    }

    /// <summary>
    /// No text of the page lies over another. What a scrolling part hides is not seen; what stands over the rest is looked
    /// at by itself.
    /// </summary>
    public static async Task AssertNoTextOverlapsAsync(IPage page)
    {
        await AtRestAsync(page);
        Assert.Empty(await page.EvaluateAsync<string[]>("""
            () => {
              const seen = new Map();
              const about = element => {
                if (!element || element === document.documentElement) return { sheet: null, left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 };
                if (seen.has(element)) return seen.get(element);
                const style = getComputedStyle(element), around = { ...about(element.parentElement) };
                if (style.position === "fixed" || style.position === "sticky") Object.assign(around, { sheet: element, left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 });
                if (style.overflowX !== "visible" || style.overflowY !== "visible") {
                  const { left, top, right, bottom } = element.getBoundingClientRect();
                  Object.assign(around, { left: Math.max(around.left, left), top: Math.max(around.top, top), right: Math.min(around.right, right), bottom: Math.min(around.bottom, bottom) });
                }
                seen.set(element, around);
                return around;
              };
              const texts = [], walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const node = walker.currentNode;
                if (!node.data.trim() || !node.parentElement.checkVisibility({ visibilityProperty: true }) || node.parentElement.closest(".visually-hidden, math, svg, script, style")) continue;
                const range = document.createRange(), clip = about(node.parentElement);
                range.selectNodeContents(node);
                for (const box of range.getClientRects()) {
                  const part = { left: Math.max(box.left, clip.left), top: Math.max(box.top, clip.top), right: Math.min(box.right, clip.right), bottom: Math.min(box.bottom, clip.bottom) };
                  if (part.right - part.left > 1 && part.bottom - part.top > 1) texts.push([node, part, clip.sheet]);
                }
              }
              const found = [];
              for (let i = 0; i < texts.length; i++)
                for (let j = i + 1; j < texts.length; j++) {
                  const [a, p, one] = texts[i], [b, q, other] = texts[j];
                  const across = Math.min(p.right, q.right) - Math.max(p.left, q.left), down = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
                  if (a !== b && one === other && across > 2 && down > 5) found.push(`${innerWidth}: '${a.data.trim().slice(0, 40)}' over '${b.data.trim().slice(0, 40)}'`);
                }
              return found;
            }
            """));
    }
}
