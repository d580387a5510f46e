/**
 * The colours of a page in light, and the style of what charts are drawn of: both for pages, and for
 * charts that leave them as files.
 */

export const lightColors = `
  --paper: #f6f4ee; --card: #fffefb; --ink: #1e1c17; --muted: #655f53; --line: #e2dccf; --strong: #887f6c;
  --accent: #0a6b62; --accent-soft: #d5e8e3; --good: #17703d; --bad: #b0281a; --bad-soft: #f6e0da;
  --series-1: #b35c12; --series-2: #0a6b62; --series-3: #5a4fb0; --series-4: #ad2f6b; --series-5: #3f6fb5; --series-6: #6b7a1a;`;

export const chartStyle = `
.rule { stroke: var(--line); stroke-width: 1; } .tick { fill: var(--muted); }
.line { fill: none; stroke-width: 2.2; stroke-linejoin: round; stroke-linecap: round; } .line.reference { stroke-width: 1.4; stroke-dasharray: 2 5; }
.series-1 { stroke: var(--series-1); } .series-2 { stroke: var(--series-2); } .series-3 { stroke: var(--series-3); } .series-4 { stroke: var(--series-4); } .series-5 { stroke: var(--series-5); } .series-6 { stroke: var(--series-6); }
.dot { stroke-width: 2; fill: var(--card); }
.mark { stroke: var(--ink); stroke-width: 1; stroke-dasharray: 3 3; opacity: 0.7; }
.mark-label { fill: var(--ink); font-size: 11.5px; paint-order: stroke; stroke: var(--card); stroke-width: 4px; stroke-linejoin: round; }
.attention-cell { fill: var(--accent); } .attention-frame { fill: none; stroke: var(--line); }
.bar { fill: var(--accent); opacity: 0.82; } .bar-beyond { opacity: 0.4; } .bar-gap { fill: var(--card); }
`;
