// English names of divisions: the romanised stem and an English word for what it is.
import { pinyin, addDict } from 'pinyin-pro';

const settled = {
  110000: 'Beijing', 120000: 'Tianjin', 310000: 'Shanghai', 500000: 'Chongqing', 150000: 'Inner Mongolia Autonomous Region',
  450000: 'Guangxi Zhuang Autonomous Region', 540000: 'Xizang Autonomous Region', 610000: 'Shaanxi Province', 140000: 'Shanxi Province',
  640000: 'Ningxia Hui Autonomous Region', 650000: 'Xinjiang Uygur Autonomous Region', 660000: 'Xinjiang Production and Construction Corps',
  710000: 'Taiwan Province', 810000: 'Hong Kong Special Administrative Region', 820000: 'Macao Special Administrative Region',
  150100: 'Hohhot', 150200: 'Baotou', 150600: 'Ordos', 150700: 'Hulunbuir', 540100: 'Lhasa', 540200: 'Xigaze', 650100: 'Urumqi',
  650200: 'Karamay', 230100: 'Harbin', 230200: 'Qiqihar', 340800: 'Anqing', 341500: "Lu'an", 331000: 'Taizhou', 331100: 'Lishui',
  350200: 'Xiamen', 652700: 'Bortala Mongol Autonomous Prefecture', 652800: 'Bayingolin Mongol Autonomous Prefecture', 653000: 'Kizilsu Kirgiz Autonomous Prefecture',
  654000: 'Ili Kazak Autonomous Prefecture', 150800: 'Bayannur', 152500: 'Xilingol League', 152900: 'Alxa League', 632800: 'Haixi Mongol and Tibetan Autonomous Prefecture',
};
const peoples = {
  蒙古: 'Mongol', 回: 'Hui', 藏: 'Tibetan', 维吾尔: 'Uygur', 苗: 'Miao', 彝: 'Yi', 壮: 'Zhuang', 布依: 'Bouyei', 朝鲜: 'Korean', 满: 'Manchu', 侗: 'Dong',
  瑶: 'Yao', 白: 'Bai', 土家: 'Tujia', 哈尼: 'Hani', 哈萨克: 'Kazak', 傣: 'Dai', 黎: 'Li', 傈僳: 'Lisu', 佤: 'Va', 畲: 'She', 拉祜: 'Lahu', 水: 'Sui',
  东乡: 'Dongxiang', 纳西: 'Naxi', 景颇: 'Jingpo', 柯尔克孜: 'Kirgiz', 土: 'Tu', 达斡尔: 'Daur', 仫佬: 'Mulao', 羌: 'Qiang', 布朗: 'Blang', 撒拉: 'Salar',
  毛南: 'Maonan', 仡佬: 'Gelao', 锡伯: 'Xibe', 阿昌: 'Achang', 普米: 'Pumi', 塔吉克: 'Tajik', 怒: 'Nu', 鄂温克: 'Ewenki', 德昂: "De'ang", 保安: "Bo'nan",
  裕固: 'Yugur', 独龙: 'Derung', 鄂伦春: 'Oroqen', 各: 'Multi-ethnic', 黎族苗: 'Li and Miao', 赫哲: 'Hezhen', 门巴: 'Monba', 珞巴: 'Lhoba',
};
addDict(Object.fromEntries(Object.entries({ 闵行: 'mǐn háng', 六安: 'lù ān', 台州: 'tāi zhōu', 丽水: 'lí shuǐ', 蚌埠: 'bèng bù', 莘县: 'shēn xiàn', 浚县: 'xùn xiàn', 单县: 'shàn xiàn',
  歙县: 'shè xiàn', 黟县: 'yī xiàn', 郫县: 'pí xiàn', 乐清: 'yuè qīng', 乐亭: 'lào tíng', 盱眙: 'xū yí', 尉犁: 'yù lí', 铅山: 'yán shān', 枞阳: 'zōng yáng', 番禺: 'pān yú',
  大埔: 'dà bù', 东莞: 'dōng guǎn', 涡阳: 'guō yáng', 阆中: 'làng zhōng', 犍为: 'qián wéi', 荥经: 'yíng jīng', 荥阳: 'xíng yáng', 泌阳: 'bì yáng', 渑池: 'miǎn chí', 监利: 'jiàn lì',
  洪洞: 'hóng tóng', 隰县: 'xí xiàn', 繁峙: 'fán shì', 蔚县: 'yù xiàn', 井陉: 'jǐng xíng', 蠡县: 'lǐ xiàn', 栾城: 'luán chéng', 长子: 'zhǎng zǐ', 桦甸: 'huà diàn', 珲春: 'hún chūn',
  瑷珲: 'ài huī', 牟平: 'mù píng', 乐陵: 'lào líng', 茌平: 'chí píng', 曲阜: 'qū fù', 曲靖: 'qū jìng', 曲江: 'qǔ jiāng', 阳曲: 'yáng qǔ', 巴音郭楞: 'bā yīn guō léng', 台江: 'tái jiāng', 天台: 'tiān tāi', 仙居: 'xiān jū' })));

// In the name of a place 都 is a capital (du), never "all" (dou).
const syllables = (text) =>
  pinyin(text, { toneType: 'none', type: 'array', v: true }).map((one, at) => (text[at] === '都' ? 'du' : one.replace('v', 'u')));
const word = (text) => {
  const joined = syllables(text).reduce((built, one) => built + (built !== '' && /^[aeo]/.test(one) ? "'" : '') + one, '');
  return joined.charAt(0).toUpperCase() + joined.slice(1);
};

const shortPeoples = ['蒙古', '哈萨克', '锡伯', '柯尔克孜', '塔吉克', '达斡尔'];

/** 玉龙纳西族自治县 → Yulong Naxi; the names of peoples at the end of a stem, longest first. */
function people(stem) {
  const named = [];
  let rest = stem;
  for (;;) {
    const found = Object.keys(peoples).sort((a, b) => b.length - a.length).find((key) => [`${key}族`, ...(shortPeoples.includes(key) ? [key] : [])].some((end) => rest.endsWith(end) && rest.length > end.length));
    if (found === undefined) break;
    named.unshift(peoples[found]);
    rest = rest.replace(new RegExp(`${found}族?$`), '');
  }
  return named.length === 0 ? word(rest) : `${word(rest)} ${named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${named.at(-1)}` : named[0]}`;
}

const zones = [
  ['经济技术开发区', 'Economic and Technological Development Zone'], ['高新技术产业开发区', 'High-tech Industrial Development Zone'],
  ['高技术产业开发区', 'High-tech Industrial Development Zone'], ['高新技术产业园区', 'High-tech Industrial Park'], ['高新技术开发区', 'High-tech Development Zone'],
  ['经济开发区', 'Economic Development Zone'], ['城乡一体化示范区', 'Urban-Rural Integration Demonstration Zone'], ['航空港经济综合实验区', 'Airport Economy Zone'],
  ['现代产业园区', 'Modern Industrial Park'], ['循环化工园区', 'Circular Chemical Park'], ['综合物流产业聚集区', 'Logistics Cluster'], ['工业园区', 'Industrial Park'],
  ['工业园', 'Industrial Park'], ['文化旅游创意园区', 'Culture and Tourism Park'], ['转型综合改革示范区', 'Transformation Demonstration Zone'], ['风景名胜区', 'Scenic Area'],
  ['管理区管委会', 'Management Area'], ['管理区', 'Management Area'], ['示范区', 'Demonstration Zone'], ['开发区', 'Development Zone'], ['食品区', 'Food Zone'],
];

/** 长春经济技术开发区 → Changchun Economic and Technological Development Zone. */
function zone(name) {
  const found = zones.find(([ending]) => name.endsWith(ending));
  return found === undefined ? undefined : `${word(name.slice(0, -found[0].length))} ${found[1]}`;
}

const islands = { 西沙群岛: 'Xisha Islands', 南沙群岛: 'Nansha Islands', 中沙群岛的岛礁及其海域: 'Zhongsha Islands and waters', 大柴旦行政委员会: 'Da Qaidam Administrative Committee' };

const kinds = [
  [/^市辖区$/, () => 'municipal districts'], [/^(县)$/, () => 'counties'], [/直辖县级行政(区划|单位)$/, () => 'county-level units directly administered'],
  [/^(.+)自治州$/, (m) => `${people(m[1])} Autonomous Prefecture`], [/^(.+)自治县$/, (m) => `${people(m[1])} Autonomous County`],
  [/^(.+)自治旗$/, (m) => `${people(m[1])} Autonomous Banner`], [/^(.+)地区$/, (m) => `${word(m[1])} Prefecture`], [/^(.+)盟$/, (m) => `${word(m[1])} League`],
  [/^(.+)林区$/, (m, l, c) => (c === '429021' ? 'Shennongjia Forestry District' : `${word(`${m[1]}林`)} District`)], [/^(.+)特区$/, (m) => `${word(m[1])} Special District`],
  [/^(.+)矿区$/, (m) => `${word(m[1])} Mining District`], [/^(.+)新区$/, (m) => `${word(m[1])} New Area`],
  [/^(.)县$/, (m) => `${word(`${m[0]}`)}an`.replace(/anan$/, 'an')],
  [/^(.+)省$/, (m) => `${word(m[1])} Province`], [/^(.+)县$/, (m) => `${word(m[1])} County`], [/^(.+)旗$/, (m) => `${word(m[1])} Banner`],
  [/^(.+)市$/, (m, level) => (level === 'county' ? `${word(m[1])} City` : word(m[1]))], [/^(.+)区$/, (m) => `${word(m[1])} District`],
];

/** The English name of a division. */
export function romanise(name, level, code) {
  if (settled[code] && level !== 'county') return settled[code];
  const whole = islands[name] ?? zone(name);
  if (whole) return whole;
  for (const [pattern, write] of kinds) {
    const match = pattern.exec(name);
    if (match) return write(match, level, code);
  }
  return word(name);
}
