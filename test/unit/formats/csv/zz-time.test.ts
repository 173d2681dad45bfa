import { test } from 'vitest';
import { readCsv, maxCsvBytes } from '../../../../electron/formats/csv/read-csv.ts';
import { plainQuotes } from '../../../../electron/formats/csv/plain-quotes.ts';
import { splitLines } from '../../../../electron/formats/csv/split-lines.ts';
const H='Device Serial Number,Windows Product ID,Hardware Hash\r\n';
const fill=(s:string, head=H)=>Buffer.from(head+s.repeat(Math.floor((maxCsvBytes/4-head.length-10)/Buffer.byteLength(s))));
test('t',()=>{
 for (const [n,b] of [['quotes',fill('"')],['quote comma',fill('",')],['quote nl',fill('"\n')],['spq',fill(', "')],['qsp',fill('" ')]] as const) {
  let s=performance.now(); const t=plainQuotes(b.toString()); const a=Math.round(performance.now()-s);
  s=performance.now(); splitLines(t,',',400001); const c=Math.round(performance.now()-s);
  s=performance.now(); const r=readCsv(b); console.log(n,b.length,a,c,Math.round(performance.now()-s)+'ms', r.kind==='rows'?r.rows.length:r.reason);
 }
}, 600000);
