/**
 * The page's style: one column on a phone, two on a desk; light and dark as the reader's system is;
 * ink on paper when printed.
 */
import { chartStyle, lightColors } from './chart-style.js';

export const style = `
:root {
  color-scheme: light dark;
${lightColors}
  --shadow: 0 1px 2px rgb(60 50 20 / 6%), 0 6px 18px rgb(60 50 20 / 5%);
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #121417; --card: #1a1d21; --ink: #ebe9e3; --muted: #a5a299; --line: #2d3137; --strong: #7a838e;
    --accent: #58c7b5; --accent-soft: #1f3d3a; --good: #74cf93; --bad: #ff9383; --bad-soft: #43251f;
    --series-1: #eba45a; --series-2: #58c7b5; --series-3: #a89ff2; --series-4: #f08bb8; --series-5: #86b2f0; --series-6: #c3d163;
    --shadow: none;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 15px/1.5 ui-sans-serif, system-ui, -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
main, header, footer { max-width: 1160px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 40px; } main > .column { margin: 22px 0 44px; }
h1 { font: 600 clamp(28px, 4.4vw, 42px)/1.12 ui-serif, Charter, Georgia, "Noto Serif", "Liberation Serif", serif; letter-spacing: -0.012em; margin: 4px 0 0; text-wrap: balance; }
h2 { font-size: 17px; font-weight: 650; margin: 0 0 2px; letter-spacing: -0.005em; }
h3 { font-size: 13px; font-weight: 600; margin: 18px 0 6px; color: var(--muted); }
p { margin: 0; }
.eyebrow, .note, figcaption, caption, .legend { color: var(--muted); font-size: 13px; }
.eyebrow code { font-size: 13px; }
code, .code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "Noto Sans Mono", "Liberation Mono", monospace; font-size: 0.92em; }
.note { margin-bottom: 14px; }
.hero { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); gap: 28px 48px; align-items: center; margin: 26px auto 30px; }
.headline .figure { font: 600 clamp(64px, 10.5vw, 112px)/0.95 ui-serif, Charter, Georgia, "Noto Serif", "Liberation Serif", serif; letter-spacing: -0.035em; color: var(--accent); white-space: nowrap; }
.headline .figure small { font-size: 0.45em; letter-spacing: 0; margin-left: 0.08em; }
.headline p { font-size: 16.5px; margin-top: 12px; max-width: 34em; }
.columns { display: grid; grid-template-columns: minmax(0, 7fr) minmax(0, 5fr); gap: 18px; align-items: start; }
.column { display: flex; flex-direction: column; gap: 18px; min-width: 0; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 20px 22px 22px; box-shadow: var(--shadow); min-width: 0; }
.wide { grid-column: 1 / -1; }
.scroll { overflow-x: auto; max-width: 100%; }
.scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 4px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
caption { text-align: left; padding-bottom: 8px; }
.unseen { position: absolute; width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th { font-weight: 600; text-align: left; color: var(--muted); font-size: 13px; }
td, th { padding: 6px 10px 6px 0; border-bottom: 1px solid var(--line); vertical-align: middle; }
tbody tr:last-child > * { border-bottom: 0; }
td:last-child, th:last-child { padding-right: 0; }
tbody th { color: var(--ink); font-weight: 500; font-size: 14px; }
.number { text-align: right; white-space: nowrap; }
thead th { overflow-wrap: normal; } thead .number { white-space: normal; }
.whole { white-space: nowrap; }
.metric { overflow-wrap: normal; } .metric small, td.number small { display: block; font-size: 12px; font-weight: 400; color: var(--muted); }
.clip { display: inline-block; max-width: 16ch; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; vertical-align: bottom; }
.better { color: var(--good); } .worse { color: var(--bad); }
.own { font-weight: 650; }
.strip { display: block; width: 160px; height: 20px; }
.strip-scale { stroke: var(--line); stroke-width: 2; stroke-linecap: round; } .strip-span { stroke: var(--strong); stroke-width: 2; }
.strip-own { fill: var(--accent); stroke: var(--card); stroke-width: 1.5; } .strip-other { fill: var(--card); stroke: var(--strong); stroke-width: 2; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 0 0 6px; padding: 0; list-style: none; }
.legend i { display: inline-block; width: 11px; height: 11px; border-radius: 3px; margin-right: 6px; vertical-align: -1px; background: currentColor; }
.legend i.ring { background: none; border: 2px solid currentColor; border-radius: 50%; } .legend i.disc { border-radius: 50%; }
.legend b { color: var(--ink); font-weight: 600; }
.color-1 { color: var(--series-1); } .color-2 { color: var(--series-2); } .color-3 { color: var(--series-3); } .color-4 { color: var(--series-4); } .color-5 { color: var(--series-5); } .color-6 { color: var(--series-6); }
.color-accent { color: var(--accent); } .color-strong { color: var(--strong); } .color-bad { color: var(--bad); }

.stages { position: relative; margin-top: 12px; } .stages ol { margin: 0; padding: 0; list-style: none; }
.stages > svg { position: absolute; left: 0; top: 0; overflow: visible; }
.stages li { height: 48px; display: grid; grid-template-columns: minmax(0, 1fr) 140px; gap: 14px; align-items: center; padding-left: var(--lanes); }
.stages .what { min-width: 0; line-height: 1.32; }
.stages .what > * { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.stages .summary { color: var(--muted); font-size: 12.5px; }
.stages .name { font-weight: 600; font-size: 14px; }
.stages .took { font-size: 13px; text-align: right; white-space: nowrap; line-height: 1.3; }
.stages .took .time { height: 4px; border-radius: 2px; background: var(--accent); margin: 4px 0 0 auto; min-width: 2px; }
.stages .hit .took { color: var(--muted); } .stages .once { font-size: 12px; } .stages .failed .took { color: var(--bad); font-weight: 600; } .stages .skipped { color: var(--muted); }
.rails { opacity: 0.55; } .rail { fill: none; stroke-width: 2.2; stroke: currentColor; }
.stop { stroke-width: 2.4; stroke: currentColor; } .stop-ran { fill: currentColor; } .stop-hit, .stop-skipped { fill: var(--card); } .stop-skipped { stroke-dasharray: 2.5 2.5; }
.stop-failed { fill: var(--bad); stroke: var(--bad); } .cross { stroke: var(--card); stroke-width: 2; }

.chart { display: block; width: 100%; max-width: 560px; height: auto; overflow: visible; font-size: 12px; }
figure { margin: 0; min-width: 0; } figure:has(> .chart-wide) { overflow-x: auto; } .chart-wide { min-width: 520px; } figcaption { margin: 0 0 6px; } figure + figure { margin-top: 20px; }
figcaption b { color: var(--ink); font-weight: 600; font-size: 14px; }
${chartStyle}
.curves { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 260px), 1fr)); gap: 20px 28px; } .curves figure + figure { margin-top: 0; } .curves:not(.forecasts) > figure:only-child > .chart { max-width: 400px; }

.plane { display: none; } .plane > svg { display: block; width: 100%; height: auto; font-size: 12px; } .plane > .below { margin-bottom: 0; } .plane-large { display: block; }
.plane text { paint-order: stroke; stroke: var(--card); stroke-width: 3px; stroke-linejoin: round; }
.plane-legend { align-items: center; margin: 0 0 12px; } .plane-sample { width: 12px; height: 12px; vertical-align: -1px; overflow: visible; }
.plane-class-1 { fill: var(--series-1); } .plane-class-2 { fill: var(--series-2); } .plane-class-3 { fill: var(--series-3); } .plane-class-4 { fill: var(--series-4); } .plane-class-5 { fill: var(--series-5); } .plane-class-6 { fill: var(--series-6); }
.plane-none { fill: var(--muted); } circle.plane-none { fill-opacity: 0.5; }
.plane-step-1, .plane-step-2, .plane-step-3, .plane-step-4, .plane-step-5 { fill: var(--accent); } text[class^="plane-step"] { fill: var(--ink); }
circle.plane-step-1 { fill-opacity: 0.28; } circle.plane-step-2 { fill-opacity: 0.46; } circle.plane-step-3 { fill-opacity: 0.64; } circle.plane-step-4 { fill-opacity: 0.82; }

mark { color: inherit; background: color-mix(in srgb, var(--accent) calc(var(--share) * 62%), transparent); border-radius: 3px; padding: 0 1px; }
.legend mark { padding: 0 8px; margin: 0 1px; } mark.unknown { border-bottom: 1px dotted var(--muted); border-radius: 3px 3px 0 0; }
.weighed { margin: 10px 0 0; padding: 0; list-style: none; }
.weighed li { border-top: 1px solid var(--line); padding: 14px 0; } .weighed li:first-child { border-top: 0; padding-top: 0; } .weighed li:last-child { padding-bottom: 0; }
.weighed .verdict { display: flex; flex-wrap: wrap; gap: 2px 10px; align-items: baseline; font-size: 13.5px; margin-bottom: 6px; } .weighed .sure { margin-left: auto; color: var(--muted); white-space: nowrap; }
.weighed .said { color: var(--bad); font-weight: 650; } .weighed .is { font-weight: 650; }
.texts { margin: 10px 0 0; padding: 0; list-style: none; } .texts .text { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 82em; } .texts .note { margin: 4px 0 14px; }
.weighed .text { line-height: 1.75; max-width: 82em; } .weighed .note { margin: 6px 0 0; }

.split-share { font-size: 12px; color: var(--muted); }
.balance { display: flex; height: 14px; border-radius: 4px; overflow: hidden; min-width: 90px; gap: 1px; background: var(--card); }
.balance i { background: currentColor; min-width: 1px; } .balance.many { gap: 0; } .balance.many i { min-width: 0; }
.share { height: 4px; border-radius: 2px; margin-top: 4px; background: linear-gradient(to right, var(--accent) var(--share), var(--line) 0); }
.tall { max-height: 620px; overflow-y: auto; }
.even { table-layout: fixed; min-width: 380px; } .even td, .even th { padding-right: 12px; } .even th:first-child { width: 27%; } .even thead th { hyphens: auto; overflow-wrap: anywhere; vertical-align: bottom; } .even td:last-child, .even th:last-child { padding-right: 0; width: 42px; }
.below { margin-top: 16px; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr)); gap: 14px 36px; align-items: start; } .facts th { color: var(--muted); width: 38%; vertical-align: top; } .facts code { overflow-wrap: anywhere; }

.confusion { width: auto; min-width: min(100%, 300px); border-collapse: separate; border-spacing: 4px; margin-left: -4px; }
.confusion td, .confusion th { border: 0; padding: 8px 12px; }
.confusion thead th { text-align: center; vertical-align: bottom; } .confusion tbody th { padding-left: 0; text-align: right; max-width: 150px; }
.confusion td { position: relative; isolation: isolate; text-align: center; border-radius: 8px; font-weight: 600; font-size: 18px; overflow: hidden; line-height: 1.2; padding: 14px 16px; min-width: 84px; }
.confusion td small { display: block; font-size: 12px; font-weight: 400; }
.confusion td::before { content: ""; position: absolute; inset: 0; z-index: -1; background: var(--heat); opacity: var(--share); }
.confusion td::after { content: ""; position: absolute; inset: 0; z-index: -2; border: 1px solid var(--line); border-radius: 8px; }
.confusion .right { --heat: var(--accent); } .confusion .wrong { --heat: var(--bad); }
.confusion .corner::after { content: none; }
.confusion.many { width: 100%; border-spacing: 2px; } .confusion.many td { padding: 6px 3px; min-width: 38px; font-size: 13.5px; font-weight: 500; border-radius: 5px; } .confusion.many td::after { border-radius: 5px; }
.confusion.many td small { display: none; } .confusion.many thead th { padding: 4px 2px; } .confusion.many thead .clip { writing-mode: vertical-rl; transform: rotate(180deg); max-width: none; max-height: 12ch; vertical-align: bottom; }

.findings { margin: 10px 0 0; padding: 0; list-style: none; }
.findings li { border-left: 3px solid var(--bad); padding: 1px 0 1px 14px; } .findings li + li { margin-top: 14px; }
.findings p { max-width: 62em; } .findings .try { color: var(--muted); font-size: 14px; margin-top: 3px; } .findings code { white-space: pre-wrap; }

.pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 14px 16px; margin: 0; padding: 0; list-style: none; }
.filters { grid-template-columns: repeat(auto-fill, minmax(52px, 1fr)); gap: 8px; }
.pictures .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 4px; } .pictures small { color: var(--muted); font-size: 12px; }
.pictures img { display: block; width: 100%; height: auto; image-rendering: pixelated; background: var(--line); }
.code-grid { display: grid; grid-template-columns: max-content minmax(0, 672px); justify-content: start; gap: 4px 8px; margin: 12px 0 0; color: var(--muted); font-size: 12px; }
.code-grid img { display: block; width: 100%; height: auto; image-rendering: pixelated; }
.code-grid .upwards { display: flex; flex-direction: column; justify-content: space-between; align-items: flex-end; } .code-grid .upwards :nth-child(2) { writing-mode: vertical-rl; transform: rotate(180deg); }
.code-grid .rightwards { grid-column: 2; display: flex; justify-content: space-between; }
.errors { columns: 2; column-gap: 18px; margin: 0; padding: 0; list-style: none; }
.errors li { break-inside: avoid; border: 1px solid var(--line); border-radius: 10px; padding: 12px 14px; margin: 0 0 14px; overflow: hidden; }
.errors .verdict { display: flex; flex-wrap: wrap; gap: 2px 10px; align-items: baseline; font-size: 13.5px; margin-bottom: 6px; }
.errors .verdict .sure { margin-left: auto; color: var(--muted); white-space: nowrap; }
.errors .said { color: var(--bad); font-weight: 650; } .errors .is { font-weight: 650; }
.errors .text { font-size: 13.5px; line-height: 1.48; }
.written dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 12px; margin: 0; font-size: 14px; } .written dt { color: var(--muted); font-size: 13px; } .written dd { margin: 0; white-space: pre-wrap; } .written i { color: var(--muted); } .written .is { font-weight: 400; }  .written .said { font-weight: 400; }
.grids { display: flex; flex-wrap: wrap; gap: 24px 40px; } .grids > div { min-width: 0; max-width: 100%; }
.attention-grid { width: auto; max-width: none; } figure:has(> .attention-grid) { overflow-x: auto; }
details.data { font-size: 13px; margin-top: 4px; } details.data summary { color: var(--accent); cursor: pointer; width: fit-content; } details.data table { width: auto; min-width: min(100%, 220px); font-size: 13px; } details.data .tall { max-height: 320px; } details.data th { font-size: 12.5px; } details.data td, details.data th { padding: 2px 18px 2px 0; }
.errors details { font-size: 13px; margin-top: 6px; } .errors summary { color: var(--accent); cursor: pointer; }
.errors .full { white-space: pre-wrap; margin-top: 6px; font-size: 13px; max-height: 30em; overflow: auto; border-left: 3px solid var(--line); padding-left: 10px; }
bdi { unicode-bidi: isolate; }
footer { color: var(--muted); font-size: 13px; padding-top: 26px; padding-bottom: 44px; display: flex; flex-wrap: wrap; gap: 4px 22px; }

@media screen and (max-width: 900px) {
  main > .column { display: flex; } .plane-large { display: none; } .plane-medium { display: block; }
  .columns { display: flex; flex-direction: column; align-items: stretch; } .column { display: contents; }
  .card { order: var(--order); } .hero { grid-template-columns: minmax(0, 1fr); gap: 22px; } .errors { columns: 1; }
}
@media screen and (max-width: 560px) {
  .plane-medium { display: none; } .plane-small { display: block; }
  main, header, footer { padding-left: 14px; padding-right: 14px; } header { padding-top: 24px; }
  .card { padding: 16px 15px 18px; border-radius: 12px; } .columns { gap: 12px; } .hero { margin: 20px auto 22px; }
  .stages li { grid-template-columns: minmax(0, 1fr) 78px; gap: 8px; }
  .narrow-hide { display: none; } .strip { width: 90px; } .forecasts .chart { font-size: 16px; }
  td, th { padding-right: 7px; } .even { min-width: 0; } .even td, .even th { padding-right: 7px; } .even th:first-child { width: 25%; } .even thead th { font-size: 10.5px; } .even td:last-child, .even th:last-child { width: 36px; }
}
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --muted: #444; --line: #ccc; --strong: #888; --accent: #0a6b62; --good: #17703d; --bad: #b0281a; --shadow: none;
    --series-1: #b35c12; --series-2: #0a6b62; --series-3: #5a4fb0; --series-4: #ad2f6b; --series-5: #3f6fb5; --series-6: #6b7a1a; color-scheme: light; }
  /* The whole desk-wide page, scaled to paper: charts and tables stay side by side. */
  @page { margin: 12mm; } html { zoom: 0.62; }
  header { padding-top: 0; } main, header, footer { padding-left: 0; padding-right: 0; } footer { padding-bottom: 0; }
  .card, figure, tr { break-inside: avoid; } .wide.card, .long.card { break-inside: auto; } .weighed li { break-inside: avoid; } .wide.card:has(.curves, .facts) { break-inside: avoid; } h2, h3 { break-after: avoid; }
  .errors details, details.data { display: none; } .tall { max-height: none; overflow: visible; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
