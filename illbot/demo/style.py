"""Style and script of the demo's page."""

from __future__ import annotations

STYLE = """
:root{--ground:#f3f5f4;--sheet:#fff;--ink:#1b2624;--soft:#5d6b67;--line:#dde3e1;--patron:#0a5f66;--partner:#8a5514;--librarian:#5b4794;
--patron-in:#e4f1f0;--partner-in:#f8eddc;--librarian-in:#ece7f7;--yes:#1d6b3c;--no:#9a3b2e}
@media (prefers-color-scheme:dark){:root{--ground:#101615;--sheet:#182120;--ink:#e3eae8;--soft:#94a39f;--line:#2a3634;--patron:#6fc9cf;
--partner:#e0ab63;--librarian:#b3a3e6;--patron-in:#16302f;--partner-in:#33281a;--librarian-in:#272338;--yes:#7cc797;--no:#e79384}}
*{box-sizing:border-box}html{scroll-behavior:smooth;scroll-padding-top:64px}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Helvetica Neue",Arial,"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;-webkit-text-size-adjust:100%;overflow-wrap:anywhere}
h1,h2,h3,h4,p,ol,ul{margin:0;padding:0}h1{font-size:clamp(26px,4vw,38px);line-height:1.2;font-weight:650;letter-spacing:-.01em}
h2{font-size:22px;line-height:1.3;font-weight:620}a{color:var(--patron)}
.top,.index,main,footer{max-width:1240px;margin:0 auto;padding:0 20px}.top{padding-top:48px}
.brand{color:var(--patron);font-weight:650;margin-bottom:8px}.lead{max-width:44em;margin-top:14px;color:var(--soft)}
.number,time,.who{color:var(--soft);font-size:13.5px;font-variant-numeric:tabular-nums}
.readers{position:sticky;top:0;z-index:3;display:flex;gap:8px;overflow-x:auto;scrollbar-width:none;margin:26px auto 18px;padding:10px max(20px,calc((100% - 1200px)/2));background:color-mix(in srgb,var(--ground) 90%,transparent);backdrop-filter:blur(8px);border-bottom:1px solid var(--line)}
.readers button{flex:none;border:1px solid var(--line);border-radius:99px;background:var(--sheet);color:var(--ink);font:inherit;font-size:14px;padding:5px 13px;cursor:pointer}
.readers .patron{color:var(--patron)}.readers .partner{color:var(--partner)}.readers .librarian{color:var(--librarian)}
.readers button.on{background:var(--ink);border-color:var(--ink);color:var(--ground)}
.index{list-style:none;display:grid;grid-template-columns:repeat(auto-fill,minmax(290px,1fr));gap:12px}
.index a{display:flex;flex-direction:column;gap:3px;height:100%;padding:14px 16px;border:1px solid var(--line);border-radius:12px;background:var(--sheet);color:inherit;text-decoration:none}
.index a:hover{border-color:var(--patron)}.index b{font-weight:600;line-height:1.4}.index .route{margin-top:auto;padding-top:8px}
.route{display:flex;flex-wrap:wrap;gap:6px;font-size:13px;line-height:1.4}
.try{border:1px solid var(--line);border-radius:6px;padding:1px 7px}.try i{font-style:normal;color:var(--soft)}.try.yes i{color:var(--yes)}.try.no i{color:var(--no)}
.state{border-radius:6px;padding:2px 8px;background:var(--line);color:var(--ink)}.state.delivered{background:var(--patron);color:var(--sheet)}
section{margin-top:64px}section>header{margin-bottom:18px}section>header .route{margin-top:8px}section>header p:not(.number):not(.route){color:var(--soft);max-width:44em}
.columns{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:12px 22px;align-items:start}
.columns h3{grid-row:1;font-size:14px;font-weight:620;padding-bottom:7px;border-bottom:2px solid}.columns h3 span{display:block;color:var(--soft);font-weight:400;font-size:13.5px}
h3.patron{color:var(--patron);border-color:var(--patron)}h3.partner{color:var(--partner);border-color:var(--partner)}h3.librarian{color:var(--librarian);border-color:var(--librarian)}
.why{grid-column:1/-1;color:var(--soft);font-size:13.5px;line-height:1.45;padding-left:16px;position:relative}
.why:before{content:"";position:absolute;left:3px;top:.55em;width:5px;height:5px;border-radius:50%;background:var(--soft)}.why b{font-weight:600}
.letter{min-width:0;background:var(--sheet);border:1px solid var(--line);border-radius:14px 14px 14px 4px;padding:11px 14px 10px}
.letter.in,.letter.beside{border-color:transparent;border-radius:14px 14px 4px 14px}
.letter.in.patron{background:var(--patron-in)}.letter.in.partner{background:var(--partner-in)}.letter.in.librarian{background:var(--librarian-in)}
.letter.beside{background:none;border:1px dashed var(--line)}
.from{display:flex;justify-content:space-between;gap:10px;font-size:13px}.from b{font-weight:600;color:var(--soft)}
.in.patron .from b{color:var(--patron)}.in.partner .from b{color:var(--partner)}.in.librarian .from b{color:var(--librarian)}.from time{flex:none;font-size:13px}
h4{font-size:15px;font-weight:600;line-height:1.4;margin:2px 0}.gist{font-size:14.5px;line-height:1.5;color:var(--soft);display:-webkit-box;-webkit-line-clamp:4;-webkit-box-orient:vertical;overflow:hidden}
.file{display:inline-block;margin:7px 6px 0 0;padding:1px 9px;border:1px solid var(--line);border-radius:6px;background:var(--sheet);font-size:13px}.file:before{content:"▤ ";color:var(--soft)}
summary{cursor:pointer;color:var(--soft);font-size:13.5px}.letter summary{margin-top:5px;list-style:none;color:var(--patron)}.letter summary::-webkit-details-marker{display:none}
.letter details[open]>summary{font-size:0}.letter details[open]>summary:after{content:"Close";font-size:13.5px}.letter:has(details[open]) .gist{display:none}
.views{margin:6px -14px -10px;border-top:1px solid var(--line);padding-top:8px;font-size:13px}.views input{position:absolute;opacity:0}
.views label,.views .eml{display:inline-block;margin:0 0 8px 14px;color:var(--soft);cursor:pointer}.views label{padding-bottom:1px}
.views input:checked+label{color:var(--ink);border-bottom:2px solid var(--patron)}.views input:focus-visible+label{outline:2px solid var(--patron)}.views .eml{float:right;margin-right:14px}
.views iframe{display:block;width:100%;height:520px;border:0;border-radius:0 0 14px 4px;background:transparent}
.views pre{clear:both;margin:0;padding:4px 14px 14px;font:13px/1.55 ui-monospace,SFMono-Regular,Menlo,Consolas,"Noto Sans Mono CJK SC",monospace;white-space:pre-wrap}
.in pre,.beside pre{font:14px/1.6 inherit;font-family:inherit}.in.librarian h4{font:600 14px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"Noto Sans Mono CJK SC",monospace}
.views:has(iframe) pre{display:none}.views:has(input~input:checked) iframe{display:none}.views:has(input~input:checked) pre{display:block}
.history{margin-top:16px}.history div{overflow-x:auto;margin-top:8px}table{border-collapse:collapse;font-size:13.5px;line-height:1.45}td{padding:5px 16px 5px 0;border-bottom:1px solid var(--line);vertical-align:top}
td:first-child{white-space:nowrap;font-variant-numeric:tabular-nums;color:var(--soft)}td:nth-child(2){white-space:nowrap}td:nth-child(3){min-width:240px}td:last-child{color:var(--soft);white-space:nowrap}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));gap:22px;align-items:start}.pile{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,340px),1fr));gap:12px 22px;align-items:start}
body.one .index{display:none}body.one main>section{margin-top:40px}body.one .columns,body.one .pair,body.one .pile{display:flex;flex-direction:column;align-items:stretch;gap:14px;max-width:720px}
body.one .letter{margin:0 8% 0 0}body.one .letter.in{margin:0 0 0 8%}body.one .why,body.one .columns h3,body.one .history,body.one .files,body.one .number+h2+.route{display:none}
.files ol{columns:2 420px;margin-top:10px;padding:0;list-style:none;font-size:13.5px}.files li span{color:var(--soft)}
footer{margin:72px auto 48px;color:var(--soft);font-size:14px}.away{display:none!important}
@media (max-width:800px){.columns{display:flex;flex-direction:column;align-items:stretch;gap:10px}.columns h3{display:none}.letter{margin-right:9%}.letter.in{margin:0 0 0 9%}.pair .letter,.pile .letter{margin:0}
.letter:has(details[open]){margin-left:-10px;margin-right:-10px}.top{padding-top:30px}section{margin-top:52px}.index{grid-template-columns:1fr}
.letter.out{border-radius:4px 14px 14px 4px;box-shadow:inset 3px 0 0 var(--patron)}.letter.out.partner{box-shadow:inset 3px 0 0 var(--partner)}.letter.out.librarian{box-shadow:inset 3px 0 0 var(--librarian)}}
"""

SCRIPT = """
addEventListener('load',e=>{const f=e.target;if(f.tagName==='IFRAME')fit(f)},true);
function fit(f){const d=f.contentDocument;if(d&&d.body&&f.clientWidth){f.style.height='40px';f.style.height=d.documentElement.scrollHeight+'px'}}
document.querySelectorAll('iframe').forEach(fit);
addEventListener('resize',()=>document.querySelectorAll('iframe').forEach(fit));
document.querySelectorAll('.views input').forEach(i=>i.addEventListener('change',()=>fit(i.closest('.views').querySelector('iframe'))));
const chips=document.querySelectorAll('.readers button'),body=document.body;
chips.forEach(chip=>chip.addEventListener('click',()=>{
  const who=chip.dataset.reader;chips.forEach(c=>c.classList.toggle('on',c===chip));body.classList.toggle('one',!!who);
  const shown=new Set();
  document.querySelectorAll('.letter').forEach(l=>{
    const mine=!who||l.dataset.who.split(' ').includes(who)&&!shown.has(l.dataset.n);if(mine&&who)shown.add(l.dataset.n);l.classList.toggle('away',!mine);
    const d=l.querySelector('details');if(d&&!l.closest('.digests'))d.open=!!who&&mine&&l.dataset.who.endsWith(' '+who)});
  document.querySelectorAll('main>section').forEach(s=>s.classList.toggle('away',!!who&&!s.querySelector('.letter:not(.away)')));
  scrollTo({top:0});
}));
"""
