/**
 * The look of the panel. Colours are custom properties that a page may set; they are light or dark
 * as the page's `color-scheme` is. The two lines of a chart differ in their dashes, too.
 */
export const panelStyle = `
.run-panel {
  --run-ink: light-dark(#1f2933, #e4e7eb);
  --run-quiet: light-dark(#52606d, #9aa5b1);
  --run-rule: light-dark(#d3d9df, #3e4c59);
  --run-field: light-dark(#f5f7fa, #1f2933);
  --run-action: light-dark(#0b69c7, #64b5ff);
  --run-on-action: light-dark(#ffffff, #102a43);
  --run-error: light-dark(#b3261e, #ff9d94);
  --run-training: light-dark(#0b69c7, #64b5ff);
  --run-validation: light-dark(#c05600, #ffb066);
  color: var(--run-ink);
  font-size: 0.95rem;
  line-height: 1.45;
}
.run-panel button {
  background: var(--run-action);
  border: 0;
  border-radius: 6px;
  color: var(--run-on-action);
  cursor: pointer;
  font: inherit;
  font-weight: 600;
  padding: 0.4em 1.2em;
}
.run-panel button:focus-visible { outline: 3px solid var(--run-validation); outline-offset: 2px; }
.run-panel button:disabled { cursor: default; opacity: 0.6; }
.run-panel .run-head { align-items: center; display: flex; flex-wrap: wrap; gap: 0.4em 0.9em; }
.run-panel .run-now { flex: 1 1 14em; min-width: 0; overflow-wrap: anywhere; }
.run-panel .run-said { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; white-space: nowrap; width: 1px; }
.run-panel progress { accent-color: var(--run-action); display: block; margin-top: 0.5em; width: 100%; }
.run-panel h3 { font-size: 1em; margin: 1.1em 0 0.3em; }
.run-panel [hidden] { display: none; }
.run-panel pre {
  background: var(--run-field);
  border: 1px solid var(--run-rule);
  border-radius: 6px;
  color: inherit;
  font-size: 0.85em;
  line-height: 1.4;
  margin: 0;
  max-height: 22em;
  overflow: auto;
  padding: 0.6em 0.8em;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
.run-panel .run-messages, .run-panel .run-values { white-space: pre; overflow-wrap: normal; }
.run-panel .run-messages { border-left: 4px solid var(--run-error); }
.run-panel .run-charts { display: grid; gap: 1em; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17em), 1fr)); }
.run-panel .run-chart { margin: 0; }
.run-panel figcaption { font-size: 0.9em; }
.run-panel figcaption strong { margin-right: 0.2em; }
.run-panel svg { display: block; height: auto; width: 100%; }
.run-panel svg text { fill: var(--run-quiet); font-size: 11px; }
.run-panel .run-grid { stroke: var(--run-rule); stroke-width: 1; }
.run-panel .run-line { fill: none; stroke-width: 2; stroke-linejoin: round; }
.run-panel .run-line.run-training { stroke: var(--run-training); }
.run-panel .run-line.run-validation { stroke: var(--run-validation); stroke-dasharray: 6 4; }
.run-panel .run-dot.run-training { fill: var(--run-training); }
.run-panel .run-dot.run-validation { fill: var(--run-validation); }
.run-panel .run-key { border-top: 3px solid; display: inline-block; margin: 0 0.4em 0.25em 0; width: 1.6em; }
.run-panel .run-key.run-training { color: var(--run-training); }
.run-panel .run-key.run-validation { border-top-style: dashed; color: var(--run-validation); }
.run-panel .run-legend { display: inline-block; margin-right: 1em; white-space: nowrap; }
.run-panel .run-scroll { overflow-x: auto; }
.run-panel table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 0; display: table; }
.run-panel th, .run-panel td { border-bottom: 1px solid var(--run-rule); padding: 0.25em 1.1em 0.25em 0; text-align: right; }
.run-panel th:first-child { text-align: left; }
.run-panel .run-pictures p { color: var(--run-quiet); font-size: 0.9em; margin: 0 0 0.5em; }
.run-panel .run-pictures ol { display: flex; flex-wrap: wrap; gap: 0.7em; list-style: none; margin: 0; padding: 0; }
.run-panel .run-pictures img { height: 4.2em; image-rendering: pixelated; margin-right: 0.2em; width: auto; }
.run-panel .run-pictures small { color: var(--run-quiet); display: block; }
.run-panel .run-pages a { color: var(--run-action); margin-right: 1em; }
`;
