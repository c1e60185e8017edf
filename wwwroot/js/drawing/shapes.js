// The shapes that are drawn by dragging from one corner to the other.

/** @type {Record<ShapeName, (path: Path2D, from: Point, to: Point) => void>} */
const PATHS = {
  line(path, from, to) {
    path.moveTo(from.x, from.y);
    path.lineTo(to.x, to.y);
  },
  rectangle(path, from, to) {
    path.rect(from.x, from.y, to.x - from.x, to.y - from.y);
  },
  ellipse(path, from, to) {
    path.ellipse((from.x + to.x) / 2, (from.y + to.y) / 2, Math.abs(to.x - from.x) / 2, Math.abs(to.y - from.y) / 2, 0, 0, 2 * Math.PI);
  },
};

/**
 * Whether a tool draws a shape.
 * @param {string} tool @returns {tool is ShapeName}
 */
export function isShape(tool) {
  return tool in PATHS;
}

/**
 * Whether a shape has an inside to fill.
 * @param {ShapeName} shape
 */
export function hasInside(shape) {
  return shape !== "line";
}

/**
 * The shape between two points.
 * @param {ShapeName} name @param {Point} from @param {Point} to
 */
export function shape(name, from, to) {
  const path = new Path2D();
  PATHS[name](path, from, to);
  return path;
}

/**
 * Draws, and where mirrored draws the same reflected about the canvas's middle.
 * @param {CanvasRenderingContext2D} context @param {boolean} mirrored @param {() => void} draw
 */
export function reflected(context, mirrored, draw) {
  draw();
  if (!mirrored) return;
  context.save();
  context.transform(-1, 0, 0, 1, context.canvas.width, 0);
  draw();
  context.restore();
}
