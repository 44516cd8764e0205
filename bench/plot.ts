/** A chart with both axes logarithmic. */
export interface Chart {
  readonly title: string;
  /** What the numbers on each axis count. */
  readonly across: string;
  readonly up: string;
  readonly lines: readonly { readonly name: string; readonly points: readonly (readonly [number, number])[] }[];
}

const [WIDTH, HEIGHT, COLUMNS, TOP] = [360, 300, 3, 40];
/** Of the area of a chart, within its cell. */
const AREA = { left: 56, top: 34, right: 346, bottom: 216 } as const;
const COLOURS = 5;
/** Told apart by their dashes too, for whoever does not see the colours. */
const DASHES = ['', '6 3', '2 3', '8 3 2 3', '1 2'] as const;

/** Readable on light and on dark pages: the picture brings its own ground, and follows what the reader prefers. */
const STYLE = `
text { font: 12px system-ui, sans-serif; fill: #1f2328; }
.ground { fill: #ffffff; } .title { font-weight: 600; font-size: 14px; } .grid { stroke: #d1d9e0; } .axis { stroke: #59636e; }
path { fill: none; } .guide { stroke: #818b98; stroke-dasharray: 1 4; } .line { stroke-width: 2; }
.c0 { stroke: #0969da; } .c1 { stroke: #bc4c00; } .c2 { stroke: #1a7f37; } .c3 { stroke: #8250df; } .c4 { stroke: #bf3989; }
@media (prefers-color-scheme: dark) {
text { fill: #f0f6fc; } .ground { fill: #0d1117; } .grid { stroke: #3d444d; } .axis { stroke: #9198a1; } .guide { stroke: #656c76; }
.c0 { stroke: #58a6ff; } .c1 { stroke: #f0883e; } .c2 { stroke: #3fb950; } .c3 { stroke: #bc8cff; } .c4 { stroke: #f778ba; }
}
`;

/** An SVG picture of charts side by side. A dotted line in each shows growth in proportion. */
export function drawCharts(title: string, charts: readonly Chart[]): string {
  const rows = Math.ceil(charts.length / COLUMNS);
  const [width, height] = [WIDTH * COLUMNS, TOP + HEIGHT * rows];
  const cells = charts.map((chart, at) => {
    const [x, y] = [(at % COLUMNS) * WIDTH, TOP + Math.floor(at / COLUMNS) * HEIGHT];
    return `<g transform="translate(${x} ${y})">\n${drawChart(chart)}\n</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
<style>${STYLE}</style>
<rect class="ground" width="${width}" height="${height}"/>
<text class="title" x="${width / 2}" y="26" text-anchor="middle">${title}; both axes logarithmic, dotted: in proportion</text>
${cells.join('\n')}
</svg>
`;
}

function drawChart({ title, across, up, lines }: Chart): string {
  const points = lines.flatMap((line) => line.points);
  const x = scale(
    points.map((point) => point[0]),
    AREA.left,
    AREA.right,
  );
  const y = scale(
    points.map((point) => point[1]),
    AREA.bottom,
    AREA.top,
  );
  const parts = [`<text class="title" x="${AREA.left}" y="20">${title}</text>`];
  for (const power of x.powers) {
    const at = x.of(10 ** power);
    parts.push(path('grid', `M${at} ${AREA.top}V${AREA.bottom}`), label(at, AREA.bottom + 16, 'middle', power));
  }
  for (const power of y.powers) {
    const at = y.of(10 ** power);
    parts.push(path('grid', `M${AREA.left} ${at}H${AREA.right}`), label(AREA.left - 6, Number(at) + 4, 'end', power));
  }
  parts.push(path('axis', `M${AREA.left} ${AREA.top}V${AREA.bottom}H${AREA.right}`));
  parts.push(`<text x="${AREA.right}" y="${AREA.bottom + 34}" text-anchor="end">${across}</text>`);
  parts.push(`<text x="${AREA.right}" y="20" text-anchor="end">${up}</text>`);
  const [first, last] = [x.powers.at(0) ?? 0, x.powers.at(-1) ?? 0];
  const [low, high] = [y.powers.at(0) ?? 0, y.powers.at(-1) ?? 0];
  const long = Math.min(last - first, high - low);
  const [fromX, fromY, toX, toY] = [
    x.of(10 ** (last - long)),
    y.of(10 ** low),
    x.of(10 ** last),
    y.of(10 ** (low + long)),
  ];
  parts.push(path('guide', `M${fromX} ${fromY}L${toX} ${toY}`));
  for (const [at, line] of lines.entries()) {
    const look = `line c${at % COLOURS}`;
    const dashes = DASHES[at % DASHES.length] ?? '';
    parts.push(path(look, `M${line.points.map((point) => `${x.of(point[0])} ${y.of(point[1])}`).join('L')}`, dashes));
    const [left, top] = [AREA.left + (at % 3) * 98, AREA.bottom + 56 + Math.floor(at / 3) * 18];
    parts.push(path(look, `M${left} ${top - 4}h20`, dashes), `<text x="${left + 25}" y="${top}">${line.name}</text>`);
  }
  return parts.join('\n');
}

/** Whole powers of ten around the numbers, and where a number is. */
function scale(numbers: readonly number[], from: number, to: number) {
  const first = Math.floor(Math.log10(Math.min(...numbers)));
  const last = Math.max(first + 1, Math.ceil(Math.log10(Math.max(...numbers))));
  const of = (number: number) => (from + ((Math.log10(number) - first) / (last - first)) * (to - from)).toFixed(1);
  return { powers: Array.from({ length: last - first + 1 }, (_, at) => first + at), of };
}

function label(x: string | number, y: number, anchor: string, power: number): string {
  const number = (10 ** power).toLocaleString('en', { notation: 'compact', maximumSignificantDigits: 1 });
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${number}</text>`;
}

function path(look: string, way: string, dashes = ''): string {
  return `<path class="${look}" d="${way}"${dashes && ` stroke-dasharray="${dashes}"`}/>`;
}
