export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d5d9e0, #3a3f49); --soft: light-dark(#5a6170, #a4abb8);
  --card: light-dark(#fff, #1c1f26); --accent: light-dark(#2f5bd7, #8fb0ff); --hover: light-dark(#f1f4fb, #262a33); }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; background: light-dark(#f3f4f7, #121419); color: light-dark(#1c2028, #e6e8ec); }
.banner { margin: 0; padding: .6rem 1rem; text-align: center; font-size: .9rem; background: light-dark(#fff1c9, #4a3a08); color: inherit; }
main { max-width: 30rem; margin: 2.5rem auto; padding: 1.75rem; background: var(--card); border: 1px solid var(--line); border-radius: 14px; }
body[data-page=control] main { max-width: 52rem; }
h1 { margin: 0 0 .25rem; font-size: 1.4rem; } h2 { margin: 2rem 0 .5rem; font-size: 1.05rem; }
p, small, dd { color: var(--soft); } strong { color: inherit; }
ul { list-style: none; margin: 1rem 0; padding: 0; } li + li { border-top: 1px solid var(--line); }
.person { display: flex; gap: .9rem; align-items: center; width: 100%; padding: .7rem .5rem; border: 0; background: none;
  color: inherit; font: inherit; text-align: left; cursor: pointer; border-radius: 8px; }
.person:hover { background: var(--hover); } .person img { width: 36px; height: 36px; border-radius: 50%; }
.person .who span { display: block; font-size: .9rem; color: var(--soft); }
label { display: flex; gap: .7rem; padding: .6rem 0; align-items: start; } label input[type=checkbox] { margin-top: .3rem; }
input[type=text], input[type=email], input[type=number] { width: 100%; padding: .55rem .7rem; font: inherit; color: inherit;
  background: transparent; border: 1px solid var(--line); border-radius: 8px; }
.field { display: block; } .buttons { display: flex; gap: .75rem; justify-content: end; margin-top: 1.25rem; }
button { padding: .55rem 1.2rem; font: inherit; border-radius: 999px; border: 1px solid var(--line); background: none;
  color: var(--accent); cursor: pointer; }
button.main { background: light-dark(#2f5bd7, #8fb0ff); color: light-dark(#fff, #10131a); border-color: transparent; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
summary { cursor: pointer; padding: .6rem .5rem; color: var(--accent); }
p, code { overflow-wrap: anywhere; } code, td { font-size: .9rem; } table { width: 100%; border-collapse: collapse; }
th, td { text-align: left; padding: .35rem .6rem .35rem 0; border-top: 1px solid var(--line); }
.fault { display: flex; gap: 1rem; align-items: center; justify-content: space-between; padding: .5rem 0; }
.fault form { display: flex; gap: .5rem; } .fault input { width: 7rem; } .on { font-weight: 600; }
.fault button { white-space: nowrap; } .fault form { flex: none; }
@media (max-width: 30rem) {
  main { margin: 1rem 0; padding: 1.25rem 1rem; border-radius: 0; overflow-x: auto; }
  td, th, td code { font-size: .8rem; } .fault { gap: .5rem; } .fault button { padding: .55rem .8rem; } .fault input { width: 4.5rem; }
}
`;
