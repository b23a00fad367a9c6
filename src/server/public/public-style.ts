/** The look of the app, for pages without script: one sheet inside each page, so that a saved page is whole. */
export const PUBLIC_STYLE = `
:root{color-scheme:light dark;--ground:#f5f1e8;--sheet:#fffefb;--ink:#1e1a16;--muted:#4d463e;--line:#e0d8c8;--accent:#7a1f2b;--good:#0e5132;--bad:#8a2d08;--warn:#5c4300;--tint:#fbeec3}
@media(prefers-color-scheme:dark){:root{--ground:#171310;--sheet:#221d1a;--ink:#f4eee4;--muted:#cdc3b6;--line:#3d3631;--accent:#f5b5ae;--good:#8fdcb0;--bad:#ffb591;--warn:#f0cf78;--tint:#3b300f}}
*{box-sizing:border-box}
html{font-size:106.25%;line-height:1.6;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font-family:system-ui,Roboto,'Noto Sans',sans-serif}
a{color:var(--accent);text-underline-offset:.15em}
a:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:2px}
header,main,footer{max-width:60rem;margin-inline:auto;padding-inline:1rem}
header{display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between;padding-block:.75rem;border-bottom:1px solid var(--line)}
header a{display:inline-block;min-height:2.75rem;padding-block:.5rem}
main{padding-block:1.25rem 2rem}
h1{font-size:1.4rem;line-height:1.35;margin:0 0 .5rem;text-wrap:balance}
h2{font-size:1.15rem;line-height:1.4;margin:2rem 0 .6rem}
p{margin:.4rem 0}
.muted,footer{color:var(--muted);font-size:.9412rem}
.practice{background:var(--tint);color:var(--warn);padding:.6rem .9rem;border-radius:.5rem;font-weight:600}
dl{display:grid;grid-template-columns:auto 1fr;gap:.15rem 1rem;margin:.75rem 0}
dt{color:var(--muted)}
dd{margin:0}
ul{list-style:none;margin:0;padding:0}
.sheet{background:var(--sheet);border:1px solid var(--line);border-radius:.75rem;overflow:hidden}
.sheet li+li{border-top:1px solid var(--line)}
.sheet li a{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;padding:.75rem 1rem}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.6rem .75rem;overflow-wrap:anywhere}
thead th{color:var(--muted);font-size:.8824rem;font-weight:600;border-bottom:1px solid var(--line)}
tbody tr+tr>*{border-top:1px solid var(--line)}
tbody th{font-weight:600}
td small{display:block;font-size:.8824rem;color:var(--muted)}
td .note{color:var(--warn)}
.no{width:3.2rem}
.unit{width:40%}
.good{color:var(--good);font-weight:600}
.bad{color:var(--bad);font-weight:600}
footer{padding-block:1rem 2rem;border-top:1px solid var(--line)}
@media(max-width:34rem){
.no{display:none}
th,td{padding:.55rem .6rem}
dl{grid-template-columns:1fr}
dd{margin-bottom:.4rem}
}
@media print{
@page{margin:15mm}
:root{--ground:#fff;--sheet:#fff;--ink:#000;--muted:#333;--line:#999;--accent:#000;--good:#000;--bad:#000;--warn:#000;--tint:#fff}
html{font-size:11pt}
header nav,.back{display:none}
a{text-decoration:none}
.sheet{border-radius:0;overflow:visible}
tr{break-inside:avoid}
h2{break-after:avoid}
thead{display:table-header-group}
.practice{border:1px solid}
}
`.replace(/\n/g, '')
