// The types that the page's modules share, by the field's words. Nothing of this is served: modules name them in their
// doc comments, and tsc alone reads it.

/** Cells, or channels, [first, end) along one axis. */
type Span = [first: number, end: number];

type Axis = "rows" | "columns";

/** A window's places along one axis. */
interface WindowAxis {
  /** Cells from its first to its last, dilation included. */
  extent: number;
  stride: number;
  padding: number;
}

/** What a cell of a layer is made from, as Interop/SelectionModule.cs sends it. */
type LayerRule =
  | { type: "same" }
  | { type: "all" }
  | { type: "divided" }
  | { type: "flatten" }
  | WindowRule;

interface WindowRule {
  type: "window";
  rows: WindowAxis;
  columns: WindowAxis;
  /** Of a convolution; null where each channel is made from its own alone. */
  groups: number | null;
}

/** A layer as the server describes it. */
interface Layer {
  name: string;
  /** Whether it has no rows and columns of its own: its elements lie in one row. */
  vector: boolean;
  channels: number;
  rows: number;
  columns: number;
  rule: LayerRule;
  /** Of a convolution's edges, [out, in], the strongest being 1. */
  strengths: number[] | null;
}

/** A place in a network. */
interface Cell {
  layer: string;
  channel: number;
  row: number;
  column: number;
}

/** Cells of a map, the last ones exclusive. */
interface Area {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** A map as a frame holds it: bytes between its smallest value and its largest. */
interface FrameMap {
  min: number;
  max: number;
  values: Uint8Array;
}

interface FrameLayer {
  name: string;
  channels: number;
  rows: number;
  columns: number;
  min: number;
  max: number;
  maps: FrameMap[];
}

/** All that one forward pass makes. */
interface Frame {
  sequence: number;
  /** Whether there is any ink; without, the answer means nothing. */
  drawn: boolean;
  milliseconds: number;
  logits: Float32Array;
  probabilities: Float32Array;
  /** By their names, in the order of the network. */
  layers: Map<string, FrameLayer>;
}

/** What ±1 stands for in the colours of a layer's map. */
type Limits = (layer: FrameLayer, map: FrameMap) => number;

/** How the colours of a scale are chosen. */
interface ScaleChoice {
  scope: string;
  palette: string;
  locked: boolean;
}

type Rgb = [red: number, green: number, blue: number];

/** The pixels of a canvas, one 32-bit word each, and how to show them. */
interface Surface {
  pixels: Uint32Array;
  show: () => void;
}

/** A map as a picture of cells, with frames to lay on it. */
interface GridPicture extends Surface {
  element: HTMLElement;
  frame: (name: string, area: Area | null) => void;
}

/** What ends a listening or a following. */
type Stop = () => void;

type Words = Record<string, string>;

/** A sentence in the language that the page has when it is asked. */
type Sentence = () => string;

/** The methods of an object on the server. */
type Calls = Record<string, (...values: never[]) => unknown>;

/** An object on the server whose methods can be called. */
interface Receiver<C extends Calls> {
  invokeMethodAsync<Name extends keyof C & string>(method: Name, ...values: Parameters<C[Name]>): Promise<ReturnType<C[Name]>>;
}

type DockCalls = { ShowArithmetic: () => void };
/** What the picture asks of the server. */
type PictureCalls = { Flow: () => Flow | null; Values: (layer: string, channel: number) => Uint8Array | null };
/** What flows into the selected cell from each map before it. */
type Flow = { layer: string; channel: number; row: number; column: number; first: number; parts: number[]; kernels: Uint8Array | null; kernelRows: number; kernelColumns: number };
/** How the values of a layer are spread. */
type Histogram = { least: number; most: number; counts: number[]; zeros: number; zeroMaps: number[] };
type HistogramCalls = { Histogram: () => Histogram | null };
type CellCalls = { Select: (layer: string, channel: number, row: number, column: number) => void };

/** What is on the pad, and what undo and redo lead to. */
interface KeptDrawing {
  version: number;
  /** What the server got of it last, or would get: bytes as text. */
  pixels: string;
  /** Whether the server has not got it. */
  isUnsent: boolean;
  /** The pad's states as addresses of pictures. */
  now: string;
  past: string[];
  future: string[];
}

/** Bytes that go to the server in pieces, for they are more than one message holds. */
type StreamReference = { __stream: never };

/** What a pen draws with: what a toolbox holds, or something plainer. */
interface Hand {
  tool: string;
  grey: number;
  mirror: boolean;
  filled: boolean;
  colour: string;
}

/** Blazor's own. */
declare const DotNet: { createJSStreamReference: (bytes: Uint8Array) => StreamReference };

/** A picture file as the browser can draw it. */
interface Decoded {
  source: CanvasImageSource;
  width: number;
  height: number;
  close: () => void;
}

type PadCalls = {
  Draw: (ink: Uint8Array) => Uint8Array;
  /** Ink for the pad, or null where the picture is shown as it is; and what was done to see it. */
  TakePicture: (width: number, height: number, rgba: StreamReference) => { ink: Uint8Array | null; cleanup: string[] };
};

type CollectCalls = {
  Draw: (ink: Uint8Array) => void;
  /** Whether the drawing was added. */
  Enter: (id: number, label: number, ink: Uint8Array) => boolean;
};

type StageCalls = { Stages: () => StagePicture[] };
type PredictionCalls = { Pin: (values: Uint8Array | null) => void };
type ComparisonCalls = { Compare: () => Comparison | null; At: (t: number) => number[] | null };
type BeforeAfterCalls = { Compare: () => BeforeAfter | null };
type AttributionCalls = { Detail: () => AttributionDetail | null };
type MapCalls = { Detail: () => MapDetail | null };
type KernelCalls = { Edit: (output: number, input: number) => void };
type ShapesCalls = { Step: (step: number) => void };
type ParabolaCalls = { Drag: (place: number) => void };
type LessonCalls = { Done: () => void; Next: () => void; Back: () => void; Reveal: () => void; Point: () => void; Move: (toLeft: boolean) => void };

/** A student's drawing on the wall of a class, and what the network reads in it. */
interface WallPicture {
  seat: number;
  /** The class's number; −1 where nothing is drawn. */
  label: number;
  /** Whether the answer is doubtful. */
  unsure: boolean;
  probability: number;
  /** What the page calls the class. */
  name: string;
  /** Pixels along each side. */
  side: number;
  /** [channels, side, side] */
  pixels: Uint8Array;
}

/** A stage of the preprocessing: grey bytes, row by row. */
interface StagePicture {
  kind: string;
  width: number;
  height: number;
  pixels: Uint8Array;
  applied: boolean;
}

/** The size of a layer's maps. */
interface MapsSize {
  channels: number;
  rows: number;
  columns: number;
}

interface ComparedLayer extends MapsSize {
  name: string;
  /** The end of its scale. */
  limit: number;
  rootMeanSquare: number;
  /** The same as a share of A's own values; null where those are all 0. */
  relative: number | null;
}

/** Where the answer changes on the way from A to B. */
interface LabelChange {
  thousandths: number;
  from: number;
  to: number;
}

/** Two pictures compared, as Components/Explore/ComparisonState.cs describes it. */
interface Comparison {
  a: Uint8Array;
  b: Uint8Array;
  layers: ComparedLayer[];
  /** B − A of all layers one after the other, signed bytes. */
  differences: Uint8Array;
  leading: number[];
  lines: number[][];
  labelChanges: LabelChange[];
}

/** Both networks' answers to the same picture. */
interface BeforeAfter {
  drawn: boolean;
  before: number[];
  after: number[];
}

/** A picture and its map for one class. */
interface AttributionDetail {
  target: number;
  method: string;
  drawn: boolean;
  /** The network's input, [channels, height, width]. */
  input: Uint8Array;
  /** A number for each pixel, 32-bit floats; null where nothing was found out yet. */
  values: Uint8Array | null;
  logit: number;
  probability: number;
}

/** A kernel's places along one axis. */
interface KernelAxis extends WindowAxis {
  kernel: number;
  dilation: number;
}

/** What the arithmetic of all cells of one map needs, as Components/Explore/Arithmetic/MapDetail.cs describes it. */
type MapDetail = ConvolutionDetail | ActivationDetail | PoolingDetail | NormalizationDetail | CopyDetail;

interface AnyMapDetail {
  layer: string;
  channel: number;
  rows: number;
  columns: number;
  inputName: string;
  firstInput: number;
  inputChannels: number;
  inputRows: number;
  inputColumns: number;
  /** 32-bit floats. */
  inputs: Uint8Array;
  /** 64-bit floats: the map worked out again. */
  totals: Uint8Array;
  /** 32-bit floats: the map as libtorch computed it. */
  values: Uint8Array;
  fieldRule: string[];
  activation: { name: string; functionArguments: number[]; values: Uint8Array } | null;
  functionName: string | null;
}

interface ConvolutionDetail extends AnyMapDetail {
  form: "convolution";
  windowRows: KernelAxis;
  windowColumns: KernelAxis;
  /** 32-bit floats, a kernel for each input map. */
  kernels: Uint8Array;
  /** 64-bit floats, a map for each input map. */
  partials: Uint8Array;
  bias: number | null;
}

/** The same with its bytes as numbers. */
type ConvolutionNumbers = Omit<ConvolutionDetail, "inputs" | "kernels" | "partials" | "totals"> & {
  inputs: Float32Array;
  kernels: Float32Array;
  partials: Float64Array;
  totals: Float64Array;
};

interface ActivationDetail extends AnyMapDetail {
  form: "activation";
  /** The class name in torch. */
  functionName: string;
  functionArguments: number[];
}

interface PoolingDetail extends AnyMapDetail {
  form: "pooling";
  functionName: "max" | "mean";
}

interface NormalizationDetail extends AnyMapDetail {
  form: "normalization";
  normalization: { mean: number; variance: number; eps: number; weight: number; bias: number };
}

interface CopyDetail extends AnyMapDetail {
  form: "copy";
}

/** The arithmetic of one form of map. */
interface MapView<D extends MapDetail> {
  /** What the total is called: z of a sum that an activation follows. */
  symbol: string;
  /** Takes new numbers in: the drawing or the map has changed. */
  show(detail: D): void;
  /** Shows a cell's arithmetic and returns its total. */
  update(cell: Cell): number;
  /** What of the input maps a cell is made from, and where that is shown. */
  patches(cell: Cell): Patch[];
}

/** A part of a map, and the element that shows it. */
interface Patch {
  channel: number;
  area: Area;
  element: HTMLElement;
}

/** A part of a sum in its waterfall, in shares of the whole width. */
interface Bar {
  left: number;
  width: number;
  /** Where the running sum is after it. */
  end: number;
}

/** A rectangle on the screen. */
interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** An activation function: its value, the formula with a number in it, and where its curve ends at the top. */
interface ActivationFunction {
  value: (z: number, ...values: number[]) => number;
  text: (z: number, ...values: number[]) => string;
  /** null: as high as it is wide. */
  top: number | null;
}

/** The link from a map to one of the next layer. */
interface Link {
  from: HTMLElement;
  to: HTMLElement;
  strength: number;
}

/** A layer of the picture: its maps, or the bars of the answer. */
interface PictureLayer {
  name: string;
  element: HTMLElement;
  maps: PictureMap[];
  bars: HTMLElement[];
}

/** A map's button in the picture, with what is painted and what is laid on it. */
type PictureMap = HTMLElement & { surface?: Surface; frame?: HTMLElement };

/** A place on a canvas. */
interface Point {
  x: number;
  y: number;
}

type ShapeName = "line" | "rectangle" | "ellipse";

/** A point of a run's curves; validation and test are NaN where they were not measured. */
interface CurvePoint {
  epoch: number;
  loss: number;
  train: number;
  validation: number;
  test: number;
}

/** The loss of one batch or the mean of a few, in the middle of their part of the epoch. */
interface BatchPoint {
  epoch: number;
  loss: number;
}

/** The gradient of each layer at a moment. */
interface GradientPoint {
  epoch: number;
  layers: number[];
}

type CurveSeries = "batch" | "loss" | "train" | "validation" | "test";
type CurvePanel = "loss" | "accuracy" | "gradient";
type CurveCalls = { Seek: (epoch: number) => void };

/** A run's curves. */
interface Curve {
  run: number;
  name: string;
  epochs: number;
  classes: number;
  failed: boolean;
  points: CurvePoint[];
  batches: BatchPoint[];
  layers: string[];
  gradients: GradientPoint[];
}

/** What make("p.hint") makes: the element of that tag. */
type Made<What extends string> = What extends `${infer Tag}.${string}` ? MadeOf<Tag> : MadeOf<What>;
type MadeOf<Tag extends string> = Tag extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Tag] : HTMLElement;

type Attributes = Record<string, string | number>;

interface Window {
  Blazor: { start: (options: object) => Promise<void>; reconnect: () => Promise<boolean>; resumeCircuit: () => Promise<boolean> };
}
