/**
 * The look of the quick card: everything is measured in `em` of the card, so that paper and screen differ in its font
 * size alone. On paper it is one A5 page; colours only repeat what words, shapes and places say.
 */
export const quickCardStyle = `
@page{size:A5;margin:6mm}
body{margin:0;background:#fff}
.card{font:1em/1.25 "Segoe UI",system-ui,sans-serif;color:#000;background:#fff;margin:auto;-webkit-print-color-adjust:exact;print-color-adjust:exact}
:where(.card,.card *){box-sizing:border-box;margin:0;padding:0}
h1{font-size:2em;line-height:1.1;flex:none}
h2{font-size:1.25em;line-height:1.2}
h3{font-size:1.1em}
.title{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 1em;margin-bottom:.25em;border-bottom:.1em solid #000}
b{font-weight:700}
header{display:flex;justify-content:space-between;align-items:center;gap:.2em 2em}
.facts{font-size:.9em;text-align:end;min-width:0;overflow-wrap:anywhere}
.facts span{display:block}
.never{display:flex;align-items:center;gap:.7em;margin:.5em 0 .8em;padding:.35em .8em;border:.2em solid #000;font-size:1.1em;font-weight:700}
.never svg{flex:none;width:1.7em}
ol,ul{list-style:none}
ol{counter-reset:step}
ol>li{counter-increment:step;position:relative;padding-inline-start:2.4em;margin-bottom:.6em;break-inside:avoid}
ol>li::before{content:counter(step);position:absolute;inset-inline-start:0;top:-.1em;display:flex;align-items:center;justify-content:center;width:1.5em;height:1.5em;border-radius:50%;background:#000;color:#fff;font-size:1.15em;line-height:1;font-weight:700}
.row{display:flex;flex-wrap:wrap;align-items:center;gap:.3em 1.2em;margin-bottom:.3em}
.row .row{gap:.3em .6em;margin:0}
.keys{display:inline-flex;flex-wrap:wrap;align-items:center;gap:.35em .9em}
.keys>span{display:inline-flex;align-items:center;gap:.3em}
.keys i{font-style:normal}
kbd,code{font-family:Consolas,"Courier New",ui-monospace,monospace}
kbd{display:inline-flex;flex-direction:column;align-items:center;justify-content:center;min-width:1.9em;height:1.8em;padding:0 .45em;border:.1em solid #000;border-bottom-width:.25em;border-radius:.35em;font-size:1.25em;line-height:1;font-weight:700;background:#fff}
kbd.dark{background:#000;color:#fff;forced-color-adjust:none}
kbd.two{font-size:1em;min-width:2.4em;height:2.25em;line-height:.9}
code{font-weight:700;white-space:nowrap}
.big{font-size:1.1em}
h2.big{font-size:1.25em}
.big code{font-size:1.3em;line-height:1}
.place{margin-top:.2em}
.where{display:grid;grid-template-columns:1fr 1fr;gap:0 1.2em;align-items:center;margin-top:.3em}
.place,.where p,.where li{font-size:.92em;line-height:1.2}
.where ul{margin:.2em 0}
.where li{display:grid;grid-template-columns:1.4em minmax(0,1fr)}
.where li code{font-size:1.1em}
svg{display:block;width:100%;height:auto}
svg text{font-family:"Segoe UI",system-ui,sans-serif}
.sign,.wantedSign{text-anchor:middle}
.sign{fill:#444}
.key{fill:#fff;stroke:#666;stroke-width:1}
.wantedKey{fill:#000;stroke:#000;stroke-width:1}
.wantedSign{fill:#fff;font-weight:700}
svg .typed,svg .word{font-family:Consolas,"Courier New",ui-monospace,monospace;fill:#fff;white-space:pre}
svg .word{font-weight:700}
.window{fill:#0c0c0c}
.done{fill:#0b6a0b}
.failed{fill:#a80f1c}
.screens{display:grid;grid-template-columns:repeat(3,1fr);gap:1em;margin-top:.35em}
.screens li{font-size:.92em;line-height:1.2}
.screens svg{margin-bottom:.25em}
section{margin-top:.7em}
section p,section li,dl{font-size:.92em}
dl{columns:3;column-gap:1.2em;margin-top:.2em}
dl div{display:grid;grid-template-columns:2.1em minmax(0,1fr);break-inside:avoid}
dt{font-weight:700}
.ways{display:grid;grid-template-columns:1.3fr 1fr 1.2fr;gap:1em;margin-top:.3em}
.ways li{padding-inline-start:.6em;border-inline-start:.2em solid #000}
.ways kbd{font-size:1em}
footer{margin-top:.6em;font-size:.85em;color:#444}
@media print{
.card{font-size:7.5pt}
.facts span{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
.short>h2,.short>p{display:inline}
.more{display:none}
dd b{font-weight:400}
}
@media screen{
.card{font-size:clamp(14px,1.5vw,18px);max-width:62em;padding:1.5em;line-height:1.4}
dl{columns:2}
dl div{margin-bottom:.4em}
.facts{font-size:1em}
ol>li{margin-bottom:1em}
section{margin-top:1.5em}
}
@media screen and (max-width:700px){
header,.where,.screens,.ways{display:block}
dl{columns:1}
.facts{text-align:start;margin-top:.5em}
.where>svg{margin:.6em 0}
.where>svg,.screens svg{max-width:30em}
.screens li,.ways li{margin-top:1em}
ol>li{padding-inline-start:2.2em;margin-bottom:1.2em}
}
`;
